import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sha256 } from '#server/journal/hash.ts';
import { backupSqlite } from '#server/store/sqlite.ts';
import { verifyStore } from '#server/verify/verify.ts';
import { append, marks } from './entries.ts';
import { houseOf, type BenchHouse } from './house.ts';
import { compare, type Line } from './pair.ts';

const manner = { publicKeys: [], erased: new Set<string>(), summaries: false };

async function verify({ store }: BenchHouse): Promise<void> {
  for await (const { faults, community } of verifyStore(store, undefined, [], manner))
    if (faults.length > 0) throw new Error(`${community}: ${faults[0]?.what ?? ''}`);
}

/** The texts that a verification hashes: two for each entry, its envelope's and its body's. */
async function hashedTexts({ store, communities }: BenchHouse): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const community of communities)
    for (const { kept, ...row } of await store.rows(community, 0, Number.MAX_SAFE_INTEGER))
      texts.push(JSON.stringify(row), `${kept?.salt ?? ''}${kept?.body ?? ''}`);
  return texts;
}

/** Verification of a whole journal against hashing the same bytes, as many times as it must. */
export async function verifyJournal(entries: number): Promise<Line> {
  const house = await houseOf(entries);
  const texts = await hashedTexts(house);
  const line = await compare({
    bar: `verify a journal of ${entries.toLocaleString('en')} entries`,
    rival: 'SHA-256 of the same bytes, two hashes an entry',
    as: 'time',
    goal: { atMost: 3 },
    ours: () => verify(house),
    theirs: () => {
      for (const text of texts) sha256(text);
    },
  });
  await house.end();
  return line;
}

/** Appends to a community until told to stop; answers how many entries went in. */
async function appending(house: BenchHouse, until: AbortSignal): Promise<number> {
  const community = house.communities[0] ?? '';
  let count = 0;
  while (!until.aborted) {
    for (const batch of marks(1, 20, community)) await append(house.journal, batch, community);
    count += 20;
    await setTimeout(5);
  }
  return count;
}

/** A backup while entries go on coming in, against a plain copy of the file. */
export async function backUpWhileServing(): Promise<Line> {
  const house = await houseOf(50_000);
  const folder = join(house.data, 'copies');
  mkdirSync(folder);
  let during = 0;
  const line = await compare({
    bar: 'backup of 50,000 entries while serving',
    rival: 'a plain copy of the file',
    as: 'time',
    goal: { atMost: 3 },
    prepare: () => rmSync(join(folder, 'ours.sqlite'), { force: true }),
    ours: async () => {
      const stop = new AbortController();
      const work = appending(house, stop.signal);
      await backupSqlite(house.data, join(folder, 'ours.sqlite'));
      stop.abort();
      during += await work;
    },
    theirs: () => copyFileSync(join(house.data, 'birge.sqlite'), join(folder, 'plain.sqlite')),
  });
  if (during === 0) throw new Error('no entry was taken in during a backup');
  await house.end();
  return line;
}
