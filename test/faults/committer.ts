// Appends entries one by one and says how many were acknowledged. `normal` is the mutant: SQLite's default durability in WAL mode.
import { DatabaseSync } from 'node:sqlite';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Journal } from '#server/journal/journal.ts';
import { openStore } from '#server/store/open.ts';

const [data = '', count = '0', mode = 'house'] = process.argv.slice(2);

async function byHouse(): Promise<number> {
  const store = await openStore({ data, database: 'sqlite' });
  const journal = new Journal(store);
  let acknowledged = 0;
  for (let i = 0; i < Number(count); i++) {
    const id = randomUUID();
    const entry = {
      id,
      community: '41702205805000',
      author: 'birge',
      device: 'house',
      at: '2026-01-01T00:00:00Z',
      type: 'place.founded.v1',
      subject: id,
      body: { level: 'village', names: { ky: 'Синтетикалык айыл' } },
    };
    const [said] = await journal.append(entry.community, [entry], 'house');
    if (said?.verdict === 'accepted') acknowledged++;
  }
  await store.close();
  return acknowledged;
}

function byDefault(): number {
  const db = new DatabaseSync(join(data, 'normal.sqlite'));
  db.exec('pragma journal_mode = wal; pragma synchronous = normal; create table t (a)');
  for (let i = 0; i < Number(count); i++) db.exec(`insert into t values (${i})`);
  db.close();
  return Number(count);
}

console.log(mode === 'normal' ? byDefault() : await byHouse());
