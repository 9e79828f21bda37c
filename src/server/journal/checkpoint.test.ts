import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readCheckpoint } from '#core/log/checkpoint.ts';
import {
  communityOf,
  isSignedBy,
  makeCheckpoint,
  readVerifierKey,
  verifierKey,
} from './checkpoint.ts';
import { openKeys } from '../keys.ts';

const folder = mkdtempSync(join(tmpdir(), 'birge-checkpoint-'));
after(() => rmSync(folder, { recursive: true }));
const keys = await openKeys(folder);
const head = { community: '41702205805000', size: 1, frontier: ['ab'.repeat(32)], epoch: 1 };

test('a checkpoint names its journal and size and bears the signature of the house', () => {
  const read = readCheckpoint(makeCheckpoint(keys, 'birge.example', head));
  assert.ok(read);
  assert.equal(read.checkpoint.size, 1);
  assert.equal(communityOf(read.checkpoint.origin), head.community);
  assert.ok(isSignedBy(read, keys.verifying));
});

test('a changed size, a changed name or another key is no signature of the house', async () => {
  const note = makeCheckpoint(keys, 'birge.example', head);
  const other = await openKeys(join(folder, 'other'));
  for (const changed of [note.replace('\n1\n', '\n2\n'), note.replace('— birge', '— burge')]) {
    const read = readCheckpoint(changed);
    assert.ok(read);
    assert.equal(isSignedBy(read, keys.verifying), false);
  }
  const read = readCheckpoint(note);
  assert.ok(read);
  assert.equal(isSignedBy(read, other.verifying), false);
});

test('a verifier key is read back, and refused where a letter of it is wrong', () => {
  const text = verifierKey('birge.example', keys.verifying);
  assert.deepEqual(Buffer.from(readVerifierKey(`${text}\n`) ?? ''), Buffer.from(keys.verifying));
  assert.equal(readVerifierKey(text.replace('birge', 'burge')), undefined);
  assert.equal(readVerifierKey('birge'), undefined);
});
