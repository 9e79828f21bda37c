import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { designOf } from './design.ts';
import {
  differenceInDifferences,
  type Errors,
  surveyDifferenceInDifferences,
} from './difference-in-differences.ts';

function close(got: number | undefined, want: number, absolute = 1e-9): void {
  assert.ok(got !== undefined && Math.abs(got - want) <= absolute, `${got} instead of ${want}`);
}

// Comparison 2 → 3, with the programme 4 → 9: an effect of 4, every mean one off on both sides.
const rows = {
  values: [1, 3, 3, 5, 2, 4, 8, 10],
  treated: [false, false, true, true, false, false, true, true],
  after: [false, false, false, false, true, true, true, true],
};

test('the four coefficients are the means of the four cells, taken apart', () => {
  const got = differenceInDifferences(rows, 'classical');
  close(got?.base.estimate, 2);
  close(got?.gap.estimate, 2);
  close(got?.trend.estimate, 1);
  close(got?.effect.estimate, 4);
  assert.equal(got?.df, 4);
  // Eight squares of one over four degrees, in cells of two: 4 · 2/2.
  close(got.effect.spread?.se, 2);
});

const se = (errors: Errors): number =>
  differenceInDifferences(rows, errors)?.effect.spread?.se ?? NaN;

test('the robust forms inflate as their definitions say', () => {
  close(se('HC0'), Math.sqrt(2));
  close(se('HC1'), Math.sqrt(2 * 2));
  close(se('HC2'), Math.sqrt(2 * 2));
  close(se('HC3'), Math.sqrt(2 * 4));
});

test('clusters that move as one count as one', () => {
  const clusters = ['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd'];
  const got = differenceInDifferences({ ...rows, values: [1, 1, 3, 3, 2, 2, 8, 8] }, 'CR1', {
    clusters,
  });
  assert.equal(got?.df, 3);
  close(got.effect.spread?.se, 0);
  const apart = differenceInDifferences(rows, 'CR1', { clusters: [...'abcdefgh'] });
  // Every row its own cluster: HC0 times G/(G−1) and (n−1)/(n−4).
  close(apart?.effect.spread?.se, Math.sqrt(2 * (8 / 7) * (7 / 4)));
});

test('what the data cannot say is not said', () => {
  const three = { values: [1, 2, 3], treated: [false, true, true], after: [false, false, true] };
  assert.equal(differenceInDifferences(three, 'HC1'), undefined);
  assert.equal(surveyDifferenceInDifferences(designOf({ weights: [1, 1, 1] }), three), undefined);
  const four = {
    values: [1, 2, 3, 7],
    treated: [false, true, false, true],
    after: [false, false, true, true],
  };
  assert.deepEqual(differenceInDifferences(four, 'HC1')?.effect, {
    estimate: 3,
    spread: undefined,
  });
  const five = {
    values: [...four.values, 7],
    treated: [...four.treated, true],
    after: [...four.after, true],
  };
  assert.equal(differenceInDifferences(five, 'HC2')?.effect.spread, undefined);
  assert.ok(differenceInDifferences(five, 'HC1')?.effect.spread);
  const alone = differenceInDifferences(rows, 'CR1', { clusters: rows.values.map(() => 'a') });
  assert.equal(alone?.effect.spread, undefined);
});

test('what is no comparison is refused', () => {
  assert.throws(() => differenceInDifferences({ ...rows, after: [] }, 'HC0'), RangeError);
  assert.throws(() => differenceInDifferences(rows, 'CR1'), RangeError);
  assert.throws(() => differenceInDifferences(rows, 'HC0', { level: 1 }), RangeError);
  const broken = { ...rows, values: rows.values.map(() => NaN) };
  assert.throws(() => differenceInDifferences(broken, 'HC0'), RangeError);
  const design = designOf({ weights: rows.values.map(() => 1) });
  assert.throws(() => surveyDifferenceInDifferences(design, { ...rows, after: [] }), RangeError);
});

test('a survey without clusters tells the robust error, and order and scale change nothing', () => {
  const value = fc.integer({ min: -9, max: 9 });
  fc.assert(
    fc.property(fc.array(value, { minLength: 8, maxLength: 8 }), (values) => {
      const table = { ...rows, values };
      const plain = differenceInDifferences(table, 'HC0');
      const turned = {
        values: values.toReversed(),
        treated: table.treated.toReversed(),
        after: table.after.toReversed(),
      };
      const got = surveyDifferenceInDifferences(
        designOf({ weights: values.map(() => 16) }),
        turned,
      );
      close(got?.effect.estimate, plain?.effect.estimate ?? NaN);
      close(got?.effect.spread?.se, (plain?.effect.spread?.se ?? NaN) * Math.sqrt(8 / 7));
      close(
        differenceInDifferences(turned, 'HC3')?.effect.spread?.se,
        differenceInDifferences(table, 'HC3')?.effect.spread?.se ?? NaN,
      );
    }),
  );
});
