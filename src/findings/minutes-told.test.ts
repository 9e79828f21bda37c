import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf, type Fact } from '../../test/village.ts';
import { minutesTold, missingVoices } from './minutes-told.ts';
import { quarterlyOf, quarterOf } from './quarterly.ts';

const present = (sex: 'female' | 'male', age: '14-17' | '29-59' | '60-plus', count = 1) =>
  ({ as: 'guest', sex, age, count }) as const;

const meeting: readonly Fact[] = [
  [
    'minutes.opened.v1',
    'one',
    { on: '2026-05-10', where: 'Клуб', agenda: ['План'] },
    'secretary-1',
  ],
  [
    'minutes.attended.v1',
    'one',
    { present: [present('male', '29-59', 9), present('female', '14-17', 2)] },
    'secretary-1',
  ],
  ['minutes.decided.v1', 'one', { text: 'Чырактар' }, 'secretary-1'],
  [
    'minutes.tallied.v1',
    'one',
    { cases: [{ type: 'stray_dogs', outcome: 'settled', count: 4 }] },
    'secretary-1',
  ],
];
const proposed: Fact = ['minutes.proposed.v1', 'one', {}, 'secretary-1'];
const approved: Fact = ['minutes.approved.v1', 'one', {}, 'facilitator-1'];

test('whoever sat at none of the last three counted meetings is missing, and three are needed to say so', () => {
  const men = { present: [present('male', '29-59', 9)] };
  const girl = { present: [present('female', '14-17')] };
  assert.deepEqual(missingVoices([men, men]), []);
  assert.deepEqual(missingVoices([men, men, men]), ['women', 'young-women', 'young-men', 'elders']);
  assert.deepEqual(missingVoices([girl, men, men]), ['young-men', 'elders']);
  assert.deepEqual(missingVoices([men, { present: [] }, men, girl]), ['young-men', 'elders']);
  assert.ok(missingVoices([men, men, men, girl]).includes('young-women'));
});

test('minutes are told once a second person approved them, and no small count in them is', () => {
  assert.equal(minutesTold(stateOf([...meeting, proposed]), 'one'), undefined);
  assert.equal(minutesTold(stateOf([...meeting, approved]), 'one'), undefined, 'never proposed');
  const said = minutesTold(stateOf([...meeting, proposed, approved]), 'one')?.said;
  assert.deepEqual(said?.decisions, ['Чырактар']);
  assert.deepEqual(said.cases, [{ type: 'stray_dogs', count: 'few' }]);
  assert.deepEqual(said.sexes, { female: 'few', male: 5 });
});

test('what was approved stays as it was', () => {
  const later: Fact = ['minutes.decided.v1', 'one', { text: 'Дагы' }, 'secretary-1'];
  const state = stateOf([...meeting, proposed, approved, later]);
  assert.equal(state.tables.minutes.records.get('one')?.decisions.length, 1);
});

test('a quarter counts its own approved meetings and no small number of cases', () => {
  const state = stateOf([...meeting, proposed, approved]);
  assert.equal(quarterOf('2026-05-10'), '2026-2');
  const said = quarterlyOf(state, '2026-2', '2026-07-01').said;
  assert.deepEqual(said.meetings, ['2026-05-10']);
  assert.ok(said.cases.every(({ count }) => count === 'few'));
  assert.deepEqual(quarterlyOf(state, '2026-1', '2026-07-01').said.meetings, []);
});
