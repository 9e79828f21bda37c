import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { binned, cellOf, cellsIn, neighboursOf } from './cells.ts';

const outline = [
  { latitude: 42.8, longitude: 74.5 },
  { latitude: 42.8, longitude: 74.7 },
  { latitude: 42.95, longitude: 74.7 },
  { latitude: 42.95, longitude: 74.5 },
];

test('a cell inside an outline has six neighbours, and neighbours are mutual', () => {
  const cells = cellsIn(outline, 7);
  const neighbours = neighboursOf(cells);
  const middle = cells.indexOf(cellOf({ latitude: 42.87, longitude: 74.6 }, 7));
  assert.equal(neighbours[middle]?.length, 6);
  for (const [cell, around] of neighbours.entries())
    for (const other of around) assert.ok(neighbours[other]?.includes(cell));
});

test('every place is counted once, in its cell or outside, in whatever order they come', () => {
  const cells = cellsIn(outline, 8);
  const place = fc.record({
    latitude: fc.double({ min: 42.7, max: 43, noNaN: true }),
    longitude: fc.double({ min: 74.4, max: 74.8, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(place, { maxLength: 50 }), (places) => {
      const got = binned(places, cells);
      assert.equal(
        got.counts.reduce((sum, count) => sum + count, got.outside),
        places.length,
      );
      assert.deepEqual(binned(places.toReversed(), cells), got);
      const [first] = places;
      const cell = first === undefined ? -1 : cells.indexOf(cellOf(first, 8));
      if (cell >= 0) assert.ok((got.counts[cell] ?? 0) >= 1);
    }),
  );
});

test('an outline without extent has no cells, and no cells hold no place', () => {
  assert.deepEqual(cellsIn(outline.slice(0, 2), 8), []);
  assert.deepEqual(binned(outline, []), { counts: [], outside: 4 });
});

test('what is no place, no cell or no resolution is refused', () => {
  assert.throws(() => cellOf({ latitude: 91, longitude: 0 }, 8), RangeError);
  assert.throws(() => cellOf({ latitude: 0, longitude: NaN }, 8), RangeError);
  assert.throws(() => cellOf({ latitude: 0, longitude: 0 }, 16), RangeError);
  assert.throws(() => cellsIn(outline, 1.5), RangeError);
  assert.throws(() => cellsIn([{ latitude: 99, longitude: 0 }], 5), RangeError);
  const [cell = '', other = ''] = [8, 9].map((resolution) =>
    cellOf({ latitude: 42, longitude: 74 }, resolution),
  );
  assert.throws(() => neighboursOf(['nowhere']), RangeError);
  assert.throws(() => neighboursOf([cell, other]), RangeError);
  assert.throws(() => binned([], [cell, cell]), RangeError);
});
