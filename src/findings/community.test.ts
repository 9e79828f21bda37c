import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  girlsSayBetter,
  KEPT,
  numberedOf,
  stateOf,
  village,
  VILLAGE,
  type Fact,
} from '../../test/village.ts';
import { boardOf } from './board.ts';
import { choiceOf, voicesOf } from './choice.ts';
import { storyOf } from './commitment-story.ts';
import { heardOf } from './heard.ts';
import { placeOf } from './place.ts';
import { programmeOf } from './programme.ts';
import { readSummary, summarise } from './summary.ts';

const TODAY = '2026-07-01';
const about = (id: string, facts: readonly Fact[]) =>
  numberedOf(facts).filter(({ subject }) => subject === id);

const meeting = (on: string): Fact => [
  'session.announced.v1',
  `meeting-${on}`,
  { type: 'council', on, where: 'Клуб' },
];

const stands = (today: string) => {
  const { counts } = boardOf(stateOf(village), today).said;
  return { late: counts.late, promised: counts.promised, claimed: counts.claimed };
};

test('a promise is late on the day after its date, unless its owner says it is done', () => {
  assert.deepEqual(stands('2026-04-01'), { late: 0, promised: 1, claimed: 1 });
  assert.deepEqual(stands('2026-04-02'), { late: 1, promised: 0, claimed: 1 });
});

test('only the groups that raised the concern close it: the men cannot, the girls can', () => {
  const open = storyOf(stateOf(village), 'lamps', about('lamps', village), TODAY)?.said;
  assert.equal(open?.stand, 'claimed');
  assert.deepEqual(open.claims[1]?.verdicts, []);
  assert.deepEqual(open.claims[1]?.others, [{ group: 'men', verdict: 'not-better' }]);
  const done = storyOf(stateOf([...village, girlsSayBetter]), 'lamps', [], TODAY)?.said;
  assert.equal(done?.stand, 'confirmed');
});

test('every date stays, and each line says what was so when it was said', () => {
  const said = storyOf(stateOf(village), 'lamps', about('lamps', village), TODAY)?.said;
  assert.deepEqual(said?.dates, [
    { day: '2026-05-01' },
    { day: '2026-06-01', reason: 'Чырак келе элек' },
  ]);
  const moved = said.lines.find(({ key }) => key === 'history.commitment.date-moved');
  assert.deepEqual(moved?.values['from'], { date: '2026-05-01' });
  assert.deepEqual(moved.values['owner'], { names: { ky: 'Айыл өкмөтү' } });
});

test('a device clock that runs ahead, or years behind, is not shown', () => {
  const [proposed] = about('lamps', village);
  assert.ok(proposed);
  const lineOf = (at: string) =>
    storyOf(
      stateOf(village),
      'lamps',
      [{ ...proposed, at, receivedAt: '2026-02-01T00:00:00Z' }],
      TODAY,
    )?.said.lines[0]?.on;
  assert.equal(lineOf('1970-01-01T00:00:00Z'), '2026-02-01');
  assert.equal(lineOf('2099-01-01T00:00:00Z'), '2026-02-01');
  assert.equal(lineOf('2025-11-01T00:00:00Z'), '2025-11-01');
});

test('what is not released or is protected has no wording, no voices, and nobody who raised it', () => {
  const state = stateOf(village);
  const { priorities } = boardOf(state, TODAY).said;
  assert.deepEqual(
    priorities.map(({ title }) => 'kept' in title),
    [false, true],
  );
  assert.deepEqual(
    priorities.map(({ reason }) => reason),
    ['Кыздар суранышты', undefined],
  );
  const choice = choiceOf(state).said;
  assert.deepEqual(choice?.chosen[1]?.voices, []);
  assert.deepEqual(choice.instead, [{ kept: true }]);
  const story = storyOf(state, 'talk', about('talk', village), TODAY)?.said;
  assert.deepEqual(story?.raisedBy, []);
  const all = JSON.stringify([boardOf(state, TODAY).said, choice, story, heardOf(state).said]);
  assert.equal(all.includes(KEPT), false);
  assert.equal(/asked|police_misconduct|domestic_violence/.test(all), false);
});

test('voices name only groups of five supporters, in tenths; the rest stand together', () => {
  assert.deepEqual(choiceOf(stateOf(village)).said?.chosen[0]?.voices, [
    { group: 'girls', tenths: 6 },
    { group: 'others', tenths: 4 },
  ]);
  const few = { concern: 'x', paid: { girls: '1' }, supporters: { girls: 4 } };
  assert.deepEqual(voicesOf(few), []);
  assert.equal(choiceOf(stateOf(village)).said?.chosen[0]?.majority, false);
});

test('who was heard is counted in fives, and who is missing is said in words', () => {
  const { sex, age, missing, sessions } = heardOf(stateOf(village)).said;
  assert.equal(sessions, 1);
  assert.deepEqual(
    sex.map(({ seats }) => seats),
    [10, 20],
  );
  assert.ok(missing.includes('young-men'));
  assert.ok(missing.includes('elders'));
  assert.equal(missing.includes('young-women'), false);
  assert.ok(age.every(({ seats }) => seats === 'few' || seats % 5 === 0));
});

test('a community is introduced by its office and its next meeting', () => {
  const state = stateOf([
    ...village,
    meeting('2026-06-30'),
    meeting('2026-08-01'),
    meeting('2026-07-01'),
  ]);
  const said = placeOf(state, VILLAGE, TODAY)?.said;
  assert.equal(said?.next?.on, TODAY);
  assert.equal(said.contact, 'Айыл өкмөтү, 2-бөлмө');
  assert.deepEqual(said.centre, { ky: 'КААБ', en: 'The centre' });
});

test('a summary tells the first page what the board would, and survives being stored', () => {
  const state = stateOf(village);
  const summary = readSummary(JSON.parse(JSON.stringify(summarise(state))));
  assert.ok(summary);
  const { counts } = programmeOf([{ community: VILLAGE, summary }], TODAY).said;
  assert.deepEqual(counts, boardOf(state, TODAY).said.counts);
  assert.equal(readSummary({ entries: 1 }), undefined);
});
