import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { crowded, elections, utilities } from '../../../test/elections.ts';
import {
  add,
  compare,
  type Fraction,
  fraction,
  over,
  subtract,
  times,
} from '../numbers/fraction.ts';
import type { Ballot, Election, Utility } from './election.ts';
import { equalShares } from './equal-shares.ts';

const ids = (outcome: {
  readonly winners: readonly { readonly id: string }[];
}): readonly string[] => outcome.winners.map(({ id }) => id);

const nothing = fraction(0n);

const least = (a: Fraction, b: Fraction): Fraction => (compare(a, b) < 0 ? a : b);

function gain({ projects }: Election, utility: Utility, ballot: Ballot, id: string): number {
  const at = ballot.approvals.indexOf(id);
  if (at < 0) return 0;
  if (utility === 'borda') return ballot.approvals.length - 1 - at;
  const points = ballot.points?.[at] ?? 1;
  const cost = projects.find((project) => project.id === id)?.cost ?? 0;
  return utility === 'score' ? points : Number(points > 0) * (utility === 'cost' ? cost : 1);
}

/** Everyone's money and what they gain from one project. */
type Purses = readonly { readonly has: Fraction; readonly gains: number }[];

const paid = (purses: Purses, rho: Fraction): Fraction =>
  purses.reduce((sum, { has, gains }) => add(sum, least(has, times(rho, BigInt(gains)))), nothing);

/** The smallest rho at which a cost is paid: it lies on the straight line between two points where somebody's money ends. */
function smallestRho(purses: Purses, cost: Fraction): Fraction | undefined {
  const ends = purses
    .filter(({ gains }) => gains > 0)
    .map(({ has, gains }) => over(has, BigInt(gains)));
  const points = [nothing, ...ends].toSorted(compare);
  const at = points.findIndex((rho) => compare(paid(purses, rho), cost) >= 0);
  const [low, high] = [points[at - 1], points[at]];
  if (low === undefined || high === undefined) return high;
  const missing = subtract(cost, paid(purses, low));
  const rise = subtract(paid(purses, high), paid(purses, low));
  const run = subtract(high, low);
  const part = fraction(missing.top * rise.bottom, missing.bottom * rise.top);
  return add(low, fraction(run.top * part.top, run.bottom * part.bottom));
}

/** Equal shares word for word in fractions, one person at a time: slow, and written apart from the real one. */
function byTheBook(election: Election, utility: Utility): readonly string[] {
  const people = election.ballots.flatMap((ballot) =>
    Array.from({ length: ballot.weight ?? 1 }, () => ballot),
  );
  const money = people.map(() => fraction(BigInt(election.budget), BigInt(people.length)));
  const chosen: string[] = [];
  for (;;) {
    let best: { readonly id: string; readonly rho: Fraction; readonly purses: Purses } | undefined;
    for (const { id, cost } of election.projects.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
      const purses = people.map((ballot, i) => ({
        has: money[i] ?? nothing,
        gains: gain(election, utility, ballot, id),
      }));
      if (chosen.includes(id) || purses.every(({ gains }) => gains === 0)) continue;
      const rho = smallestRho(purses, fraction(BigInt(cost)));
      if (rho === undefined) continue;
      if (best === undefined || compare(rho, best.rho) < 0) best = { id, rho, purses };
    }
    if (best === undefined) return chosen;
    chosen.push(best.id);
    for (const [i, { has, gains }] of best.purses.entries())
      money[i] = subtract(has, least(has, times(best.rho, BigInt(gains))));
  }
}

/** Add1 one step at a time: the last outcome within the budget, or the first that leaves nothing affordable. */
function stepwise(election: Election, utility: Utility): readonly string[] {
  const { budget, projects, ballots } = election;
  const cost = (id: string): number => projects.find((project) => project.id === id)?.cost ?? 0;
  let best: readonly string[] = [];
  for (let larger = budget; ; larger += ballots.length) {
    const chosen = byTheBook({ ...election, budget: larger }, utility);
    const left = budget - chosen.reduce((sum, id) => sum + cost(id), 0);
    if (left < 0) return best;
    best = chosen;
    const open = projects.filter(
      ({ id }) =>
        !chosen.includes(id) &&
        cost(id) > 0 &&
        ballots.some((ballot) => gain(election, utility, ballot, id) > 0),
    );
    if (!open.some(({ id }) => cost(id) <= left)) return best;
  }
}

test('equal shares chooses what its definition chooses, ties included', () => {
  fc.assert(
    fc.property(fc.oneof(elections, crowded), utilities, (election, utility) => {
      assert.deepEqual(
        ids(equalShares(election, { utility, completion: 'none' })),
        byTheBook(election, utility),
      );
    }),
    { numRuns: 400 },
  );
});

test('Add1 with its leaps chooses what step by step would', () => {
  fc.assert(
    fc.property(elections, utilities, fc.integer({ min: 1, max: 40 }), (small, utility, factor) => {
      // Money in small coins makes many steps, of which few change anything.
      const election = {
        budget: small.budget * factor,
        projects: small.projects.map(({ id, cost }) => ({ id, cost: cost * factor })),
        ballots: small.ballots.slice(0, 4).map((ballot) => ({ ...ballot, weight: 1 })),
      };
      fc.pre(election.ballots.length > 0);
      const outcome = equalShares(election, { utility, completion: 'add1' });
      assert.deepEqual(ids(outcome), stepwise(election, utility));
    }),
    { numRuns: 150 },
  );
});

test('amounts that differ in the twelfth digit are told apart', () => {
  const coin = 10 ** 11;
  const speck = fc.integer({ min: -1, max: 1 });
  fc.assert(
    fc.property(
      crowded,
      utilities,
      fc.array(speck, { minLength: 7, maxLength: 7 }),
      (small, utility, specks) => {
        const near = (amount: number, at: number): number =>
          amount === 0 ? 0 : amount * coin + (specks[at] ?? 0);
        const election = {
          budget: near(small.budget, 6),
          projects: small.projects.map(({ id, cost }, at) => ({ id, cost: near(cost, at) })),
          ballots: small.ballots,
        };
        const outcome = equalShares(election, { utility, completion: 'none' });
        assert.deepEqual(ids(outcome), byTheBook(election, utility));
      },
    ),
    { numRuns: 300 },
  );
});

test('Add1 sees one project overtake another as shares grow', () => {
  const election: Election = {
    budget: 280,
    projects: [
      { id: 'a', cost: 57 },
      { id: 'b', cost: 56 },
      { id: 'c', cost: 112 },
      { id: 'd', cost: 251 },
    ],
    ballots: [
      { approvals: ['a', 'c'], points: [2, 2] },
      { approvals: ['b', 'd'], points: [1, 2], weight: 2 },
      { approvals: ['a', 'd'], points: [2, 2], weight: 2 },
      { approvals: ['d'], points: [3] },
    ],
  };
  const outcome = equalShares(election, { utility: 'score', completion: 'add1' });
  assert.deepEqual(ids(outcome), ['a', 'b']);
});

test('a price whose last digit rounds either way still settles', () => {
  const election: Election = {
    budget: 18,
    projects: [
      { id: 'a', cost: 6 },
      { id: 'b', cost: 15 },
      { id: 'c', cost: 3 },
      { id: 'd', cost: 15 },
      { id: 'e', cost: 3 },
    ],
    ballots: [
      { approvals: ['d', 'e'], points: [1, 2] },
      { approvals: ['c', 'd', 'e'], points: [2, 1, 1], weight: 3 },
      { approvals: ['a', 'c', 'e'], points: [3, 1, 3], weight: 2 },
      { approvals: ['d', 'e'], points: [2, 2], weight: 3 },
      { approvals: ['a', 'b', 'c'], points: [2, 3, 1], weight: 3 },
      { approvals: ['a'], points: [1] },
    ],
  };
  const outcome = equalShares(election, { utility: 'score', completion: 'none' });
  assert.deepEqual(ids(outcome), byTheBook(election, 'score'));
});

test('who is short by a hair is short', () => {
  const purse = 10 ** 12;
  const election: Election = {
    budget: 4 * purse,
    projects: [
      { id: 'x', cost: 10 },
      { id: 'a', cost: 2 * purse - 10 },
      { id: 'b', cost: 2 * purse - 6 },
    ],
    ballots: [{ approvals: ['x', 'a'] }, { approvals: ['a'] }, { approvals: ['b'], weight: 2 }],
  };
  // After x its buyer cannot pay half of a, so the other pays all they have: more than the half of b.
  const outcome = equalShares(election, { utility: 'cardinality', completion: 'none' });
  assert.deepEqual(ids(outcome), ['x', 'b', 'a']);
});
