import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ejrPlus } from './ejr-plus.ts';
import { elections, utilities } from '../../../test/elections.ts';
import type { Election } from './election.ts';
import { equalShares } from './equal-shares.ts';
import { greedy } from './greedy.ts';

const ids = (outcome: {
  readonly winners: readonly { readonly id: string }[];
}): readonly string[] => outcome.winners.map(({ id }) => id);

/** The same with every number to twelve digits. */
const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, each: unknown) =>
      typeof each === 'number' ? Number(each.toPrecision(12)) : each,
    ),
  );

test('a small group keeps its share where a majority would take all', () => {
  const election: Election = {
    budget: 100,
    projects: [
      { id: 'gym', cost: 50 },
      { id: 'lights', cost: 30 },
      { id: 'road', cost: 50 },
    ],
    ballots: [
      { approvals: ['road', 'gym'], group: 'men', weight: 7 },
      { approvals: ['lights'], group: 'women', weight: 3 },
    ],
  };
  assert.deepEqual(greedy(election, 'cost'), ['gym', 'road']);
  const outcome = equalShares(election, { utility: 'cost', completion: 'none' });
  assert.deepEqual(rounded(outcome.winners), [
    {
      id: 'gym',
      cost: 50,
      round: 1,
      supporters: 7,
      by: 'bought',
      rho: 0.142857142857,
      payments: [{ group: 'men', people: 7, paid: 50 }],
      displaced: ['road'],
    },
    {
      id: 'lights',
      cost: 30,
      round: 2,
      supporters: 3,
      by: 'bought',
      rho: 0.333333333333,
      payments: [{ group: 'women', people: 3, paid: 30 }],
      displaced: [],
    },
  ]);
  const [road] = outcome.losers;
  assert.equal(road?.id, 'road');
  assert.ok(Math.abs((road.left ?? 0) - 20) < 1e-9 && Math.abs(road.missing - 30) < 1e-9);
  assert.equal(road.peopleMissing, 3);
  assert.equal(outcome.share, 10);
  assert.equal(outcome.spent, 80);
});

test('ties go to the smallest id by code points, so 10 comes before 9', () => {
  const election: Election = {
    budget: 1,
    projects: ['9', '10', '8'].map((id) => ({ id, cost: 1 })),
    ballots: [{ approvals: ['8', '9', '10'], weight: 3 }],
  };
  assert.deepEqual(ids(equalShares(election, { utility: 'cardinality', completion: 'none' })), [
    '10',
  ]);
});

test('decimals are counted exactly: three tenths pay for what costs 0.3', () => {
  const election: Election = {
    budget: 0.3,
    projects: [{ id: 'bulb', cost: 0.3 }],
    ballots: [{ approvals: ['bulb'], weight: 3 }],
  };
  assert.deepEqual(ids(equalShares(election, { utility: 'cost', completion: 'none' })), ['bulb']);
});

test('nobody, nothing and no money answer no winners', () => {
  const rule = { utility: 'cost', completion: 'add1u' } as const;
  assert.deepEqual(equalShares({ budget: 0, projects: [], ballots: [] }, rule), {
    winners: [],
    losers: [],
    spent: 0,
    share: 0,
  });
  const unasked = equalShares({ budget: 9, projects: [{ id: 'a', cost: 10 }], ballots: [] }, rule);
  assert.equal(unasked.losers[0]?.peopleMissing, undefined);
  const silent = { budget: 9, projects: [{ id: 'a', cost: 10 }], ballots: [{ approvals: [] }] };
  assert.deepEqual(ids(equalShares(silent, rule)), []);
});

test('what cannot be an election is refused', () => {
  const rule = { utility: 'cost', completion: 'none' } as const;
  const projects = [{ id: 'a', cost: 1 }];
  const refused: readonly (readonly [Election, RegExp])[] = [
    [{ budget: -1, projects, ballots: [] }, /budget is negative/],
    [{ budget: NaN, projects, ballots: [] }, /budget is negative or no number/],
    [{ budget: 1e16, projects, ballots: [] }, /too large/],
    [{ budget: 1, projects: [{ id: 'a', cost: 1e-7 }], ballots: [] }, /more than six decimals/],
    [{ budget: 1, projects: [...projects, ...projects], ballots: [] }, /same id/],
    [{ budget: 1, projects, ballots: [{ approvals: ['b'] }] }, /unknown project b/],
    [{ budget: 1, projects, ballots: [{ approvals: ['a', 'a'] }] }, /twice/],
    [{ budget: 1, projects, ballots: [{ approvals: ['a'], points: [] }] }, /beside the approvals/],
    [{ budget: 1, projects, ballots: [{ approvals: ['a'], weight: 0.5 }] }, /weight/],
  ];
  for (const [election, reason] of refused)
    assert.throws(() => equalShares(election, rule), { name: 'RangeError', message: reason });
  const score = { utility: 'score', completion: 'none' } as const;
  const negative = { budget: 1, projects, ballots: [{ approvals: ['a'], points: [-1] }] };
  assert.throws(() => equalShares(negative, score), /a point is negative/);
  assert.throws(
    () => equalShares({ budget: 1, projects, ballots: [] }, { ...rule, increment: 0 }),
    /increment is not positive/,
  );
});

test('with equal costs no group is passed over: EJR+ holds for every choice', () => {
  fc.assert(
    fc.property(elections, fc.integer({ min: 1, max: 5 }), (election, size) => {
      const ballotsOf = election.ballots.map(({ approvals, weight = 1 }) => ({
        approvals,
        weight,
      }));
      const equal = {
        budget: size,
        projects: election.projects.map(({ id }) => ({ id, cost: 1 })),
        ballots: ballotsOf,
      };
      const { winners } = equalShares(equal, { utility: 'cardinality', completion: 'none' });
      const breaches = ejrPlus(
        ballotsOf,
        size,
        winners.map(({ id }) => id),
      );
      assert.deepEqual(breaches, []);
    }),
  );
});

/** Groups that agree on things they could pay for, none of whom gets as much, not even with one of these things more. */
function passedOver(
  { budget, projects, ballots: given }: Election,
  chosen: readonly string[],
): readonly string[] {
  const people = given.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const sets = projects.reduce<readonly (typeof projects)[]>(
    (known, project) => [...known, ...known.map((set) => [...set, project])],
    [[]],
  );
  const costOf = (set: typeof projects): number => set.reduce((sum, { cost }) => sum + cost, 0);
  return sets
    .filter((set) => {
      const worth = costOf(set);
      const largest = Math.max(
        0,
        ...set.filter(({ id }) => !chosen.includes(id)).map(({ cost }) => cost),
      );
      let left = 0;
      for (const { approvals, weight = 1 } of given) {
        const has = costOf(
          projects.filter(({ id }) => chosen.includes(id) && approvals.includes(id)),
        );
        const agrees = set.every(({ id }) => approvals.includes(id));
        if (agrees && has < worth && has + largest <= worth) left += weight;
      }
      return left > 0 && left * budget >= worth * people;
    })
    .map((set) => set.map(({ id }) => id).join());
}

test('with any costs EJR up to one project holds, and the check can fail', () => {
  const approving = elections.map((election) => ({
    ...election,
    ballots: election.ballots.map(({ approvals, weight = 1 }) => ({ approvals, weight })),
  }));
  fc.assert(
    fc.property(approving, (election) => {
      const outcome = equalShares(election, { utility: 'cost', completion: 'none' });
      assert.deepEqual(passedOver(election, ids(outcome)), []);
    }),
  );
  const halves = {
    budget: 8,
    projects: ['a', 'b', 'c', 'd'].map((id) => ({ id, cost: 2 })),
    ballots: [
      { approvals: ['a', 'b'], weight: 3 },
      { approvals: ['c', 'd'], weight: 3 },
    ],
  };
  assert.deepEqual(passedOver(halves, ['a', 'b']), ['c', 'd', 'c,d']);
});

test('order of people and projects, larger coins and spelt-out weights change nothing', () => {
  fc.assert(
    fc.property(
      elections,
      utilities,
      fc.constantFrom('none', 'add1', 'add1u', 'greedy', 'phragmen'),
      fc.integer({ min: 2, max: 9 }),
      (election, utility, completion, factor) => {
        const rule = { utility, completion } as const;
        const expected = ids(equalShares(election, rule));
        const turned = {
          budget: election.budget,
          projects: election.projects.toReversed(),
          ballots: election.ballots
            .flatMap(({ weight = 1, ...ballot }) => Array.from({ length: weight }, () => ballot))
            .toReversed(),
        };
        assert.deepEqual(ids(equalShares(turned, rule)), expected);
        const scaled = {
          budget: election.budget * factor,
          projects: election.projects.map(({ id, cost }) => ({ id, cost: cost * factor })),
          ballots: election.ballots,
        };
        assert.deepEqual(ids(equalShares(scaled, { ...rule, increment: factor })), expected);
        const renamed = {
          budget: election.budget,
          projects: election.projects.map(({ id, cost }) => ({ id: `x${id}`, cost })),
          ballots: election.ballots.map((ballot) => ({
            ...ballot,
            approvals: ballot.approvals.map((id) => `x${id}`),
          })),
        };
        const named = ids(equalShares(renamed, rule)).map((id) => id.slice(1));
        assert.deepEqual(named, expected);
      },
    ),
  );
});

test('every purchase is paid in full by its supporters, and nobody pays more than their share', () => {
  fc.assert(
    fc.property(
      elections,
      utilities,
      fc.constantFrom('none', 'add1'),
      (election, utility, completion) => {
        const { winners, losers, share, spent } = equalShares(election, { utility, completion });
        assert.ok(spent <= election.budget + 1e-9);
        assert.equal(winners.length + losers.length, election.projects.length);
        const paidBy = new Map<string, number>();
        for (const winner of winners) {
          assert.equal(winner.by, 'bought');
          if (winner.by !== 'bought') continue;
          const paid = winner.payments.reduce((sum, payment) => sum + payment.paid, 0);
          assert.ok(Math.abs(paid - winner.cost) < 1e-9);
          for (const payment of winner.payments)
            paidBy.set(payment.group, (paidBy.get(payment.group) ?? 0) + payment.paid);
        }
        for (const [group, paid] of paidBy) {
          const people = election.ballots
            .filter((ballot) => ballot.group === group)
            .reduce((sum, { weight = 1 }) => sum + weight, 0);
          assert.ok(paid <= people * share + 1e-9);
        }
      },
    ),
  );
});
