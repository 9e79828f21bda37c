import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { density, type Point, scott, scottDensity } from './density.ts';

const KERNELS = ['gaussian', 'epanechnikov', 'tophat'] as const;
const close = (got: number | undefined, want: number, near = 1e-12): void =>
  assert.ok(got !== undefined && Math.abs(got - want) <= near, `${got} instead of ${want}`);

const at = (kernel: (typeof KERNELS)[number]) =>
  density([[5, 5]], [[5, 5]], { kernel, bandwidth: 2 })?.[0];

test('over a single point each kernel has its own height', () => {
  close(at('gaussian'), 1 / (8 * Math.PI));
  close(at('epanechnikov'), 2 / (4 * Math.PI));
  close(at('tophat'), 1 / (4 * Math.PI));
});

test('a density sums to one over the plane', () => {
  const places = Array.from({ length: 201 * 201 }, (_, i): Point => [
    ((i % 201) - 100) / 10,
    (Math.floor(i / 201) - 100) / 10,
  ]);
  const points: readonly Point[] = [
    [0, 0],
    [1.3, -0.4],
  ];
  for (const kernel of KERNELS) {
    const sum = density(points, places, { kernel, bandwidth: 1.5 })?.reduce((a, b) => a + b, 0);
    close((sum ?? NaN) / 100, 1, 0.02);
  }
  const wide: readonly Point[] = [...points, [-1, -1]];
  close((scottDensity(wide, places)?.reduce((a, b) => a + b, 0) ?? NaN) / 100, 1, 0.01);
});

const point = fc.tuple(fc.integer({ min: -50, max: 50 }), fc.integer({ min: -50, max: 50 }));

test('the order of the points changes nothing, and moving all moves the picture', () => {
  fc.assert(
    fc.property(
      fc.array(point, { minLength: 1 }),
      point,
      fc.constantFrom(...KERNELS),
      (points, place, kernel) => {
        const how = { kernel, bandwidth: 17 };
        const moved = points.map(([x, y]): Point => [x + 64, y - 32]);
        const one = density(points, [place], how)?.[0] ?? NaN;
        close(density(points.toReversed(), [place], how)?.[0], one);
        close(density(moved, [[place[0] + 64, place[1] - 32]], how)?.[0], one);
        const byRule = scottDensity(points, [place])?.[0];
        if (byRule !== undefined) close(scottDensity(points.toReversed(), [place])?.[0], byRule);
      },
    ),
  );
});

test('points that have no spread give no rule, and no points no density', () => {
  assert.equal(scott([[1, 1]]), undefined);
  assert.equal(
    scott([
      [1, 1],
      [2, 2],
      [5, 5],
    ]),
    undefined,
  );
  assert.equal(
    scott([
      [1, 1],
      [1, 1],
    ]),
    undefined,
  );
  assert.equal(scottDensity([[1, 1]], [[0, 0]]), undefined);
  assert.equal(density([], [[0, 0]], { kernel: 'tophat', bandwidth: 1 }), undefined);
});

test('a bandwidth of nothing and a place that is nowhere are refused', () => {
  assert.throws(() => density([[0, 0]], [], { kernel: 'tophat', bandwidth: 0 }), RangeError);
  assert.throws(() => density([[NaN, 0]], [], { kernel: 'tophat', bandwidth: 1 }), RangeError);
  assert.throws(() => scott([[0, Infinity]]), RangeError);
  assert.throws(
    () =>
      scottDensity(
        [
          [0, 1],
          [1, 0],
          [1, 1],
        ],
        [[NaN, 0]],
      ),
    RangeError,
  );
});
