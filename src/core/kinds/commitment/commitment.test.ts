import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goldenEntries } from '../../../../test/arbitrary.ts';
import { stateAfter, type Said } from '../../../../test/state.ts';
import { statusFor, type Commitment } from './commitment.ts';

const body = goldenEntries.find(({ type }) => type === 'commitment.proposed.v1')?.body ?? {};
const proposed = ['commitment.proposed', body] as const;
const accepted = ['commitment.accepted', {}] as const;
const progressed = ['commitment.progressed', { on: '2025-06-01', note: 'n' }] as const;
const claimed = ['commitment.claimed-done', { on: '2025-07-01', note: 'n' }] as const;
const dropped = ['commitment.dropped', { reason: 'r' }] as const;
const judged = (group: string, verdict: string) =>
  ['commitment.judged', { group, verdict }] as const;
const moved = (to: string) => ['commitment.date-moved', { to, reason: 'r' }] as const;

function after(...facts: readonly Said[]): Commitment {
  const record = stateAfter(proposed, ...facts).tables.commitment.records.get('it');
  assert.ok(record);
  return record;
}

test('a promise goes from proposed to promised, doing, claimed, and to confirmed by those who judge', () => {
  const steps = [accepted, progressed, claimed, judged('women', 'better')] as const;
  const statuses = steps.map((_, i) => after(...steps.slice(0, i + 1)).status);
  assert.deepEqual(
    [after().status, ...statuses],
    ['proposed', 'promised', 'doing', 'claimed', 'confirmed'],
  );
});

test('one group that does not say better keeps it open; a group’s last word on the latest claim counts', () => {
  const status = (...facts: readonly Said[]) => after(accepted, claimed, ...facts).status;
  assert.equal(status(judged('women', 'better'), judged('men', 'partly')), 'doing');
  assert.equal(status(judged('women', 'better'), judged('men', 'not-better')), 'doing');
  assert.equal(status(judged('women', 'better'), judged('men', 'cannot-say')), 'confirmed');
  assert.equal(status(judged('men', 'cannot-say')), 'claimed');
  assert.equal(status(judged('men', 'not-better'), judged('men', 'better')), 'confirmed');
  assert.equal(status(judged('men', 'better'), claimed), 'claimed');
  assert.equal(
    status(judged('men', 'not-better'), claimed, judged('women', 'better')),
    'confirmed',
  );
});

test('a verdict before any claim says nothing', () => {
  assert.deepEqual(after(accepted, judged('men', 'better')), after(accepted));
});

test('only the groups that raised the concern close it', () => {
  const record = after(
    accepted,
    claimed,
    judged('police', 'better'),
    judged('women', 'not-better'),
  );
  assert.equal(statusFor(record, ['police']), 'confirmed');
  assert.equal(statusFor(record, ['women']), 'doing');
  assert.equal(statusFor(record, ['men']), 'claimed');
  assert.equal(statusFor(after(accepted), ['women']), 'promised');
  assert.equal(statusFor(after(accepted, claimed, dropped), ['women']), 'dropped');
});

test('every date that it ever had stays, and so does every claim and verdict', () => {
  const record = after(
    accepted,
    moved('2026-01-01'),
    moved('2026-02-01'),
    claimed,
    judged('men', 'partly'),
    claimed,
  );
  assert.equal(record.due, '2026-02-01');
  assert.deepEqual(
    record.moves.map(({ from, to }) => [from, to]),
    [
      [body['due'], '2026-01-01'],
      ['2026-01-01', '2026-02-01'],
    ],
  );
  assert.equal(record.claims.length, 2);
  assert.deepEqual(
    record.verdicts.map(({ claim }) => claim),
    [0],
  );
});

test('what was dropped stays dropped, for the first reason', () => {
  const gone = after(accepted, dropped);
  for (const fact of [accepted, progressed, claimed, moved('2026-01-01')])
    assert.equal(after(accepted, dropped, fact).status, 'dropped');
  assert.equal(after(accepted, claimed, dropped, judged('men', 'better')).status, 'dropped');
  assert.deepEqual(after(accepted, dropped, ['commitment.dropped', { reason: 'other' }]), gone);
});

const amended = (due: string) => {
  const { plan: _, concern: __, ...rest } = body;
  return ['commitment.amended', { ...rest, due }] as const;
};
const acceptedAs = (times: number) => ['commitment.accepted.v2', { amended: times }] as const;

test('its owner promises a row as they read it, not as it was amended meanwhile', () => {
  assert.equal(after(acceptedAs(0)).status, 'promised');
  assert.equal(after(amended('2026-03-01'), acceptedAs(0)).status, 'proposed');
  assert.equal(after(amended('2026-03-01'), accepted).status, 'proposed');
  const twice = after(amended('2026-03-01'), amended('2026-04-01'), acceptedAs(2));
  assert.deepEqual([twice.status, twice.due], ['promised', '2026-04-01']);
});

test('what was promised is amended no more: its date is moved, for everybody to see', () => {
  const record = after(acceptedAs(0), amended('2026-03-01'));
  assert.equal(record.due, body['due']);
  assert.equal(record.amended, undefined);
});
