import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';
import type { Row } from '#server/store/store.ts';

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

/** The bare driver on SQLite: the same rows in the same transactions, and nothing else. */
export function bareSqlite(folder: string) {
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
      head.run(batch.at(-1)?.seq ?? 0, batch[0]?.community ?? '');
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
  await client.query('select size from heads where community = $1 for update', [
    batch[0]?.community ?? '',
  ]);
  await client.query(`${ENTRY} values ${places(batch.length, 13)}`, batch.flatMap(entryCells));
  await client.query(`${BODY} values ${places(batch.length, 4)}`, batch.flatMap(bodyCells));
  await client.query('update heads set size = greatest(size, $1) where community = $2', [
    batch.at(-1)?.seq ?? 0,
    batch[0]?.community ?? '',
  ]);
  await client.query('commit');
}

/** The bare driver on PostgreSQL: multi-row inserts in the same transactions, on as many connections as there are writers. */
export async function barePostgres(url: string, connections: number) {
  const clients = Array.from({ length: connections }, () => new Client({ connectionString: url }));
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
