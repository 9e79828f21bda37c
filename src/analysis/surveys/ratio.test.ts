import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { change } from './change.ts';
import { designOf } from './design.ts';
import { ratioMean, total } from './ratio.ts';

function close(got: number | undefined, want: number, absolute = 1e-12): void {
  assert.ok(got !== undefined && Math.abs(got - want) <= absolute, `${got} instead of ${want}`);
}

const even = (rows: number) => Array.from({ length: rows }, () => 1);

test('without weights, clusters and strata the mean is that of a simple random sample', () => {
  const result = ratioMean(designOf({ weights: even(5) }), { values: [0, 1, 1, 0, 1] });
  close(result?.estimate, 0.6);
  close(result?.spread?.se, Math.sqrt((0.6 * 0.4) / 4));
  assert.equal(result?.spread?.df, 4);
  close(result.designEffect, 1);
  // t of 4 degrees is 2.7764451051977934.
  close(result.spread.interval.low, 0.6 - 2.7764451051977934 * Math.sqrt(0.06), 1e-9);
});

test('clusters that agree within themselves count as one each', () => {
  const clusters = ['a', 'a', 'b', 'b', 'c', 'c'];
  const design = designOf({ weights: even(6), clusters });
  const result = ratioMean(design, { values: clusters.map((name) => Number(name === 'a')) });
  close(result?.spread?.se, Math.sqrt((1 / 3) * (2 / 3)) / Math.sqrt(2));
  assert.equal(result?.spread?.df, 2);
  close(result.designEffect, 2.5);
});

test('strata, whole strata and domains change the spread, not the design', () => {
  const design = designOf({
    weights: [2, 2, 3, 3, 3],
    strata: ['town', 'town', 'hill', 'hill', 'hill'],
    clusters: ['1', '2', '1', '2', '3'],
    populations: [2, 2, 9, 9, 9],
  });
  const domain = [true, true, true, true, false];
  const result = ratioMean(design, { values: [1, 0, 1, 0, 0], domain });
  close(result?.estimate, 0.5);
  assert.equal(result?.answers, 4);
  // Every cluster of the town was asked, so only the hill is left to chance: parts 0.15, −0.15 and 0.
  close(result.spread?.se, Math.sqrt((1 - 3 / 9) * (3 / 2) * 0.045));
  assert.equal(result.spread?.df, 2);
});

test('a total has the spread of its cluster totals', () => {
  const result = total(designOf({ weights: [10, 10, 10] }), { values: [1, 2, undefined] });
  close(result?.estimate, 30);
  assert.equal(result?.answers, 2);
  close(result?.spread?.se, Math.sqrt(3 * 100));
});

test('where the design cannot say how sure it is there is an estimate without spread', () => {
  const lonely = designOf({ weights: even(3), strata: ['a', 'b', 'b'] });
  const result = ratioMean(lonely, { values: [1, 0, 0] });
  close(result?.estimate, 1 / 3);
  assert.equal(result?.spread, undefined);
  assert.equal(ratioMean(designOf({ weights: [1] }), { values: [1] })?.spread, undefined);
});

test('where nobody answered, or there is nothing to measure against, nothing is said', () => {
  const one = designOf({ weights: [1] });
  assert.equal(ratioMean(designOf({ weights: [] }), { values: [] }), undefined);
  assert.equal(ratioMean(one, { values: [undefined] }), undefined);
  assert.equal(ratioMean(one, { values: [1], bases: [0] }), undefined);
  assert.equal(ratioMean(designOf({ weights: [0] }), { values: [1] }), undefined);
  assert.equal(total(one, { values: [undefined] }), undefined);
  assert.equal(change(one, { values: [1] }, { values: [undefined] }), undefined);
});

test('what is no sample or no question to it is refused', () => {
  assert.throws(() => designOf({ weights: [-1] }), RangeError);
  assert.throws(() => designOf({ weights: [NaN] }), RangeError);
  assert.throws(() => designOf({ weights: [1], strata: [] }), RangeError);
  assert.throws(() => designOf({ weights: [1, 1], populations: [1, 1] }), RangeError);
  assert.throws(() => designOf({ weights: [1, 1], populations: [3, 4] }), RangeError);
  const design = designOf({ weights: [1, 1] });
  assert.throws(() => ratioMean(design, { values: [1] }), RangeError);
  assert.throws(() => ratioMean(design, { values: [1, NaN] }), RangeError);
  assert.throws(() => ratioMean(design, { values: [1, 0], domain: [true] }), RangeError);
  assert.throws(() => ratioMean(design, { values: [1, 0] }, 1), RangeError);
});

test('a change in the same clusters does not count twice what they have in common', () => {
  const clusters = ['a', 'b', 'c', 'a', 'b', 'c'];
  const waves = [1, 1, 1, 2, 2, 2];
  const design = designOf({ weights: even(6), clusters });
  const values = [0.25, 0.5, 0.75, 0.5, 0.75, 1];
  const before = { values, domain: waves.map((wave) => wave === 1) };
  const after = { values, domain: waves.map((wave) => wave === 2) };
  const result = change(design, before, after);
  close(result?.estimate, 0.25);
  assert.equal(result?.spread?.df, 2);
  close(result.spread?.se, 0);
  const apart = designOf({
    weights: even(6),
    clusters: clusters.map((name, i) => name + waves[i]),
  });
  const spread = change(apart, before, after)?.spread;
  assert.equal(spread?.df, 5);
  // Two waves of three: twice the variance 0.0625 / 3 of a mean, by n/(n−1) of six clusters for those of three.
  close(spread.se, Math.sqrt((2 * 0.125) / 9) * Math.sqrt(6 / 5));
});

const sample = fc.array(
  fc.record({
    value: fc.constantFrom(0, 1, undefined),
    weight: fc.integer({ min: 1, max: 5 }),
    base: fc.integer({ min: 1, max: 3 }),
    stratum: fc.constantFrom('a', 'b'),
    cluster: fc.constantFrom('1', '2', '3'),
    isIn: fc.boolean(),
  }),
  { minLength: 1 },
);

test('order and the scale of the weights change neither estimate nor spread', () => {
  fc.assert(
    fc.property(sample, (rows) => {
      const measure = (sorted: typeof rows, scale: number) =>
        ratioMean(
          designOf({
            weights: sorted.map(({ weight }) => weight * scale),
            strata: sorted.map(({ stratum }) => stratum),
            clusters: sorted.map(({ cluster }) => cluster),
          }),
          {
            values: sorted.map(({ value }) => value),
            bases: sorted.map(({ base }) => base),
            domain: sorted.map(({ isIn }) => isIn),
          },
        );
      const one = measure(rows, 1);
      const two = measure(rows.toReversed(), 8);
      assert.equal(two?.answers, one?.answers);
      if (one !== undefined) close(two?.estimate, one.estimate);
      assert.equal(two?.spread?.df, one?.spread?.df);
      if (one?.spread !== undefined) close(two?.spread?.se, one.spread.se);
    }),
  );
});
