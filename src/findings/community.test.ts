import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  girlsSayBetter,
  KEPT,
  numberedOf,
  promise,
  stateOf,
  village,
  VILLAGE,
  type Fact,
} from '../../test/village.ts';
import { boardOf, STANDS } from './board.ts';
import { choiceOf, voicesOf } from './choice.ts';
import { storyOf } from './commitment-story.ts';
import { inclusionOf } from './inclusion.ts';
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

test('every promise stands with its institution, and the institutions add up to the board', () => {
  const { counts, owners } = boardOf(stateOf(village), '2026-04-02').said;
  for (const stand of STANDS)
    assert.equal(
      owners.reduce((sum, { counts: own }) => sum + own[stand], 0),
      counts[stand],
    );
  assert.ok(owners.length > 0);
  assert.deepEqual(owners[0]?.owner, { ky: 'Айыл өкмөтү' });
});

test('only the groups that raised the concern close it: the men cannot, the girls can', () => {
  const open = storyOf(stateOf(village), 'lamps', about('lamps', village), TODAY)?.said;
  assert.equal(open?.stand, 'claimed');
  assert.deepEqual(open.claims[1]?.verdicts, []);
  assert.deepEqual(open.claims[1]?.others, [{ group: 'men', verdict: 'not-better' }]);
  const done = storyOf(stateOf([...village, girlsSayBetter]), 'lamps', [], TODAY)?.said;
  assert.equal(done?.stand, 'confirmed');
});

const cardIn = (facts: readonly Fact[]) =>
  boardOf(stateOf(facts), TODAY)
    .said.priorities.flatMap(({ cards }) => cards)
    .find(({ id }) => id === 'lamps');

test('a promise that those who raised the worry did not find better says on the board that it is open again', () => {
  const [type, subject, body] = girlsSayBetter;
  const doubted: Fact = [type, subject, { ...body, verdict: 'partly' }];
  assert.equal(cardIn(village)?.reopened, false, 'it waits for a verdict');
  assert.equal(cardIn([...village, girlsSayBetter])?.reopened, false, 'it is better');
  assert.equal(cardIn([...village, doubted])?.reopened, true);
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
  const all = JSON.stringify([boardOf(state, TODAY).said, choice, story, inclusionOf(state).said]);
  assert.equal(all.includes(KEPT), false);
  assert.equal(/asked|police_misconduct|domestic_violence/.test(all), false);
});

/** The village's kept promise, claimed, with what groups said of it. */
const claimedTalk = (
  ...verdicts: readonly (readonly [string, string, number])[]
): readonly Fact[] => [
  ...village,
  ['commitment.claimed-done.v1', 'talk', { on: '2026-06-01', note: 'Сүйлөштүк' }, 'secretary-1'],
  ...verdicts.map(([group, verdict, asked]): Fact => [
    'commitment.judged.v1',
    'talk',
    { group, verdict, asked, word: `${group} айтты` },
    'secretary-1',
  ]),
];

const toldOfTalk = (facts: readonly Fact[]) => {
  const story = storyOf(stateOf(facts), 'talk', about('talk', facts), TODAY)?.said;
  assert.ok(story);
  assert.equal(JSON.stringify(story).includes('айтты'), false);
  return { stand: story.stand, claims: story.claims, keys: story.lines.map(({ key }) => key) };
};

test('whose a kept concern is shows neither in the stand of its promise nor in a name nor in a word', () => {
  // The girls raised it. Whoever says what of it, the pages say the same.
  const [one, other] = [
    toldOfTalk(claimedTalk(['girls', 'better', 9], ['men', 'not-better', 9])),
    toldOfTalk(claimedTalk(['men', 'better', 9], ['girls', 'not-better', 9])),
  ];
  assert.deepEqual(one, other);
  assert.deepEqual(one.claims[0]?.verdicts, [{ verdict: 'better' }, { verdict: 'not-better' }]);
  assert.ok(one.keys.includes('story.judged'));
  assert.equal(one.keys.includes('history.commitment.judged'), false);
});

test('a verdict of fewer than five people is in no group’s name, and quotes nobody', () => {
  const few: Fact = [
    'commitment.judged.v1',
    'lamps',
    { group: 'elders', verdict: 'better', asked: 4, word: 'Байкем айтты' },
    'secretary-1',
  ];
  const facts = [...village, few];
  const said = storyOf(stateOf(facts), 'lamps', about('lamps', facts), TODAY)?.said;
  assert.deepEqual(said?.claims[1]?.others.at(-1), { verdict: 'better' });
  assert.equal(said.lines.at(-1)?.key, 'story.judged');
  assert.equal(/elders|айтты/.test(JSON.stringify(said)), false);
});

const linesOf = (facts: readonly Fact[]) =>
  storyOf(stateOf(facts), 'lamps', about('lamps', facts), TODAY)?.said.lines;

test('what changes nothing, or is said of another kind under the same id, is no part of the story', () => {
  const intruders: readonly Fact[] = [
    promise('lamps', 'road', '2020-01-01'),
    ['commitment.accepted.v1', 'lamps', {}, 'secretary-1'],
    ['session.announced.v1', 'lamps', { type: 'council', on: '2026-08-01', where: 'Жалган' }],
  ];
  assert.deepEqual(linesOf([...village, ...intruders]), linesOf(village));
});

test('a small group that stands alone beside the others is not given away by what is left', () => {
  const support = {
    concern: 'x',
    paid: { women: '0.5', men: '0.4', minority: '0.1' },
    supporters: { women: 9, men: 8, minority: 2 },
  };
  const voices = voicesOf(support);
  assert.deepEqual(voices, [
    { group: 'women', tenths: 6 },
    { group: 'men', tenths: 4 },
  ]);
  const without = {
    ...support,
    paid: { women: '0.5', men: '0.4' },
    supporters: { women: 9, men: 8 },
  };
  assert.deepEqual(voices, voicesOf(without));
  assert.deepEqual(voicesOf(support, 10), []);
});

test('of a sensitive concern only groups of ten are named', () => {
  const release: Fact = ['concern.released.v1', 'secret', { group: 'girls', session: 'listening' }];
  const chosen = choiceOf(stateOf([...village, release])).said?.chosen[1];
  assert.deepEqual(chosen?.title, { wording: { ky: KEPT } });
  assert.deepEqual(chosen.voices, []);
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
