import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStore } from '../store/open.ts';
import { verifyStore } from '../verify/verify.ts';
import { Journal } from './journal.ts';
import { renewSummaries } from './renewal.ts';

const folder = mkdtempSync(join(tmpdir(), 'birge-renewal-'));
const store = await openStore({ data: folder, database: 'sqlite' });
const journal = new Journal(store);
after(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

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

const COMMUNITIES = ['41700000000001', '41700000000002', '41700000000003'] as const;
const manner = { publicKeys: [], erased: new Set<string>(), summaries: true };

/** The communities that verify finds fault with. */
async function faulty(): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { community, faults } of verifyStore(store, undefined, [], manner))
    if (faults.length > 0) found.push(community);
  return found;
}

test('what an earlier release summed up, and what is no JSON, is a fault of its own community and renewed at the start', async () => {
  for (const community of COMMUNITIES)
    await journal.append(community, [village(community)], 'house');
  const before = await store.summaries();
  const db = new DatabaseSync(join(folder, 'birge.sqlite'));
  const put = db.prepare('update heads set summary = ? where community = ?');
  put.run('{"entries":1,"from":"an earlier release"}', COMMUNITIES[0]);
  put.run('{"entries":', COMMUNITIES[1]);
  db.close();
  assert.deepEqual(await faulty(), COMMUNITIES.slice(0, 2));
  await renewSummaries({ store, journal });
  assert.deepEqual(await faulty(), []);
  assert.deepEqual(await store.summaries(), before);
});
