import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Journal } from '#server/journal/journal.ts';
import { openStore } from '#server/store/open.ts';
import { appendNew } from '../rows.ts';
import { onEachEngine } from '../places.ts';
import { newDatabase, postgresMissing } from '../postgres.ts';
import { birge, newFolder } from './command-line.ts';

const COMMUNITY = '41702205805000';

const village = (n: number) => ({
  id: randomUUID(),
  community: COMMUNITY,
  author: 'birge',
  device: 'house',
  at: '2026-01-01T00:00:00Z',
  type: 'place.founded.v1',
  subject: `village-${n}`,
  body: { level: 'village', names: { ru: `Село ${n}` } },
});

async function append(
  config: { readonly data: string; readonly database: string },
  entries: readonly unknown[],
): Promise<readonly string[]> {
  const store = await openStore(config);
  try {
    const verdicts = await new Journal(store).append(COMMUNITY, entries, 'house');
    return verdicts.map(({ verdict }) => verdict);
  } finally {
    await store.close();
  }
}

async function epochOf(config: { readonly data: string; readonly database: string }) {
  const store = await openStore(config);
  try {
    return (await store.head(COMMUNITY))?.epoch ?? 0;
  } finally {
    await store.close();
  }
}

onEachEngine(
  'an old backup and devices that went on come together again as one journal',
  async ({ config }) => {
    const settings = { BIRGE_DATABASE: config.database };
    const early = Array.from({ length: 30 }, (_, i) => village(i));
    const late = Array.from({ length: 20 }, (_, i) => village(100 + i));
    await append(config, early);
    const copy = join(newFolder(), 'copy');
    const made = await birge(config.data, ['backup', '--with-keys', copy], settings);
    assert.equal(made.code, 0, made.notes);
    await append(config, late);
    const before = await epochOf(config);
    const place = {
      data: join(newFolder(), 'new'),
      database: config.database === 'sqlite' ? 'sqlite' : await newDatabase(),
    };
    const elsewhere = { BIRGE_DATABASE: place.database };
    const restored = await birge(place.data, ['restore', copy], elsewhere);
    assert.equal(restored.code, 0, restored.notes);
    assert.ok((await epochOf(place)) > before, 'devices see a higher epoch');
    const offered = [...early, ...late].toReversed();
    const verdicts = await append(place, offered);
    assert.deepEqual(
      verdicts,
      offered.map((_, i) => (i < late.length ? 'accepted' : 'known')),
    );
    const checked = await birge(place.data, ['verify'], elsewhere);
    assert.equal(checked.code, 0, checked.out);
    assert.match(checked.out, /entries 50 /);
  },
);

const rows = (folder: string): readonly string[] =>
  readFileSync(join(folder, 'journals', `${COMMUNITY}.ndjson`), 'utf8')
    .split('\n')
    .slice(1);

test(
  'an export moves a house from SQLite to PostgreSQL and back, to the last hash',
  {
    skip: postgresMissing() ?? false,
  },
  async () => {
    const [data, away, back] = [newFolder(), join(newFolder(), 'a'), join(newFolder(), 'b')];
    const keysOf = (place: string): void =>
      cpSync(join(data, 'keys'), join(place, 'keys'), { recursive: true });
    await append(
      { data, database: 'sqlite' },
      Array.from({ length: 12 }, (_, i) => village(i)),
    );
    const [one, two] = [join(newFolder(), 'one'), join(newFolder(), 'two')];
    assert.equal((await birge(data, ['export', '--programme', one])).code, 0);
    keysOf(away);
    const settings = { BIRGE_DATABASE: await newDatabase() };
    assert.equal((await birge(away, ['restore', one], settings)).code, 0);
    assert.equal((await birge(away, ['verify'], settings)).code, 0);
    assert.equal((await birge(away, ['export', '--programme', two], settings)).code, 0);
    keysOf(back);
    assert.equal((await birge(back, ['restore', two])).code, 0);
    assert.equal((await birge(back, ['verify'])).code, 0);
    assert.deepEqual(rows(two), rows(one));
    const again = await birge(away, ['restore', one], settings);
    assert.equal(again.code, 2, 'what holds journals is not written over');
  },
);

test('an export that was tampered with is not restored', async () => {
  const data = newFolder();
  await append({ data, database: 'sqlite' }, [village(1), village(2)]);
  const out = join(newFolder(), 'out');
  await birge(data, ['export', '--programme', out]);
  const file = join(out, 'journals', `${COMMUNITY}.ndjson`);
  writeFileSync(file, readFileSync(file, 'utf8').replace('Село 1', 'Село 9'));
  const place = join(newFolder(), 'new');
  const { code, notes } = await birge(place, ['restore', out]);
  assert.equal(code, 2);
  assert.match(notes, /does not verify/);
  assert.equal(existsSync(place), false, 'the new place is left as it was');
});

test('a backup is not called one where the house itself is not as it was', async () => {
  const data = newFolder();
  const store = await openStore({ data, database: 'sqlite' });
  await appendNew(store, COMMUNITY, 3);
  await store.close();
  const copy = join(newFolder(), 'copy');
  const { code, notes } = await birge(data, ['backup', copy]);
  assert.equal(code, 2);
  assert.match(notes, /run "birge verify"/);
  assert.throws(() => readFileSync(join(copy, 'backup.json')));
});
