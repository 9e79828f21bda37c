import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { stateOf, type Fact } from '../../test/village.ts';
import { equalShares } from '#analysis/choosing/equal-shares.ts';
import { electionOf, reasonsFor } from './choice-reasons.ts';
import { choiceOf } from './choice.ts';

/** Papers: how many of a group want these options. */
type Papers = readonly (readonly [group: string, people: number, wants: readonly string[]])[];

const concernsOf = (options: readonly string[], kept: readonly string[]): readonly Fact[] =>
  options.flatMap((id): Fact[] => [
    ['concern.worded.v1', id, { type: 'pasture', wording: { ky: id } }],
    ['concern.raised-by.v1', id, { group: 'women', session: 's' }],
    ...(kept.includes(id)
      ? []
      : [['concern.released.v1', id, { group: 'women', session: 's' }] satisfies Fact]),
  ]);

/** What each bought winner's voices paid, as a count states it. */
const supportIn = ({ winners }: ReturnType<typeof equalShares>) =>
  winners.flatMap((winner) =>
    winner.by === 'filled'
      ? []
      : [
          {
            concern: winner.id,
            paid: Object.fromEntries(
              winner.payments.map(({ group, paid }) => [group, paid.toFixed(6)]),
            ),
            supporters: Object.fromEntries(
              winner.payments.map(({ group, people }) => [group, people]),
            ),
          },
        ],
  );

/** A vote with its papers, counted as they say unless other winners are given. */
function voted(papers: Papers, { budget = 3, kept = [''], winners = [''] } = {}) {
  const options = [...new Set(papers.flatMap(([, , wants]) => wants))].toSorted();
  const opened: readonly Fact[] = [
    ...concernsOf(options, kept),
    [
      'ballot.opened.v1',
      'vote',
      {
        on: '2026-02-01',
        rule: 'equal-shares',
        utility: 'cardinality',
        completion: 'greedy',
        form: 'approval',
        budget,
        options: options.map((concern) => ({ concern, cost: 1 })),
      },
    ],
    ...papers.flatMap(([group, people, wants], row) =>
      Array.from({ length: people }, (_, seat): Fact => {
        const points = Object.fromEntries(wants.map((concern) => [concern, 1]));
        return ['ballot.cast.v1', 'vote', { group, seat: row * 50 + seat, points }];
      }),
    ),
  ];
  const ballot = stateOf(opened).tables.ballot.records.get('vote');
  assert.ok(ballot);
  const outcome = equalShares(electionOf(ballot), { utility: 'cardinality', completion: 'greedy' });
  const support = supportIn(outcome);
  const stated = winners[0] === '' ? outcome.winners.map(({ id }) => id) : winners;
  return stateOf([
    ...opened,
    ['ballot.counted.v1', 'vote', { winners: stated, plurality: [], by: 'tests 1', support }],
    [
      'plan.drafted.v1',
      'plan',
      {
        from: '2026-03-01',
        until: '2027-03-01',
        ballot: 'vote',
        priorities: [{ concern: options[0] ?? '', reason: 'Добуш' }],
      },
    ],
  ]);
}

const PAPERS: Papers = [
  ['men', 24, ['road', 'gym', 'lamps']],
  ['girls', 12, ['bus']],
  ['elders', 6, ['bench']],
];

test('each winner has its voices, its round and its supporters, each loser how many were missing', () => {
  const state = voted(PAPERS);
  const said = reasonsFor(state).said;
  assert.equal(said?.recount, 'choice.recounted-same');
  assert.equal(said.papers, 40);
  assert.deepEqual(
    said.winners.map(({ title, key, round, supporters, voices }) => [
      'wording' in title ? title.wording.ky : '',
      key,
      round,
      supporters,
      voices.map(({ group, tenths }) => `${group} ${tenths}`).join(),
    ]),
    [
      ['gym', 'choice.bought', 1, 20, 'men 10'],
      ['lamps', 'choice.filled', 2, 20, ''],
      ['road', 'choice.filled', 3, 20, ''],
    ],
  );
  assert.deepEqual(said.losers, [
    { title: { wording: { ky: 'bench' } }, key: 'choice.lost', supporters: 5, missing: 5 },
    { title: { wording: { ky: 'bus' } }, key: 'choice.lost-few', supporters: 10, missing: 'few' },
  ]);
  // The page shows the same winners with the same voices.
  assert.deepEqual(
    choiceOf(state).said?.chosen,
    said.winners.map(({ title, voices, majority }) => ({ title, voices, majority })),
  );
});

test('each group sees its part beside what plain majority would have left it', () => {
  const said = reasonsFor(
    voted([
      ['men', 30, ['gym', 'road', 'wrestling']],
      ['girls', 15, ['bus', 'lamps']],
    ]),
  ).said;
  assert.deepEqual(said?.groups, [
    { group: 'men', papers: 30, chosen: 7, majority: 10 },
    { group: 'girls', papers: 15, chosen: 4, majority: 1 },
  ]);
});

test('a result that the papers do not give is said to be another, and nothing is explained', () => {
  const said = reasonsFor(voted(PAPERS, { winners: ['bench', 'bus', 'gym'] })).said;
  assert.deepEqual(said, {
    recount: 'choice.recounted-other',
    papers: 40,
    winners: [],
    losers: [],
    groups: [],
  });
});

test('of a kept concern neither voices nor supporters nor what was missing is told, nor in a group’s part', () => {
  const state = voted(PAPERS, { kept: ['gym', 'bus'] });
  const said = reasonsFor(state).said;
  assert.deepEqual(said?.winners[0], {
    title: { kept: true },
    voices: [],
    majority: false,
    key: 'choice.bought',
    round: 1,
    displaced: [],
  });
  assert.deepEqual(said.losers[1], { title: { kept: true }, key: 'choice.lost-kept' });
  assert.equal(/gym|bus/.test(JSON.stringify(said)), false);
  const all = voted([['girls', 12, ['bus']]], { kept: ['bus'], budget: 1 });
  assert.deepEqual(reasonsFor(all).said?.groups, []);
});

test('from the reasons nobody’s paper can be worked out: numbers in fives, no small group by name', () => {
  const options = ['a', 'b', 'c', 'd', 'e'];
  const row = fc.tuple(
    fc.constantFrom('women', 'men', 'girls', 'elders', 'minority'),
    fc.nat(14),
    fc.subarray(options, { minLength: 1 }),
  );
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (papers) => {
      const state = voted(papers);
      const said = reasonsFor(state).said;
      const cast = [...(state.tables.ballot.records.get('vote')?.cast.values() ?? [])];
      if (said === undefined || cast.length === 0) return;
      assert.equal(said.recount, 'choice.recounted-same');
      const wanting = (group: string, id: string) =>
        cast.filter((paper) => paper.group === group && Object.hasOwn(paper.points, id)).length;
      for (const { title, voices, supporters = 0 } of said.winners) {
        assert.ok(supporters === 'few' || supporters % 5 === 0);
        for (const { group } of voices)
          if (group !== 'others' && 'wording' in title)
            assert.ok(wanting(group, title.wording.ky ?? '') >= 5);
      }
      for (const { supporters = 0, missing = 0 } of said.losers)
        for (const count of [supporters, missing]) assert.ok(count === 'few' || count % 5 === 0);
      for (const { group, papers: shown, chosen, majority } of said.groups) {
        const all = cast.filter((paper) => paper.group === group).length;
        assert.ok(all >= 10 && shown === all - (all % 5));
        assert.ok([chosen, majority].every((part) => Number.isInteger(part) && part <= 10));
      }
    }),
    { numRuns: 100 },
  );
});
