import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { seeded } from '../numbers/random.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { earthMovers, earthMoversBetween } from './earth-movers.ts';
import { gaps } from './gaps.ts';
import { jensenShannon } from './jensen-shannon.ts';
import { permutationTest } from './permutation.ts';
import { rbo, rboOfTies } from './rbo.ts';
import { wilson } from './wilson.ts';

function close(got: number | undefined, want: number, absolute = 1e-12): void {
  assert.ok(got !== undefined && Math.abs(got - want) <= absolute, `${got} instead of ${want}`);
}

test('Wilson’s interval has the values of statsmodels and never leaves 0 … 1', () => {
  close(wilson(1, 10)?.low, 0.017876213095072896);
  close(wilson(1, 10)?.high, 0.4041500267952385);
  close(wilson(0, 10, 0.9)?.high, 0.2129419700834071);
  assert.equal(wilson(0, 0), undefined);
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (a, b) => {
      const [count, people] = [Math.min(a, b), Math.max(a, b, 1)];
      const interval = wilson(count, people);
      assert.ok(interval !== undefined && interval.low < interval.high);
      assert.ok(0 <= interval.low && interval.low <= count / people);
      assert.ok(count / people <= interval.high && interval.high <= 1);
    }),
  );
  for (const [count, people, level] of [
    [-1, 2, 0.9],
    [3, 2, 0.9],
    [1, 2, 1],
    [NaN, 2, 0.9],
  ] as const)
    assert.throws(() => wilson(count, people, level), RangeError);
});

test('gaps name who sees what and who does not, widest first', () => {
  const found = gaps([
    {
      group: 'women',
      people: 70,
      raised: new Map([
        ['lighting', 56],
        ['dogs', 7],
      ]),
    },
    {
      group: 'men',
      people: 80,
      raised: new Map([
        ['lighting', 48],
        ['dogs', 8],
      ]),
    },
    { group: 'youth', people: 0, raised: new Map() },
  ]);
  assert.deepEqual(
    found.map(({ item, widest }) => [item, widest?.seenBy, widest?.notBy, widest?.sure]),
    [
      ['lighting', 'women', 'men', true],
      ['dogs', 'women', 'men', false],
    ],
  );
  const [lighting] = found;
  close(lighting?.widest?.difference, 0.2);
  // Newcombe (1998), table II, method 10.
  close(lighting?.widest?.interval.low, 0.0524, 5e-5);
  close(lighting?.widest?.interval.high, 0.3339, 5e-5);
  assert.deepEqual(lighting?.shares[2], {
    group: 'youth',
    count: 0,
    people: 0,
    share: undefined,
    interval: undefined,
  });
});

test('one group has no gap, and groups are named once', () => {
  const women = { group: 'women', people: 5, raised: new Map([['dogs', 5]]) };
  assert.equal(gaps([women])[0]?.widest, undefined);
  assert.deepEqual(gaps([]), []);
  assert.throws(() => gaps([women, women]), RangeError);
  assert.throws(() => gaps([{ ...women, people: 4 }]), RangeError);
});

test('rank-biased overlap has the values of equation 32', () => {
  close(rbo(['a', 'b', 'c'], ['a', 'c', 'b'], 0.9), 0.955);
  const [a, b] = [
    ['domestic violence', 'water', 'dogs', 'radicalisation'],
    ['domestic violence', 'water', 'radicalisation', 'dogs'],
  ] as const;
  close(rbo(a, b, 0.5), 0.9583333333333334);
  close(rboOfTies([['a'], ['b']], [['a'], ['b']], 0.7), 1);
  // What is beyond the shorter list's end is assumed to agree as well.
  close(rbo(['a', 'b', 'c', 'd'], ['a'], 0.5), 1);
  close(rbo(['a', 'b', 'c'], ['b'], 0.5), 5 / 24);
  assert.equal(rbo([], ['a'], 0.9), undefined);
  assert.throws(() => rbo(['a', 'a'], ['a'], 0.9), RangeError);
  assert.throws(() => rbo(['a'], ['a'], 1), RangeError);
  assert.throws(() => rboOfTies([[]], [['a']], 0.9), RangeError);
});

test('rank-biased overlap is 1 for a ranking with itself, symmetric, and within 0 … 1', () => {
  const ranking = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 1 });
  fc.assert(
    fc.property(ranking, ranking, (a, b) => {
      close(rbo(a, a, 0.8), 1);
      const there = rbo(a, b, 0.8) ?? -1;
      close(rbo(b, a, 0.8), there);
      assert.ok(there >= -1e-12 && there <= 1 + 1e-12);
    }),
  );
});

const counts = fc.array(fc.nat(9), { minLength: 4, maxLength: 4 });

test('Jensen–Shannon is a metric between 0 and 1', () => {
  close(jensenShannon([1, 0], [1, 1]), 0.5579230452841438);
  close(jensenShannon([3, 0], [0, 5]), 1);
  assert.equal(jensenShannon([0, 0], [1, 0]), undefined);
  assert.throws(() => jensenShannon([1], [1, 2]), RangeError);
  assert.throws(() => jensenShannon([-1], [1]), RangeError);
  fc.assert(
    fc.property(counts, counts, counts, (a, b, c) => {
      const [ab, bc, ac] = [jensenShannon(a, b), jensenShannon(b, c), jensenShannon(a, c)];
      if (ab === undefined || bc === undefined || ac === undefined) return;
      assert.ok(ac <= ab + bc + 1e-9);
      close(jensenShannon(b, a), ab);
    }),
  );
});

test('earth mover’s distance on a line equals that with the line as costs', () => {
  assert.equal(earthMovers([1, 0, 0], [0, 0, 1]), 2);
  assert.equal(earthMovers([1, 0, 0], [0, 0, 1], [0, 1, 5]), 5);
  assert.equal(earthMovers([0], [1]), undefined);
  assert.throws(() => earthMovers([1, 2], [1, 2], [1, 1]), RangeError);
  const costs = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].map((j) => Math.abs(i - j)));
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const line = earthMovers(a, b);
      if (line === undefined) assert.equal(earthMoversBetween(a, b, costs), undefined);
      else close(earthMoversBetween(a, b, costs), line, 1e-9);
    }),
  );
});

test('earth is carried the long way round where that is cheaper in all', () => {
  // Nearest first would pay 0 + 9; giving way pays 1 + 2.
  const costs = [
    [0, 2],
    [1, 9],
  ];
  close(earthMoversBetween([1, 1], [1, 1], costs), 1.5);
  assert.throws(() => earthMoversBetween([1], [1], [[-1]]), RangeError);
  assert.throws(() => earthMoversBetween([1], [1], [[1, 2]]), RangeError);
});

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
const difference = (a: readonly number[], b: readonly number[]): number => mean(a) - mean(b);

test('a permutation test counts exactly the splits as extreme as the one observed', () => {
  const rounds = 20_000;
  // One of the ten ways to choose two of five has both tens.
  const found = permutationTest([10, 10], [1, 2, 3], difference, { random: seeded(3), rounds });
  close(found?.p, 0.1, 0.01);
  assert.deepEqual(
    found,
    permutationTest([10, 10], [1, 2, 3], difference, { random: seeded(3), rounds }),
  );
  const equal = permutationTest([1, 1], [1, 1], difference, { random: seeded(3), rounds: 99 });
  assert.equal(equal?.p, 1);
  assert.equal(permutationTest([], [1], difference, { random: seeded(3), rounds: 9 }), undefined);
  assert.throws(
    () => permutationTest([1], [1], difference, { random: seeded(3), rounds: 0 }),
    RangeError,
  );
  assert.throws(
    () => permutationTest([1], [1], () => NaN, { random: seeded(3), rounds: 1 }),
    RangeError,
  );
});

test('Benjamini and Hochberg’s values are those of R’s p.adjust', () => {
  const ps = [0.01, 0.04, 0.03, 0.005, 0.9];
  const want = [0.025, 0.05, 0.05, 0.025, 0.9];
  for (const [at, q] of benjaminiHochberg(ps).entries()) close(q, want[at] ?? NaN);
  // A smaller p never has the larger q.
  assert.deepEqual(benjaminiHochberg([0.04, 0.041]), [0.041, 0.041]);
  assert.deepEqual(benjaminiHochberg([]), []);
  assert.throws(() => benjaminiHochberg([1.5]), RangeError);
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (values) => {
      const adjusted = benjaminiHochberg(values);
      for (const [at, p] of values.entries()) assert.ok((adjusted[at] ?? 0) >= p - 1e-15);
    }),
  );
});
