import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OnItsWay } from '../store/kept.ts';
import { refusalsOf } from './refusals.ts';

const own = (
  day: string,
  type: string,
  said: Pick<OnItsWay, 'progress' | 'code'> = { progress: 'refused', code: 'fact.forbidden' },
): OnItsWay => ({
  entry: {
    id: '00000000-0000-4000-8000-000000000000',
    community: '41702205805000',
    author: 'author',
    device: 'phone',
    at: `${day}T10:00:00Z`,
    type,
    subject: 's',
    body: {},
  },
  ...said,
});

test('what was not taken is told by day and reason, each once with how often', () => {
  const waiting = [
    own('2026-05-02', 'plan.drafted.v1'),
    own('2026-05-01', 'mark.placed.v1'),
    own('2026-05-01', 'mark.placed.v1'),
    own('2026-05-01', 'mark.placed.v1', { progress: 'refused', code: 'body.malformed' }),
  ];
  assert.deepEqual(
    refusalsOf(waiting).map(({ day, code, count }) => `${day} ${code} ${count}`),
    ['2026-05-01 fact.forbidden 2', '2026-05-01 body.malformed 1', '2026-05-02 fact.forbidden 1'],
  );
});

test('what is only on its way, and a reason that nobody knows here, is not told', () => {
  assert.deepEqual(
    refusalsOf([
      own('2026-05-01', 'mark.placed.v1', { progress: 'kept' }),
      own('2026-05-01', 'mark.placed.v1', { progress: 'held' }),
      own('2026-05-01', 'mark.placed.v1', { progress: 'refused', code: 'moon.full' }),
    ]),
    [],
  );
});
