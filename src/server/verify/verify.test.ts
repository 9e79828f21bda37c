import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { makeCheckpoint } from '../journal/checkpoint.ts';
import { Journal } from '../journal/journal.ts';
import { openKeys } from '../keys.ts';
import { openStore } from '../store/open.ts';
import type { Finding } from './journal.ts';
import { noteOf } from './notes.ts';
import { verifyStore } from './verify.ts';

const folder = mkdtempSync(join(tmpdir(), 'birge-verify-'));
const store = await openStore({ data: folder, database: 'sqlite' });
const keys = await openKeys(folder);
after(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const manner = { publicKeys: [keys.verifying], erased: new Set<string>(), summaries: true };

const village = (community: string) => ({
  id: randomUUID(),
  community,
  author: 'birge',
  device: 'house',
  at: '2026-01-01T00:00:00Z',
  type: 'place.founded.v1',
  subject: randomUUID(),
  body: { level: 'village', names: { ru: 'Синтетическое село' } },
});

async function found(findings: AsyncIterable<Finding>): Promise<readonly Finding[]> {
  const all: Finding[] = [];
  for await (const finding of findings) all.push(finding);
  return all;
}

test('a body that was erased on purpose is no fault once its entry is named; any other is', async () => {
  const community = '41700000000001';
  const entries = [village(community), village(community)];
  await new Journal(store).append(community, entries, 'house');
  const id = entries[0]?.id ?? '';
  await store.erase(community, id);
  const [strict] = await found(verifyStore(store, community, [], manner));
  assert.match(strict?.faults[0]?.what ?? '', /the body of entry .* is missing/);
  const named = { ...manner, erased: new Set([id]) };
  assert.deepEqual((await found(verifyStore(store, community, [], named)))[0]?.faults, []);
  await store.erase(community, entries[1]?.id ?? '');
  assert.equal((await found(verifyStore(store, community, [], named)))[0]?.faults.length, 1);
});

test('a journal that is written to while it is checked is found as it is: without a fault', async () => {
  const community = '41700000000002';
  const journal = new Journal(store);
  const write = async (): Promise<void> => {
    for (let i = 0; i < 30; i++) await journal.append(community, [village(community)], 'house');
  };
  await write();
  const writing = write();
  for (let i = 0; i < 10; i++) {
    const [finding] = await found(verifyStore(store, community, [], manner));
    assert.deepEqual(finding?.faults, []);
  }
  await writing;
});

test('a journal that an outside checkpoint saw and that is gone is missed', async () => {
  const head = { community: '41700000000003', size: 1, frontier: ['ab'.repeat(32)], epoch: 1 };
  const note = noteOf(makeCheckpoint(keys, 'birge', head), 'a friend');
  assert.ok(note);
  const all = await found(verifyStore(store, undefined, [note], manner));
  const lost = all.find(({ community }) => community === head.community);
  assert.match(lost?.faults[0]?.what ?? '', /not there/);
});

test('a checkpoint of a size that the journal never had is a fault', async () => {
  const community = '41700000000004';
  await new Journal(store).append(community, [village(community)], 'house');
  const head = await store.head(community);
  assert.ok(head);
  const ahead = { ...head, size: 2, frontier: ['ab'.repeat(32)] };
  const note = noteOf(makeCheckpoint(keys, 'birge', ahead), 'a friend');
  assert.ok(note);
  const [finding] = await found(verifyStore(store, community, [note], manner));
  assert.match(finding?.faults[0]?.what ?? '', /saw 2 entries, 1 are there/);
});
