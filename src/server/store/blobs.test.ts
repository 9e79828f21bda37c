import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openBlobs } from './blobs.ts';

const text = new TextEncoder();
/** SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'birge-test-'));
  t.after(() => rmSync(path, { recursive: true }));
  return path;
}

test('a file stands under the hash of its content and comes back', async (t) => {
  const data = folder(t);
  const blobs = openBlobs(data);
  assert.deepEqual(await blobs.list(), []);
  assert.equal(await blobs.put(text.encode('abc')), ABC);
  const empty = await blobs.put(new Uint8Array());
  assert.deepEqual(new Uint8Array((await blobs.get(ABC)) ?? []), text.encode('abc'));
  assert.equal((await blobs.get(empty))?.length, 0);
  assert.deepEqual(await openBlobs(data).list(), [ABC, empty]);
  assert.deepEqual(readdirSync(join(data, 'blobs')).toSorted(), ['ba', 'e3']);
});

test('a file put twice, or by many at once, is written once', async (t) => {
  const data = folder(t);
  const blobs = openBlobs(data);
  await Promise.all(Array.from({ length: 8 }, () => blobs.put(text.encode('abc'))));
  const path = join(data, 'blobs', 'ba', ABC);
  const before = statSync(path).ino;
  await blobs.put(text.encode('abc'));
  assert.equal(statSync(path).ino, before);
  assert.deepEqual(await blobs.list(), [ABC]);
  assert.deepEqual(readdirSync(join(data, 'blobs')), ['ba']);
});

test('what is not there, or is no hash, is not found', async (t) => {
  const data = folder(t);
  writeFileSync(join(data, 'secret'), 'synthetic');
  const blobs = openBlobs(data);
  for (const name of [ABC, '', '../secret', '../../secret', ABC.toUpperCase(), `${ABC}/`])
    assert.equal(await blobs.get(name), undefined);
});

test('a file that was changed on the disk is not given out', async (t) => {
  const data = folder(t);
  const blobs = openBlobs(data);
  await blobs.put(text.encode('abc'));
  writeFileSync(join(data, 'blobs', 'ba', ABC), 'abd');
  await assert.rejects(blobs.get(ABC), /damaged/);
});
