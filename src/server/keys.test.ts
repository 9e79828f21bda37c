import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { KEY_FILES, openKeys } from './keys.ts';

const root = mkdtempSync(join(tmpdir(), 'birge-keys-'));
after(() => rmSync(root, { recursive: true }));
const folder = (): string => mkdtempSync(join(root, 'data-'));

test('keys are made on the first start, for their owner only, and stay the same', async () => {
  const data = folder();
  const first = await openKeys(data);
  const second = await openKeys(data);
  assert.deepEqual(second.verifying, first.verifying);
  assert.deepEqual(second.cursor, first.cursor);
  assert.equal(first.verifying.length, 32);
  assert.equal(first.cursor.length, 32);
  assert.deepEqual(second.handOver, first.handOver);
  assert.deepEqual(readdirSync(join(data, 'keys')).toSorted(), [...KEY_FILES]);
  for (const name of KEY_FILES)
    assert.equal(statSync(join(data, 'keys', name)).mode & 0o777, 0o600);
  assert.equal(statSync(join(data, 'keys')).mode & 0o777, 0o700);
});

test('of many that make them at once all get the same keys', async () => {
  const data = folder();
  const all = await Promise.all(Array.from({ length: 10 }, async () => await openKeys(data)));
  assert.equal(new Set(all.map(({ cursor }) => Buffer.from(cursor).toString('hex'))).size, 1);
  assert.equal(new Set(all.map(({ verifying }) => Buffer.from(verifying).toString('hex'))).size, 1);
});

test('two houses have different keys', async () => {
  const [one, other] = [await openKeys(folder()), await openKeys(folder())];
  assert.notDeepEqual(one.cursor, other.cursor);
  assert.notEqual(one.handOver.identity, other.handOver.identity);
  assert.notDeepEqual(one.verifying, other.verifying);
});

test('a damaged key stops the start and is never replaced', async () => {
  const data = folder();
  await openKeys(data);
  for (const name of KEY_FILES) {
    const path = join(data, 'keys', name);
    const good = readFileSync(path);
    writeFileSync(path, '');
    await assert.rejects(openKeys(data), /is damaged/);
    assert.equal(statSync(path).size, 0);
    writeFileSync(path, good);
  }
});
