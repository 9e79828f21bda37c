import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test, type TestContext } from 'node:test';
import { appendNew, newCommunity } from '../../../test/rows.ts';
import { backupSqlite, openSqlite } from './sqlite.ts';
import { StoreUnavailable, type Store } from './store.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'birge-test-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

const filesWith = (data: string, text: string): readonly string[] =>
  readdirSync(data).filter((file) => readFileSync(join(data, file)).includes(text));

const sizes = (store: Store, community: string): Promise<readonly number[]> =>
  store.rows(community, 0, 100_000).then((rows) => rows.map(({ seq }) => seq));

const oneTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

test('an erased body and its salt are in no file any more', async (t) => {
  const data = folder(t);
  const store = await openSqlite(data);
  const community = newCommunity();
  await appendNew(store, community, 20);
  const kept = {
    salt: 'f00df00df00df00df00df00df00df00d',
    body: '{"text":"what-nobody-may-read"}',
  };
  const [row] = await appendNew(store, community, 1, { kept });
  await appendNew(store, community, 20);
  assert.notDeepEqual(filesWith(data, 'what-nobody-may-read'), []);
  await store.erase(community, row?.id ?? '');
  for (const text of ['what-nobody-may-read', kept.salt])
    assert.deepEqual(filesWith(data, text), []);
  assert.notDeepEqual(filesWith(data, row?.leaf ?? ''), []);
  await store.close();
  assert.deepEqual(filesWith(data, 'what-nobody-may-read'), []);
});

test('an erasure that a long reader hinders is not called done', async (t) => {
  const data = folder(t);
  const store = await openSqlite(data);
  const community = newCommunity();
  const [row] = await appendNew(store, community, 1);
  const reader = new DatabaseSync(join(data, 'birge.sqlite'), { readOnly: true });
  reader.exec('begin');
  reader.prepare('select count(*) from entries').get();
  await appendNew(store, community, 1);
  await assert.rejects(store.erase(community, row?.id ?? ''), StoreUnavailable);
  // Meanwhile the store serves.
  const erased = store.erase(community, row?.id ?? '');
  await appendNew(store, community, 1);
  reader.close();
  await erased;
  await store.close();
});

test('a copy made while others write is whole, and opens as a store', async (t) => {
  const [data, copy] = [folder(t), folder(t)];
  const store = await openSqlite(data);
  const community = newCommunity();
  for (let i = 0; i < 40; i++) await appendNew(store, community, 250);
  const copying = { on: true };
  const copied = backupSqlite(data, join(copy, 'birge.sqlite')).finally(() => {
    copying.on = false;
  });
  let during = 0;
  while (copying.on && during < 2000) {
    await appendNew(store, community, 1);
    during++;
    await new Promise(setImmediate);
  }
  assert(!copying.on, 'the copy begins anew with every append');
  await copied;
  const restored = await openSqlite(copy);
  const seqs = await sizes(restored, community);
  assert(seqs.length >= 10_000 && seqs.length <= 10_000 + during);
  assert.deepEqual(seqs, oneTo(seqs.length));
  assert.equal((await restored.head(community))?.size, seqs.length);
  await restored.close();
  await store.close();
});

test('a database with a migration that this program does not know is not opened', async (t) => {
  const data = folder(t);
  await (await openSqlite(data)).close();
  const db = new DatabaseSync(join(data, 'birge.sqlite'));
  db.exec("insert into migrations values ('9999_create_tomorrow', '2030-01-01T00:00:00.000Z')");
  db.close();
  await assert.rejects(openSqlite(data), /newer than this program.*9999_create_tomorrow/);
});

const unavailable = (full: boolean) => (error: unknown) =>
  error instanceof StoreUnavailable && error.full === full;

test('a full disk refuses, writes nothing, and is used again once it has room', async (t) => {
  const disk = folder(t);
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]);
  if (status !== 0) return t.skip('a small disk can only be mounted by root');
  try {
    const data = join(disk, 'data');
    const store = await openSqlite(data);
    const community = newCommunity();
    let size = 0;
    const fill = async (): Promise<void> => {
      for (;;) size += (await appendNew(store, community, 20)).length;
    };
    await assert.rejects(fill(), unavailable(true));
    assert.deepEqual(await sizes(store, community), oneTo(size));
    spawnSync('mount', ['-o', 'remount,size=8m', disk]);
    size += (await appendNew(store, community, 20)).length;
    assert.deepEqual(await sizes(store, community), oneTo(size));
    await store.close();
  } finally {
    spawnSync('umount', [disk]);
  }
});

test('the journals and their copies are for their owner only, whatever the folder allows', async (t) => {
  if (process.platform === 'win32') return t.skip('Windows keeps rights otherwise');
  const data = folder(t);
  chmodSync(data, 0o755);
  const store = await openSqlite(data);
  await appendNew(store, newCommunity(), 3);
  await backupSqlite(data, join(data, 'copy.sqlite'));
  const files = readdirSync(data);
  assert.ok(files.length >= 4, files.join());
  for (const file of files) assert.equal(statSync(join(data, file)).mode & 0o077, 0, file);
  await store.close();
});

test('a folder that cannot be used is unavailable, not full', async (t) => {
  const data = folder(t);
  const store = await openSqlite(data);
  await store.close();
  rmSync(join(data, 'birge.sqlite'));
  spawnSync('mkdir', [join(data, 'birge.sqlite')]);
  await assert.rejects(openSqlite(data), unavailable(false));
});
