import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../numbers/random.ts';
import { donut } from './donut.ts';
import {
  gaussianDelta,
  gaussianSigma,
  geometricLikelihood,
  geometricNoise,
  geometricVariance,
  laplaceBelow,
  laplaceNoise,
  laplaceScale,
} from './noise.ts';

const PRIVACY = { sensitivity: 1, epsilon: 0.5 };
const DRAWS = 40_000;

const drawn = (draw: () => number): readonly number[] => Array.from({ length: DRAWS }, draw);

/** The greatest distance between what was drawn and a distribution at some points: about 1/√n is chance. */
const distance = (
  values: readonly number[],
  points: readonly number[],
  below: (x: number) => number,
): number =>
  Math.max(
    ...points.map((x) => Math.abs(values.filter((value) => value <= x).length / DRAWS - below(x))),
  );

test('whole-number noise is as often each number as its likelihood says', () => {
  const random = seeded(1);
  const values = drawn(() => geometricNoise(random, PRIVACY));
  for (const x of [-4, -1, 0, 1, 2, 6]) {
    const share = values.filter((value) => value === x).length / DRAWS;
    assert.ok(Math.abs(share - geometricLikelihood(x, PRIVACY)) < 0.008, `${x}: ${share}`);
  }
  const variance = values.reduce((sum, value) => sum + value ** 2, 0) / DRAWS;
  assert.ok(Math.abs(variance / geometricVariance(PRIVACY) - 1) < 0.05, `${variance}`);
});

test('the likelihoods of whole-number noise are all there is, and fall by e^ε a step', () => {
  let sum = 0;
  for (let x = -200; x <= 200; x++) sum += geometricLikelihood(x, PRIVACY);
  assert.ok(Math.abs(sum - 1) < 1e-12);
  const ratio = geometricLikelihood(3, PRIVACY) / geometricLikelihood(4, PRIVACY);
  assert.ok(Math.abs(ratio - Math.exp(0.5)) < 1e-12);
});

test('Laplace noise follows its distribution and is never infinite', () => {
  const random = seeded(2);
  const scale = laplaceScale(PRIVACY);
  const values = drawn(() => laplaceNoise(random, PRIVACY));
  assert.ok(distance(values, [-5, -1, 0, 0.5, 3], (x) => laplaceBelow(x, scale)) < 0.01);
  for (const end of [0, 1 - 2 ** -32, 0.5])
    assert.ok(Number.isFinite(laplaceNoise(() => end, PRIVACY)), `${end}`);
});

test('the Gaussian deviation is the smallest that keeps its promise', () => {
  const sigma = gaussianSigma({ sensitivity: 1, epsilon: 0.1 }, 1e-3);
  assert.ok(Math.abs(sigma - 17.40439620303116) < 1e-9);
  assert.ok(gaussianDelta(sigma * 0.999, { sensitivity: 1, epsilon: 0.1 }) > 1e-3);
  assert.ok(gaussianDelta(sigma * 1.001, { sensitivity: 1, epsilon: 0.1 }) < 1e-3);
});

test('privacy of nothing is refused', () => {
  for (const privacy of [
    { sensitivity: 0, epsilon: 1 },
    { sensitivity: 1, epsilon: 0 },
    { sensitivity: 1, epsilon: NaN },
    { sensitivity: Infinity, epsilon: 1 },
  ])
    assert.throws(() => geometricNoise(() => 0.5, privacy), RangeError);
  assert.throws(() => gaussianSigma(PRIVACY, 0), RangeError);
  assert.throws(() => gaussianSigma(PRIVACY, 1), RangeError);
});

const area = (metres: number): number => (metres ** 2 - 50 ** 2) / (200 ** 2 - 50 ** 2);

test('a displacement is evenly spread over the area of its ring and in all directions', () => {
  const random = seeded(3);
  const moved = Array.from({ length: DRAWS }, () => donut(random, { least: 50, most: 200 }));
  const distances = moved.map(({ east, north }) => Math.hypot(east, north));
  assert.ok(distances.every((metres) => metres >= 50 - 1e-9 && metres <= 200 + 1e-9));
  assert.ok(distance(distances, [60, 100, 150, 180], area) < 0.01);
  const bearings = moved.map(({ east, north }) => Math.atan2(east, north));
  assert.ok(distance(bearings, [-2, -1, 0, 1, 2], (x) => x / (2 * Math.PI) + 0.5) < 0.01);
  assert.throws(() => donut(random, { least: 200, most: 200 }), RangeError);
  assert.throws(() => donut(random, { least: -1, most: 200 }), RangeError);
});
