import * as fc from 'fast-check';
import type { Ballot, Election, Utility } from '#analysis/choosing/election.ts';

const NAMES = ['1', '10', '2', '9', 'a', 'b'];

const ballots = (names: readonly string[]): fc.Arbitrary<Ballot> =>
  fc.subarray([...names]).chain((approvals) =>
    fc.record({
      approvals: fc.constant(approvals),
      points: fc.array(fc.nat(3), { minLength: approvals.length, maxLength: approvals.length }),
      weight: fc.integer({ min: 1, max: 3 }),
      group: fc.constantFrom('women', 'men', 'youth'),
    }),
  );

/** Few projects with costs that often tie. */
export const elections: fc.Arbitrary<Election> = fc
  .record({
    count: fc.integer({ min: 1, max: NAMES.length }),
    costs: fc.array(fc.nat(6), { minLength: NAMES.length, maxLength: NAMES.length }),
    budget: fc.nat(24),
  })
  .chain(({ count, costs, budget }) => {
    const names = NAMES.slice(0, count);
    return fc.record({
      budget: fc.constant(budget),
      projects: fc.constant(names.map((id, at) => ({ id, cost: costs[at] ?? 0 }))),
      ballots: fc.array(ballots(names), { maxLength: 9 }),
    });
  });

/** Every way to count what a supporter gains. */
export const utilities = fc.constantFrom<Utility>('cost', 'cardinality', 'score', 'borda');

/** Many people who want several of six projects and can pay for most of them, so that purses empty one after another. */
export const crowded: fc.Arbitrary<Election> = fc.record({
  budget: fc.integer({ min: 8, max: 18 }),
  projects: fc
    .array(fc.integer({ min: 1, max: 4 }), { minLength: NAMES.length, maxLength: NAMES.length })
    .map((costs) => costs.map((cost, at) => ({ id: NAMES[at] ?? '', cost }))),
  ballots: fc.array(ballots(NAMES), { minLength: 5, maxLength: 12 }),
});
