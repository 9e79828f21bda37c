import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEPT, promise, stateOf, village, type Fact } from '../../test/village.ts';
import { planTableOf } from './plan-table.ts';

const TODAY = '2026-07-01';
const tableOf = (facts: readonly Fact[], id?: string) =>
  planTableOf(stateOf(facts), TODAY, id).said ?? assert.fail('there is no plan');

const later: Fact = [
  'plan.drafted.v1',
  'next',
  {
    from: '2027-03-01',
    until: '2028-03-01',
    priorities: [{ concern: 'road', reason: 'Дагы суранышты' }],
  },
];

test('a plan is its priorities in their order, each with its rows by their days', () => {
  const { parts, from, until, approved, unaccepted } = tableOf([
    ...village,
    promise('early', 'road', '2026-04-01'),
  ]);
  assert.deepEqual(
    parts.map(({ rows }) => rows.map(({ id, stand }) => [id, stand])),
    [
      [
        ['early', 'proposed'],
        ['lamps', 'claimed'],
      ],
      [
        ['talk', 'late'],
        ['wait', 'proposed'],
      ],
    ],
  );
  assert.deepEqual([from, until], ['2026-03-01', '2027-03-01']);
  assert.deepEqual(approved, { number: '7/2', on: '2026-03-05', by: { ky: 'Айыл өкмөтү' } });
  assert.equal(unaccepted, 2);
});

test('a row shows every day that it had, its money, and what its owner told last', () => {
  const [part] = tableOf(village).parts;
  const [lamps] = part?.rows ?? [];
  assert.deepEqual(
    lamps?.moves.map(({ from, to }) => [from, to]),
    [['2026-05-01', '2026-06-01']],
  );
  assert.equal(lamps.due, '2026-06-01');
  assert.deepEqual(lamps.money, [{ source: 'local-budget', som: 150_000 }]);
  assert.deepEqual(lamps.told, { on: '2026-06-20', note: 'Беш чырак' });
});

test('of a concern that its groups keep neither words nor reason are told', () => {
  const { parts } = tableOf(village);
  assert.deepEqual(
    parts.map(({ title, reason }) => ['kept' in title, reason]),
    [
      [false, 'Кыздар суранышты'],
      [true, undefined],
    ],
  );
  assert.equal(JSON.stringify(parts).includes(KEPT), false);
});

test('the approved plan is in force, the draft for later has a table of its own without its rows', () => {
  const facts = [...village, later];
  assert.equal(tableOf(facts).id, 'plan');
  assert.deepEqual(tableOf(facts).others, [
    { id: 'next', from: '2027-03-01', until: '2028-03-01' },
  ]);
  const next = tableOf(facts, 'next');
  assert.equal(next.approved, undefined);
  assert.deepEqual(
    next.parts.map(({ rows }) => rows.length),
    [0],
  );
  assert.deepEqual(next.owners, []);
});

test('an institution that promises twice signs once', () => {
  assert.deepEqual(tableOf(village).owners, [{ ky: 'Айыл өкмөтү' }]);
});

test('an institution whose every row was given up signs nothing; its rows stay, each with the reason', () => {
  const facts = ['lamps', 'talk', 'wait'].map((id): Fact => [
    'commitment.dropped.v1',
    id,
    { reason: 'Акча жок' },
  ]);
  const { owners, parts } = tableOf([...village, ...facts]);
  assert.deepEqual(owners, []);
  assert.deepEqual(
    parts.flatMap(({ rows }) => rows.map(({ stand, dropped }) => [stand, dropped])),
    [0, 1, 2].map(() => ['dropped', 'Акча жок']),
  );
});

test('rows for what is no priority stand last', () => {
  const { parts } = tableOf([...village, promise('extra', 'home', '2026-09-01')]);
  assert.deepEqual(
    parts.map(({ rows }) => rows.map(({ id }) => id)),
    [['lamps'], ['talk', 'wait'], ['extra']],
  );
  assert.deepEqual(parts[2]?.title, { kept: true });
});

test('where there is no plan, or none of that id, there is no table', () => {
  assert.equal(planTableOf(stateOf([]), TODAY).said, undefined);
  assert.equal(planTableOf(stateOf(village), TODAY, 'nothing').said, undefined);
});
