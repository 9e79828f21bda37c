import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '#core/log/entry.ts';
import { batchOf, saidOf } from './push.ts';

const entry = (n: number, words = 10): Entry => ({
  id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  community: '41702205805000',
  author: 'author',
  device: 'phone',
  at: '2026-01-01T00:00:00Z',
  type: 'statement.posed.v1',
  subject: `s${n}`,
  body: { text: 'ы'.repeat(words) },
});
const accepted = ({ id }: Entry) => ({ id, verdict: 'accepted' as const });
const entries = Array.from({ length: 900 }, (_, n) => entry(n));

test('a batch holds as many of the first entries as it may, in their order, and never none', () => {
  assert.deepEqual(batchOf(entries, 30), entries.slice(0, 30));
  assert.deepEqual(batchOf(entries.slice(0, 7), 30), entries.slice(0, 7));
  assert.deepEqual(batchOf([], 30), []);
  const large = [entry(1, 70_000), entry(2)];
  assert.deepEqual(batchOf(large), large.slice(0, 1));
  assert.deepEqual(batchOf(large, 0), large.slice(0, 1));
  assert.ok(JSON.stringify(batchOf(entries)).length < 64_000);
});

test('verdicts count only where there is one for each entry of the batch, in its order', () => {
  const [one, two] = [entry(1), entry(2)];
  assert.equal(saidOf([one, two], [accepted(one)]), undefined);
  assert.equal(saidOf([one, two], [accepted(two), accepted(one)]), undefined);
  const problem = { code: 'fact.forbidden' };
  assert.deepEqual(
    saidOf([one, two], [accepted(one), { id: two.id, verdict: 'refused', problem }]),
    [
      { id: one.id, progress: 'sent' },
      { id: two.id, progress: 'refused', code: 'fact.forbidden' },
    ],
  );
});
