import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { appendNew } from '../../../test/rows.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { Journal } from './journal.ts';

const COMMUNITY = '41702205805000';

const invite = () => ({
  id: randomUUID(),
  community: COMMUNITY,
  author: 'birge',
  device: 'house',
  at: '2026-01-01T00:00:00Z',
  type: 'person.invited.v1',
  subject: 'f1',
  body: { role: 'facilitator', employer: 'other' },
});

test('a community larger than all that is held is folded once, not at every append', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'birge-states-'));
  const store = await openStore({ data: folder, database: 'sqlite' });
  t.after(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  for (let size = 0; size < 31_000; size += 1_000) await appendNew(store, COMMUNITY, 1_000);
  const folded: number[] = [];
  const watched: Store = {
    ...store,
    append: (community, offered, since, decide) => {
      folded.push(since);
      return store.append(community, offered, since, decide);
    },
  };
  const journal = new Journal(watched);
  for (let i = 0; i < 3; i++) await journal.append(COMMUNITY, [invite()], 'house');
  assert.deepEqual(folded, [0, 31_001, 31_002]);
});
