import type { Entry } from '#core/log/entry.ts';
import { pull } from '#server/journal/pull.ts';
import { append, marks } from './entries.ts';
import { houseOf, type BenchHouse } from './house.ts';
import { compare, type Line } from './pair.ts';

const SMALL = 10_000;
const KEY = new Uint8Array(32);

async function appendAll({ journal, communities }: BenchHouse, batches: readonly Entry[][]) {
  for (const batch of batches) await append(journal, batch, communities[0]);
}

async function pullPage({ journal, communities }: BenchHouse): Promise<void> {
  const community = communities[0] ?? '';
  for (let i = 0; i < 10; i++) {
    const page = await pull(journal, KEY, community, 'f1', undefined, 500);
    if (!page.ok || page.value.entries.length !== 500) throw new Error('a short page');
  }
}

/** Append and pull in a large house against the same in a small one. */
export async function growth(entries: number): Promise<readonly Line[]> {
  const small = await houseOf(SMALL);
  const large = await houseOf(entries);
  const size = entries.toLocaleString('en');
  const common = { as: 'time', goal: { atMost: 1.2 }, pairs: 7 } as const;
  let batches: readonly Entry[][] = [];
  let others: readonly Entry[][] = [];
  const lines = [
    await compare({
      ...common,
      bar: `append at ${size} entries`,
      rival: 'at 10,000 entries',
      prepare: () => {
        batches = marks(20, 100, large.communities[0]);
        others = marks(20, 100, small.communities[0]);
      },
      ours: () => appendAll(large, batches),
      theirs: () => appendAll(small, others),
    }),
    await compare({
      ...common,
      bar: `pull of 500 at ${size} entries`,
      rival: 'at 10,000 entries',
      ours: () => pullPage(large),
      theirs: () => pullPage(small),
    }),
  ];
  await small.end();
  await large.end();
  return lines;
}
