import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fisherAbove } from './fisher.ts';
import { chiSquaredAbove } from './gamma.ts';

function close(got: number, want: number): void {
  assert.ok(Math.abs(got - want) <= 1e-12 * Math.abs(want), `${got} instead of ${want}`);
}

test('the tails of χ² and F have the values of scipy', () => {
  close(chiSquaredAbove(3.841458820694124, 1), 0.04999999999999989);
  close(chiSquaredAbove(6.106, 1.4078714898563), 0.02437823108179361);
  close(chiSquaredAbove(0.3, 4), 0.9898141728888165);
  close(chiSquaredAbove(60, 20), 7.121750862815593e-6);
  close(chiSquaredAbove(200, 3), 4.218541107192018e-43);
  close(chiSquaredAbove(500, 480.5), 0.2603863915882565);
  close(fisherAbove(4.964602743730711, 1, 10), 0.050000000000000044);
  close(fisherAbove(8.5663162292007, 1, 16), 0.009875154818001632);
  close(fisherAbove(0.5, 2.7, 43.2), 0.6650706170794);
  close(fisherAbove(30, 3.5, 56), 1.4351257795495804e-12);
  assert.equal(chiSquaredAbove(0, 2), 1);
  assert.equal(chiSquaredAbove(Infinity, 2), 0);
  assert.equal(fisherAbove(0, 2, 3), 1);
});

test('tails of no distribution are refused', () => {
  assert.throws(() => chiSquaredAbove(-1, 2), RangeError);
  assert.throws(() => chiSquaredAbove(1, 0), RangeError);
  assert.throws(() => fisherAbove(NaN, 1, 1), RangeError);
  assert.throws(() => fisherAbove(1, 0, 1), RangeError);
});
