/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { fit, held, pulled, seenAt, spotAt, zoomed } from './camera.ts';

const SIZE = { width: 328, height: 260 } as const;
const number = (least: number, most: number) =>
  fc.double({ min: least, max: most, noNaN: true, noDefaultInfinity: true });
const spot = fc.record({ x: number(-5000, 5000), y: number(-5000, 5000) });
const camera = fc.record({
  x: number(-5000, 5000),
  y: number(-5000, 5000),
  scale: number(0.01, 20),
});
const at = fc.record({ x: number(0, SIZE.width), y: number(0, SIZE.height) });

test('what is fitted is seen, within the margin', () => {
  fc.assert(
    fc.property(fc.array(spot, { minLength: 1 }), (spots) => {
      const home = fit(spots, SIZE, 30, 0.5);
      for (const one of spots) {
        const { x, y } = seenAt(home, SIZE, one);
        assert.ok(x >= 29.9 && x <= SIZE.width - 29.9 && y >= 29.9 && y <= SIZE.height - 29.9);
      }
      assert.ok(home.scale <= 0.5);
    }),
  );
});

test('a spot that is seen somewhere is the spot that is found there', () => {
  fc.assert(
    fc.property(camera, spot, (view, one) => {
      const back = spotAt(view, SIZE, seenAt(view, SIZE, one));
      assert.ok(Math.hypot(back.x - one.x, back.y - one.y) < 1e-6);
    }),
  );
});

test('pulling takes the spot under the finger along, and zooming leaves it where it is', () => {
  fc.assert(
    fc.property(camera, at, number(-200, 200), number(0.3, 3), (view, finger, by, factor) => {
      const under = spotAt(view, SIZE, finger);
      const drawn = seenAt(pulled(view, { x: by, y: -by }), SIZE, under);
      assert.ok(Math.hypot(drawn.x - finger.x - by, drawn.y - finger.y + by) < 1e-6);
      const still = seenAt(zoomed(view, SIZE, finger, factor), SIZE, under);
      assert.ok(Math.hypot(still.x - finger.x, still.y - finger.y) < 1e-6);
    }),
  );
});

test('nobody gets lost: the first view is the furthest, and its edges are never left', () => {
  fc.assert(
    fc.property(camera, camera, (home, wild) => {
      const kept = held(wild, home, SIZE);
      assert.ok(kept.scale >= home.scale);
      for (const corner of [
        { x: 0, y: 0 },
        { x: SIZE.width, y: SIZE.height },
      ]) {
        const { x, y } = seenAt(home, SIZE, spotAt(kept, SIZE, corner));
        assert.ok(x >= -1e-6 && x <= SIZE.width + 1e-6 && y >= -1e-6 && y <= SIZE.height + 1e-6);
      }
    }),
  );
  const home = { x: 0, y: 0, scale: 1 };
  assert.deepEqual(held({ x: 500, y: 0, scale: 0.1 }, home, SIZE), home);
  assert.equal(held({ x: 500, y: 0, scale: 0.1 }, home, SIZE, 4).scale, 0.25);
});
