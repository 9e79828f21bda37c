/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { distance } from './plane.ts';
import { ring, spread, type Disc } from './spread.ts';

const disc = fc.record({
  x: fc.integer({ min: 0, max: 600 }),
  y: fc.integer({ min: 0, max: 600 }),
  radius: fc.integer({ min: 8, max: 16 }),
});

const overlaps = (discs: readonly Disc[]): number =>
  discs.flatMap((a, i) =>
    discs.slice(i + 1).filter((b) => distance(a, b) < (a.radius + b.radius) * 0.9),
  ).length;

test('where there is room no disc covers another, and every disc keeps its place in the order', () => {
  fc.assert(
    fc.property(fc.array(disc, { maxLength: 14 }), (discs) => {
      const apart = spread(discs);
      assert.equal(overlaps(apart), 0);
      assert.deepEqual(
        apart.map(({ radius }) => radius),
        discs.map(({ radius }) => radius),
      );
    }),
  );
});

test('what does not overlap stays where it is', () => {
  const discs = [
    { x: 0, y: 0, radius: 10 },
    { x: 21, y: 0, radius: 10 },
  ];
  assert.deepEqual(spread(discs), discs);
});

test('three on one spot are told apart, and near their spot', () => {
  const one = { x: 100, y: 100, radius: 10 };
  const apart = spread([one, one, one]);
  assert.equal(overlaps(apart), 0);
  for (const each of apart) assert.ok(distance(each, one) < 40);
});

test('a ring of discs touches and does not overlap; one alone stands in the middle', () => {
  assert.deepEqual(
    ring(1, 10).map(({ x, y }) => [Math.abs(x), Math.abs(y)]),
    [[0, 0]],
  );
  for (const count of [2, 3, 7]) {
    const discs = ring(count, 10).map((spot) => ({ ...spot, radius: 10 }));
    assert.equal(overlaps(discs), 0);
    const [first, second] = discs;
    assert.ok(first && second && Math.abs(distance(first, second) - 20) < 1e-6);
  }
});
