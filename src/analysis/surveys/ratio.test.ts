import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { type Interview, ratioMean } from './ratio.ts';

function close(got: number | undefined, want: number, absolute = 1e-12): void {
  assert.ok(got !== undefined && Math.abs(got - want) <= absolute, `${got} instead of ${want}`);
}

test('without weights, clusters and strata the mean is that of a simple random sample', () => {
  const values = [0, 1, 1, 0, 1];
  const result = ratioMean(values.map((value) => ({ value, weight: 1 })));
  close(result?.estimate, 0.6);
  close(result?.spread?.se, Math.sqrt((0.6 * 0.4) / 4));
  assert.equal(result?.spread?.df, 4);
  close(result.spread.designEffect, 1);
  // t of 4 degrees is 2.7764451051977934.
  close(result.spread.interval.low, 0.6 - 2.7764451051977934 * Math.sqrt(0.06), 1e-9);
});

test('clusters that agree within themselves count as one each', () => {
  const rows = ['a', 'a', 'b', 'b', 'c', 'c'].map((cluster) => ({
    value: cluster === 'a' ? 1 : 0,
    weight: 1,
    cluster,
  }));
  const result = ratioMean(rows);
  close(result?.spread?.se, Math.sqrt((1 / 3) * (2 / 3)) / Math.sqrt(2));
  assert.equal(result?.spread?.df, 2);
  close(result.spread.designEffect, 2.5);
});

test('strata, whole strata and domains change the spread, not the design', () => {
  const rows: readonly Interview[] = [
    { value: 1, weight: 2, stratum: 'town', cluster: '1', population: 2 },
    { value: 0, weight: 2, stratum: 'town', cluster: '2', population: 2 },
    { value: 1, weight: 3, stratum: 'hill', cluster: '1', population: 9 },
    { value: 0, weight: 3, stratum: 'hill', cluster: '2', population: 9 },
    { value: 0, weight: 3, stratum: 'hill', cluster: '3', population: 9, inDomain: false },
  ];
  const result = ratioMean(rows);
  close(result?.estimate, 0.5);
  assert.equal(result?.answers, 4);
  // Every cluster of the town was asked, so only the hill is left to chance: parts 0.15, −0.15 and 0.
  close(result.spread?.se, Math.sqrt((1 - 3 / 9) * (3 / 2) * 0.045));
  assert.equal(result.spread?.df, 2);
});

test('where the design cannot say how sure it is there is an estimate without spread', () => {
  const lonely = ratioMean([
    { value: 1, weight: 1, stratum: 'a' },
    { value: 0, weight: 1, stratum: 'b' },
    { value: 0, weight: 1, stratum: 'b' },
  ]);
  close(lonely?.estimate, 1 / 3);
  assert.equal(lonely?.spread, undefined);
  assert.equal(ratioMean([{ value: 1, weight: 1 }])?.spread, undefined);
  assert.equal(ratioMean([]), undefined);
  assert.equal(ratioMean([{ value: undefined, weight: 1 }]), undefined);
});

test('what is no sample is refused', () => {
  assert.throws(() => ratioMean([{ value: 1, weight: -1 }]), RangeError);
  assert.throws(() => ratioMean([{ value: 1, weight: NaN }]), RangeError);
  assert.throws(() => ratioMean([{ value: 1, weight: 1 }], 1), RangeError);
  const crowded = ['1', '2'].map((cluster) => ({ value: 1, weight: 1, cluster, population: 1 }));
  assert.throws(() => ratioMean(crowded), RangeError);
});

test('order and the scale of the weights change neither estimate nor spread', () => {
  const row = fc.record({
    value: fc.constantFrom(0, 1, undefined),
    weight: fc.integer({ min: 1, max: 5 }),
    base: fc.integer({ min: 1, max: 3 }),
    stratum: fc.constantFrom('a', 'b'),
    cluster: fc.constantFrom('1', '2', '3'),
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), (rows) => {
      const one = ratioMean(rows);
      const two = ratioMean(
        rows.toReversed().map((each) => ({ ...each, weight: each.weight * 8 })),
      );
      if (one === undefined) assert.equal(two, undefined);
      else close(two?.estimate, one.estimate);
      assert.equal(two?.spread?.df, one?.spread?.df);
      if (one?.spread !== undefined) close(two?.spread?.se, one.spread.se);
    }),
  );
});
