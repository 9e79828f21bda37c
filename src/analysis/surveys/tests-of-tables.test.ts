import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { designOf } from './design.ts';
import { goodnessOfFit } from './goodness-of-fit.ts';
import { independence } from './independence.ts';

function close(got: number | undefined, want: number): void {
  const isClose = got !== undefined && Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want));
  assert.ok(isClose, `${got} instead of ${want}`);
}

const even = (rows: number, weight = 1) =>
  designOf({ weights: Array.from({ length: rows }, () => weight) });

test('without a design the test of a table is Pearson’s, with n − 1 for n', () => {
  const rows = [...'xxxxyyyy'];
  const columns = [...'pppqpqqq'];
  const got = independence(even(8), rows, columns);
  // χ² = 8 · (3·3 − 1·1)² / (4·4·4·4) = 2.
  close(got?.f, (2 * 7) / 8);
  close(got?.upper, 1);
  close(got?.lower, 7);
});

const table = fc.array(
  fc.record({ a: fc.constantFrom('x', 'y', 'z', undefined), b: fc.constantFrom('p', 'q', 'r') }),
  { minLength: 12, maxLength: 40 },
);

test('order, scale, and which answer is called first change no test', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const [a, b] = [rows.map((row) => row.a), rows.map((row) => row.b)];
      const one = independence(even(rows.length), a, b);
      const two = independence(even(rows.length, 4), b.toReversed(), a.toReversed());
      assert.equal(two === undefined, one === undefined);
      if (one === undefined) return;
      close(two?.f, one.f);
      close(two?.upper, one.upper);
      close(two?.p, one.p);
    }),
  );
});

test('a table of one row or one cluster says nothing', () => {
  assert.equal(independence(even(4), [...'xxxx'], [...'pqpq']), undefined);
  const lonely = designOf({ weights: [1, 1, 1, 1], clusters: [...'aaaa'] });
  assert.equal(independence(lonely, [...'xxyy'], [...'pqpq']), undefined);
  assert.throws(() => independence(even(4), [...'xxyy'], [...'pqp']), RangeError);
});

test('a composition as the census says fits, and one far from it does not', () => {
  const fair = goodnessOfFit(even(100), [...'fm'.repeat(50)], { f: 3, m: 3 });
  close(fair?.chiSquared, 0);
  close(fair?.p, 1);
  const far = goodnessOfFit(even(100), [...'fmmm'.repeat(25)], { f: 1, m: 1 });
  close(far?.chiSquared, 25);
  assert.ok((far?.p ?? 1) < 1e-6);
});

test('a census that cannot be compared with is refused, and one category says nothing', () => {
  assert.throws(() => goodnessOfFit(even(2), [...'fm'], { f: 1 }), RangeError);
  assert.throws(() => goodnessOfFit(even(2), [...'fm'], { f: 1, m: -1 }), RangeError);
  assert.throws(() => goodnessOfFit(even(2), ['f'], { f: 1, m: 1 }), RangeError);
  assert.equal(goodnessOfFit(even(2), [...'ff'], { f: 1 }), undefined);
  assert.equal(goodnessOfFit(even(1), [undefined], { f: 1, m: 1 }), undefined);
});
