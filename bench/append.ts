import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '#core/log/entry.ts';
import { rowOf } from '#server/journal/row.ts';
import { Journal } from '#server/journal/journal.ts';
import { openStore } from '#server/store/open.ts';
import type { Row } from '#server/store/store.ts';
import { newDatabase, postgresMissing } from '../test/postgres.ts';
import { barePostgres, bareSqlite } from './bare.ts';
import { append, invite, marks } from './entries.ts';
import { compare, type Line } from './pair.ts';

const BATCHES = 40;
const SIZE = 100;
const WRITERS = 8;
/** Ready-made rows after `from`, in batches: all that the bare driver has to do is to write them. */
function rowsAfter(from: number): readonly Row[][] {
  let seq = from;
  return marks(BATCHES, SIZE).map((batch) =>
    batch.map((entry) => rowOf(entry, ++seq, '2026-01-01T00:00:00.000Z')),
  );
}

/** Appends the batches by eight writers at once, each waiting for its own acknowledgement. */
async function byWriters(journal: Journal, batches: readonly Entry[][]): Promise<void> {
  const waiting = [...batches];
  const writer = async () => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift())
      await append(journal, batch);
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

/** Compares the journal with a bare writer of the same rows. */
async function against(
  engine: string,
  journal: Journal,
  write: (batches: readonly Row[][]) => Promise<void> | void,
): Promise<Line> {
  let size = 1;
  let batches: readonly Entry[][] = [];
  let rows: readonly Row[][] = [];
  return await compare({
    bar: `append, batches of ${SIZE}, ${WRITERS} writers, durable (${engine})`,
    rival: 'the same rows by the bare driver in the same transactions',
    as: 'speed',
    goal: { atLeast: 0.5 },
    prepare: () => {
      batches = marks(BATCHES, SIZE);
      rows = rowsAfter(size);
      size += BATCHES * SIZE;
    },
    ours: () => byWriters(journal, batches),
    theirs: () => write(rows),
  });
}

/** Append against the bare driver on SQLite. */
export async function appendSqlite(): Promise<Line> {
  const folders = ['ours', 'bare'].map((name) => mkdtempSync(join(tmpdir(), `birge-${name}-`)));
  const [ours = '', bare = ''] = folders;
  const store = await openStore({ data: ours, database: 'sqlite' });
  const other = await openStore({ data: bare, database: 'sqlite' });
  const journal = new Journal(store);
  await invite(journal);
  await invite(new Journal(other));
  await other.close();
  const line = await against('SQLite', journal, bareSqlite(bare));
  await store.close();
  for (const folder of folders) rmSync(folder, { recursive: true });
  return line;
}

/** Append against the bare driver on PostgreSQL; none where there is no PostgreSQL. */
export async function appendPostgres(): Promise<readonly Line[]> {
  if (postgresMissing() !== undefined) return [];
  const bare = await newDatabase();
  const store = await openStore({ data: '', database: await newDatabase() });
  const other = await openStore({ data: '', database: bare });
  const journal = new Journal(store);
  await invite(journal);
  await invite(new Journal(other));
  const driver = await barePostgres(bare, WRITERS);
  const line = await against('PostgreSQL', journal, driver.write);
  await driver.close();
  await store.close();
  await other.close();
  return [line];
}
