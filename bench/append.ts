import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Entry } from '#core/log/entry.ts';
import { rowOf } from '#server/row.ts';
import { Journal } from '#server/journal.ts';
import { openStore } from '#server/store/open.ts';
import type { Row } from '#server/store/store.ts';
import { newDatabase, postgresMissing } from '../test/postgres.ts';
import { append, COMMUNITY, invite, marks } from './entries.ts';
import { compare, type Line } from './pair.ts';

const BATCHES = 40;
const SIZE = 100;
const WRITERS = 8;
const ENTRY = `insert into entries (community, seq, id, author, device, at, type, subject, sig, received_at,
nonce, commitment, leaf)`;
const BODY = 'insert into bodies (community, seq, salt, body)';

const entryCells = (row: Row) => [
  row.community,
  row.seq,
  row.id,
  row.author,
  row.device,
  row.at,
  row.type,
  row.subject,
  row.sig ?? null,
  row.receivedAt,
  row.nonce,
  row.commitment,
  row.leaf,
];
const bodyCells = (row: Row) => [
  row.community,
  row.seq,
  row.kept?.salt ?? '',
  row.kept?.body ?? '',
];

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
    for (let batch = waiting.pop(); batch !== undefined; batch = waiting.pop())
      await append(journal, batch);
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

function bareSqlite(folder: string) {
  const db = new DatabaseSync(join(folder, 'birge.sqlite'));
  db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on');
  db.exec('pragma cache_size = -32768');
  const entry = db.prepare(`${ENTRY} values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const body = db.prepare(`${BODY} values (?, ?, ?, ?)`);
  const head = db.prepare('update heads set size = ? where community = ?');
  return (batches: readonly Row[][]): void => {
    for (const batch of batches) {
      db.exec('begin immediate');
      for (const row of batch) {
        entry.run(...entryCells(row));
        body.run(...bodyCells(row));
      }
      head.run(batch.at(-1)?.seq ?? 0, COMMUNITY);
      db.exec('commit');
    }
  };
}

const places = (rows: number, columns: number): string =>
  Array.from(
    { length: rows },
    (_row, r) =>
      `(${Array.from({ length: columns }, (_, c) => `$${r * columns + c + 1}`).join(', ')})`,
  ).join(', ');

async function writeBatch(client: Client, batch: readonly Row[]): Promise<void> {
  await client.query('begin');
  await client.query('select size from heads where community = $1 for update', [COMMUNITY]);
  await client.query(`${ENTRY} values ${places(batch.length, 13)}`, batch.flatMap(entryCells));
  await client.query(`${BODY} values ${places(batch.length, 4)}`, batch.flatMap(bodyCells));
  await client.query('update heads set size = greatest(size, $1) where community = $2', [
    batch.at(-1)?.seq ?? 0,
    COMMUNITY,
  ]);
  await client.query('commit');
}

/** The bare driver on PostgreSQL: multi-row inserts in the same transactions, on as many connections as there are writers. */
async function barePostgres(url: string) {
  const clients = Array.from({ length: WRITERS }, () => new Client({ connectionString: url }));
  for (const client of clients) await client.connect();
  return {
    write: async (batches: readonly Row[][]): Promise<void> => {
      const waiting = [...batches];
      const writer = async (client: Client) => {
        for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift())
          await writeBatch(client, batch);
      };
      await Promise.all(clients.map(writer));
    },
    close: async () => {
      for (const client of clients) await client.end();
    },
  };
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
  const driver = await barePostgres(bare);
  const line = await against('PostgreSQL', journal, driver.write);
  await driver.close();
  await store.close();
  await other.close();
  return [line];
}
