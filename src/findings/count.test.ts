import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { stateOf, type Fact } from '../../test/village.ts';
import { GROUPS } from '#core/kinds/fields.ts';
import type { Ballot } from '#core/kinds/ballot/ballot.ts';
import { choiceOf } from './choice.ts';
import { reasonsFor } from './choice-reasons.ts';
import { countOfBallot } from './count.ts';

const options = ['a', 'b', 'c', 'd', 'e'].map((concern) => ({ concern, cost: 1 }));
const paper = fc.record({
  group: fc.constantFrom(...GROUPS),
  points: fc.dictionary(
    fc.constantFrom(...options.map(({ concern }) => concern)),
    fc.integer({ min: 1, max: 5 }),
  ),
});
const elections = fc.record({
  papers: fc.array(paper, { maxLength: 30 }),
  budget: fc.integer({ min: 1, max: 4 }),
  rule: fc.constantFrom('equal-shares', 'plurality'),
});

test('what is counted in the room is taken by the journal, and counting again gives the same', () => {
  fc.assert(
    fc.property(elections, ({ papers, budget, rule }) => {
      const rules = { rule, utility: 'score', completion: 'greedy', form: 'dots', budget, options };
      const cast: readonly Fact[] = [
        ['ballot.opened.v2', 'vote', { on: '2026-03-01', ...rules }],
        ...papers.map((one, at): Fact => ['ballot.cast.v2', 'vote', { ...one, paper: `p${at}` }]),
      ];
      const ballot = stateOf(cast).tables.ballot.records.get('vote');
      assert.equal(ballot?.cast.size, papers.length);
      const counted = countOfBallot(ballot);
      const state = stateOf([...cast, ['ballot.counted.v1', 'vote', { ...counted }]]);
      assert.deepEqual(state.tables.ballot.records.get('vote')?.result?.winners, counted.winners);
      assert.ok(counted.winners.length <= budget);
      const { recount } = reasonsFor(state, 'vote').said ?? {};
      assert.equal(recount, papers.length === 0 ? 'choice.not-recounted' : 'choice.recounted-same');
      assert.equal(choiceOf(state, 'vote').said?.chosen.length, counted.winners.length);
    }),
    { numRuns: 60 },
  );
});

test('a small group that agrees keeps its part, where plain majority would leave it nothing', () => {
  const cast = new Map(
    Array.from({ length: 12 }, (_, at) => [
      `p${at}`,
      at < 9
        ? { group: 'men' as const, points: { a: 1, b: 1, c: 1, d: 1 } }
        : { group: 'girls' as const, points: { e: 1 } },
    ]),
  );
  const ballot: Ballot = {
    on: '2026-03-01',
    rule: 'equal-shares',
    utility: 'cardinality',
    completion: 'greedy',
    form: 'approval',
    budget: 4,
    options,
    cast,
    disagreements: [],
  };
  const { winners, plurality, support } = countOfBallot(ballot);
  assert.ok(winners.includes('e'));
  assert.ok(!plurality.includes('e'));
  assert.equal(support.find(({ concern }) => concern === 'e')?.supporters['girls'], 3);
});
