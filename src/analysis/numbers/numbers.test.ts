import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { betaBelow, betaQuantile, logGamma } from './beta.ts';
import { add, approximate, compare, fraction, over, subtract, times } from './fraction.ts';
import { normalBelow, normalQuantile } from './normal.ts';
import { pick, seeded, shuffled } from './random.ts';
import { studentQuantile } from './student.ts';

function close(got: number, want: number, relative: number): void {
  assert.ok(Math.abs(got - want) <= relative * Math.abs(want), `${got} instead of ${want}`);
}

test('fractions keep the laws of arithmetic and lowest terms', () => {
  assert.deepEqual(fraction(6n, -4n), { top: -3n, bottom: 2n });
  assert.throws(() => fraction(1n, 0n), RangeError);
  const any = fc
    .tuple(fc.bigInt({ min: -99n, max: 99n }), fc.bigInt({ min: 1n, max: 99n }))
    .map(([top, bottom]) => fraction(top, bottom));
  fc.assert(
    fc.property(any, any, fc.bigInt({ min: 1n, max: 9n }), (a, b, n) => {
      assert.deepEqual(subtract(add(a, b), b), a);
      assert.deepEqual(over(times(a, n), n), a);
      assert.equal(Math.sign(compare(a, b)), Math.sign(approximate(a) - approximate(b)));
    }),
  );
});

test('fractions too long for doubles are still approximated', () => {
  close(approximate(fraction(10n ** 500n + 1n, 3n * 10n ** 500n)), 1 / 3, 1e-15);
  close(approximate(fraction(7n * 10n ** 310n, 10n ** 300n)), 7e10, 1e-15);
  assert.equal(approximate(fraction(1n, 10n ** 400n)), 0);
});

test('the normal distribution has the values of scipy', () => {
  close(normalBelow(1.96), 0.9750021048517795, 1e-15);
  close(normalBelow(-1), 0.15865525393145707, 1e-14);
  close(normalBelow(-3.5), 0.00023262907903552504, 1e-13);
  close(normalBelow(-20), 2.7536241186062337e-89, 1e-12);
  assert.equal(normalBelow(0), 0.5);
  assert.equal(normalBelow(Infinity), 1);
  close(normalQuantile(0.975), 1.959963984540054, 1e-15);
  close(normalQuantile(0.9), 1.2815515655446004, 1e-15);
  close(normalQuantile(1e-20), -9.262340089798409, 1e-14);
  assert.equal(normalQuantile(0), -Infinity);
  assert.equal(normalQuantile(1), Infinity);
  assert.throws(() => normalQuantile(1.1), RangeError);
  assert.throws(() => normalBelow(NaN), RangeError);
});

test('the quantile undoes the distribution', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (p) => {
      close(normalBelow(normalQuantile(p)), p, 1e-11);
    }),
  );
  const shape = fc.double({ min: 0.3, max: 500, noNaN: true });
  fc.assert(
    fc.property(shape, shape, fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (a, b, p) => {
      const x = betaQuantile(p, a, b);
      if (x > 1e-8 && x < 1 - 1e-8) close(betaBelow(x, a, b), p, 1e-6);
    }),
  );
});

test('beta and Student have the values of scipy', () => {
  close(logGamma(10), Math.log(362880), 1e-14);
  close(betaBelow(0.5, 2, 3), 0.6875, 1e-14);
  close(betaBelow(0.001, 30, 70), 1.9231974580755847e-65, 1e-12);
  close(betaQuantile(0.025, 30, 70), 0.2146679929679869, 1e-12);
  assert.equal(betaQuantile(0, 2, 3), 0);
  close(studentQuantile(0.975, 10), 2.228138851986275, 1e-12);
  close(studentQuantile(0.975, 197), 1.972079033778503, 1e-13);
  close(studentQuantile(0.95, 1e5), 1.644868864784697, 1e-12);
  close(studentQuantile(0.9999, 1), 3183.098757116925, 1e-11);
  assert.equal(Math.abs(studentQuantile(0.5, 3)), 0);
  close(studentQuantile(0.025, 4), -studentQuantile(0.975, 4), 1e-15);
  close(studentQuantile(0.975, Infinity), 1.959963984540054, 1e-15);
  assert.throws(() => studentQuantile(0.5, 0), RangeError);
  assert.throws(() => betaBelow(2, 1, 1), RangeError);
  assert.throws(() => betaBelow(0.5, 0, 1), RangeError);
});

function draw(seed: number): readonly number[] {
  const random = seeded(seed);
  return Array.from({ length: 5 }, random);
}

test('the same seed gives the same numbers, another seed others', () => {
  assert.deepEqual(draw(7), draw(7));
  assert.notDeepEqual(draw(7), draw(8));
  assert.notDeepEqual(draw(1), draw(1 + 2 ** 32));
  assert.throws(() => seeded(0.5), RangeError);
});

test('random numbers fill [0, 1) evenly', () => {
  const random = seeded(1);
  const bins = Array.from({ length: 10 }, () => 0);
  for (let i = 0; i < 10_000; i++) {
    const bin = pick(random, 10);
    bins[bin] = (bins[bin] ?? 0) + 1;
  }
  const chi2 = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  assert.ok(chi2 < 27.9, `χ² = ${chi2} of 9 degrees of freedom`);
  assert.throws(() => pick(random, 0), RangeError);
});

test('shuffling keeps every item and favours no order', () => {
  const random = seeded(2);
  const seen = new Map<string, number>();
  for (let i = 0; i < 6000; i++) {
    const order = shuffled(random, ['a', 'b', 'c']).join('');
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  assert.equal(seen.size, 6);
  for (const count of seen.values()) assert.ok(Math.abs(count - 1000) < 150, String(count));
});
