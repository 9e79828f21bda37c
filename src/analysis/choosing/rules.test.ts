import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { elections } from '../../../test/elections.ts';
import { ejrPlus } from './ejr-plus.ts';
import { compareIds } from './election.ts';
import { equalShares } from './equal-shares.ts';
import { greedy } from './greedy.ts';
import { plurality } from './plurality.ts';
import { seqPhragmen } from './seq-phragmen.ts';

const priced = (costs: Readonly<Record<string, number>>): { id: string; cost: number }[] =>
  Object.entries(costs).map(([id, cost]) => ({ id, cost }));

test('ids are ordered by code points, beyond the basic plane too', () => {
  const sorted = ['9', '10', 'a', 'ab', '\u{1F600}', '\uFFFD', ''].toSorted(compareIds);
  assert.deepEqual(sorted, ['', '10', '9', 'a', 'ab', '\uFFFD', '\u{1F600}']);
});

test('greedy takes the most utility per money and skips what does not fit', () => {
  const election = {
    budget: 10,
    projects: priced({ a: 8, b: 6, c: 2, d: 2, free: 0 }),
    ballots: [
      { approvals: ['a', 'b', 'free'], weight: 3 },
      { approvals: ['b', 'c'], weight: 2 },
    ],
  };
  // By cost: b 5, a 3, c 2, then what nobody gains from by id.
  assert.deepEqual(greedy(election, 'cost'), ['b', 'c', 'd', 'free']);
  // By number: free is beyond price, c 2/2, b 5/6, a 3/8.
  assert.deepEqual(greedy(election, 'cardinality'), ['free', 'c', 'b', 'd']);
});

test('plurality stops at the first that does not fit', () => {
  const election = {
    budget: 10,
    projects: priced({ a: 8, b: 6, c: 2 }),
    ballots: [
      { approvals: ['b'], weight: 3 },
      { approvals: ['a'], weight: 2 },
      { approvals: ['c'] },
    ],
  };
  assert.deepEqual(plurality(election), ['b']);
});

test('Phragmén gives turns to groups as they grow', () => {
  // 4 want a, b, c and 2 want d, of 3 seats: a at 1/4, then b and d tie at 1/2, then d.
  const election = {
    budget: 3,
    projects: priced({ a: 1, b: 1, c: 1, d: 1 }),
    ballots: [
      { approvals: ['a', 'b', 'c'], weight: 4 },
      { approvals: ['d'], weight: 2 },
    ],
  };
  assert.deepEqual(seqPhragmen(election), ['a', 'b', 'd']);
});

test('Phragmén stops when what is next no longer fits, also in a tie', () => {
  const election = {
    budget: 3,
    projects: priced({ a: 2, b: 1, c: 2 }),
    ballots: [
      { approvals: ['a'], weight: 2 },
      { approvals: ['b'] },
      { approvals: ['c'], weight: 2 },
    ],
  };
  // All three are due at load 1: once a is bought c fits no more, so b is not bought either, though it would fit.
  assert.deepEqual(seqPhragmen(election), ['a']);
  assert.deepEqual(seqPhragmen({ budget: 1, projects: priced({ a: 2, x: 1 }), ballots: [] }), [
    'x',
  ]);
});

test('Phragmén does not depend on order, coins or spelt-out weights', () => {
  fc.assert(
    fc.property(elections, fc.integer({ min: 2, max: 9 }), (election, factor) => {
      const turned = {
        budget: election.budget * factor,
        projects: election.projects
          .map(({ id, cost }) => ({ id, cost: cost * factor }))
          .toReversed(),
        ballots: election.ballots.flatMap(({ weight = 1, ...ballot }) =>
          Array.from({ length: weight }, () => ballot),
        ),
      };
      assert.deepEqual(seqPhragmen(turned), seqPhragmen(election));
    }),
  );
});

test('EJR+ finds the group that a majority passed over, and at which level', () => {
  const ballots = [
    { approvals: ['a', 'b', 'c', 'd'], weight: 6 },
    { approvals: ['x', 'y'], weight: 4 },
  ];
  // 4 of 10 people are two fifths: two of five seats are theirs.
  assert.deepEqual(ejrPlus(ballots, 5, ['a', 'b', 'c', 'd']), [
    { id: 'x', level: 1, people: 4 },
    { id: 'x', level: 2, people: 4 },
    { id: 'y', level: 1, people: 4 },
    { id: 'y', level: 2, people: 4 },
  ]);
  assert.deepEqual(ejrPlus(ballots, 5, ['a', 'b', 'c', 'x']), [{ id: 'y', level: 2, people: 4 }]);
  assert.deepEqual(ejrPlus(ballots, 5, ['a', 'b', 'c', 'x', 'y']), []);
  assert.deepEqual(ejrPlus([], 3, []), []);
  assert.throws(() => ejrPlus(ballots, 0, []), RangeError);
});

test('Phragmén completion spends what equal shares leaves', () => {
  const election = {
    budget: 2,
    projects: priced({ a: 1, b: 1, c: 1 }),
    ballots: [
      { approvals: ['a'], weight: 3 },
      { approvals: ['b'], weight: 1 },
    ],
  };
  const chosen = (completion: 'none' | 'phragmen'): readonly string[] =>
    equalShares(election, { utility: 'cardinality', completion }).winners.map(({ id }) => id);
  assert.deepEqual(chosen('none'), ['a']);
  assert.deepEqual(chosen('phragmen'), ['a', 'b']);
});
