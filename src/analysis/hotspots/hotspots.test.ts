import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { getisOrd, hotspots } from './getis-ord.ts';
import { localMoran } from './local-moran.ts';
import { moran } from './moran.ts';
import type { Neighbours } from './neighbours.ts';

function close(got: number | undefined, want: number | undefined, near = 1e-9): void {
  if (want === undefined) assert.equal(got, undefined);
  else
    assert.ok(
      got !== undefined && Math.abs(got - want) <= near * Math.max(1, Math.abs(want)),
      `${got} instead of ${want}`,
    );
}

/** Places along a street, each beside the next. */
const street = (n: number): Neighbours =>
  Array.from({ length: n }, (_, i) => [i - 1, i + 1].filter((j) => j >= 0 && j < n));

test('by hand: one house of four stands out', () => {
  // Mean 1, spread² 3; the end house sees 4 of two houses: (4 − 2·1) / √(3 · (4·2 − 2²) / 3) = 1.
  close(getisOrd([4, 0, 0, 0], street(4))[0], 1);
  close(getisOrd([4, 0, 0, 0], street(4))[3], -1);
  // Without itself it sees zeros among zeros, which tells nothing; its neighbour sees 4 of two among three.
  assert.equal(getisOrd([4, 0, 0, 0], street(4), 'Gi')[0], undefined);
  close(
    getisOrd([4, 0, 0, 0], street(4), 'Gi')[1],
    (4 - 2 * (4 / 3)) / Math.sqrt(((32 / 9) * 2) / 2),
  );
});

test('a busy corner of a long street is hot, and nothing else is', () => {
  const values = Array.from({ length: 60 }, (_, i) => (i >= 20 && i <= 23 ? 30 : i % 3));
  const spots = hotspots(values, street(60));
  const hot = spots.flatMap((spot, i) => (spot?.kind === 'hot' ? [i] : []));
  assert.deepEqual(hot, [20, 21, 22, 23]);
  assert.ok(spots.every((spot) => spot !== undefined && spot.p <= spot.q));
  assert.ok(
    localMoran(values, street(60)).every(
      (each, i) => each?.quadrant !== 'high-high' || hot.includes(i),
    ),
  );
});

test('a quiet house among loud ones is told from a loud one', () => {
  const values = [9, 9, 9, 0, 9, 9, 9, 0, 0, 0, 0, 0];
  const got = localMoran(values, street(12));
  assert.equal(got[3]?.quadrant, 'low-high');
  assert.equal(got[1]?.quadrant, 'high-high');
  assert.equal(got[10]?.quadrant, 'low-low');
  assert.ok((got[3]?.i ?? 1) < 0);
});

test('where nothing differs or nobody is beside, nothing is said', () => {
  const alike = [0.1, 0.1, 0.1, 0.1];
  assert.deepEqual(
    getisOrd(alike, street(4)),
    alike.map(() => undefined),
  );
  assert.deepEqual(
    hotspots(alike, street(4)),
    alike.map(() => undefined),
  );
  assert.deepEqual(
    localMoran(alike, street(4)),
    alike.map(() => undefined),
  );
  assert.equal(moran(alike, street(4)), undefined);
  const alone = [[1], [0], []];
  assert.equal(getisOrd([1, 2, 3], alone)[2], undefined);
  assert.equal(localMoran([1, 2, 3], alone)[2], undefined);
  assert.equal(moran([1, 2, 3, 4], [[1], [0], [3], []]), undefined);
  assert.equal(getisOrd([1, 2], [[1], [0]])[0], undefined);
  assert.deepEqual(getisOrd([], []), []);
  assert.equal(moran([], []), undefined);
});

test('where every area is beside every other, chance leaves no room and no z is made up', () => {
  const all = [0, 1, 2, 3].map((i) => [0, 1, 2, 3].filter((j) => j !== i));
  assert.deepEqual(getisOrd([1, 2, 3, 5], all), [undefined, undefined, undefined, undefined]);
  for (const each of localMoran([1, 2, 3, 5], all)) assert.equal(each?.conditional.z, undefined);
});

test('what is no map is refused', () => {
  const map = street(3);
  for (const method of [getisOrd, hotspots, localMoran, moran]) {
    assert.throws(() => method([1, 2], map), RangeError);
    assert.throws(() => method([1, NaN, 2], map), RangeError);
    assert.throws(() => method([1, 2, 3], [[1], [0, 2], [3]]), RangeError);
    assert.throws(() => method([1, 2, 3], [[0], [0], [1]]), RangeError);
    assert.throws(() => method([1, 2, 3], [[1, 1], [0], [1]]), RangeError);
  }
  assert.throws(() => hotspots([1, 2, 3], map, 0), RangeError);
});

const maps = fc
  .integer({ min: 5, max: 20 })
  .chain((n) =>
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n }),
      fc.array(fc.uniqueArray(fc.integer({ min: 0, max: n - 1 }), { maxLength: 4 }), {
        minLength: n,
        maxLength: n,
      }),
    ),
  )
  .map(([values, lists]) => ({
    values,
    neighbours: lists.map((list, area) => list.filter((other) => other !== area)),
  }));

test('another scale, another zero and another order of the areas change no score', () => {
  fc.assert(
    fc.property(maps, ({ values, neighbours }) => {
      const n = values.length;
      const turned = values.toReversed().map((value) => 4 * value + 8);
      const around = neighbours.toReversed().map((list) => list.map((other) => n - 1 - other));
      for (const form of ['Gi*', 'Gi'] as const) {
        const [one, two] = [getisOrd(values, neighbours, form), getisOrd(turned, around, form)];
        for (const [area, z] of one.entries()) close(two[n - 1 - area], z);
      }
      const [one, two] = [localMoran(values, neighbours), localMoran(turned, around)];
      for (const [area, each] of one.entries()) {
        close(two[n - 1 - area]?.i, each?.i);
        close(two[n - 1 - area]?.total.z, each?.total.z);
      }
      close(moran(turned, around)?.randomised.z, moran(values, neighbours)?.randomised.z);
    }),
    {
      // All alike but one: without that one only rounding is left.
      examples: [[{ values: [1, 1, 1, 1, 0], neighbours: [[], [], [], [], [0]] }]],
    },
  );
});

test('the local statistics add up to the global one', () => {
  fc.assert(
    fc.property(maps, ({ values, neighbours }) => {
      const whole = moran(values, neighbours);
      if (whole === undefined) return;
      const local = localMoran(values, neighbours).reduce((sum, each) => sum + (each?.i ?? NaN), 0);
      close(local / values.length, whole.i);
    }),
  );
});
