/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { affineOf, moved, type Affine } from './affine.ts';

const metres = (least: number, most: number) => fc.integer({ min: least, max: most });
const spot = fc.record({ x: metres(-3000, 3000), y: metres(-3000, 3000) });
/** A photograph: turned, nearer or further, held askew, mirrored or not. */
const photograph = fc
  .record({
    turn: fc.double({ min: 0, max: 6.3, noNaN: true }),
    scale: fc.double({ min: 0.1, max: 2, noNaN: true }),
    askew: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    isMirrored: fc.boolean(),
    to: spot,
  })
  .map(({ turn, scale, askew, isMirrored, to }): Affine => {
    const [cos, sin] = [Math.cos(turn) * scale, Math.sin(turn) * scale];
    const flip = isMirrored ? -1 : 1;
    return [cos, askew * cos - flip * sin, to.x, sin, askew * sin + flip * cos, to.y];
  });
const triangle = fc
  .record({ p: spot, right: metres(300, 2000), down: metres(300, 2000), over: metres(-500, 500) })
  .map(({ p, right, down, over }) => [
    p,
    { x: p.x + right, y: p.y },
    { x: p.x + over, y: p.y + down },
  ]);

test('three pairs give back the map that made them, for every other spot too', () => {
  fc.assert(
    fc.property(photograph, triangle, spot, (real, corners, other) => {
      const [p, q, r] = corners.map((from) => ({ from, to: moved(real, from) }));
      const found = p && q && r && affineOf([p, q, r]);
      assert.ok(found);
      const [want, have] = [moved(real, other), moved(found, other)];
      assert.ok(Math.hypot(want.x - have.x, want.y - have.y) < 1e-6);
    }),
  );
});

test('a turned and mirrored photograph is matched by hand-computed values', () => {
  const found = affineOf([
    { from: { x: 0, y: 0 }, to: { x: 100, y: 200 } },
    { from: { x: 10, y: 0 }, to: { x: 100, y: 180 } },
    { from: { x: 0, y: 10 }, to: { x: 70, y: 200 } },
  ]);
  assert.deepEqual(found && moved(found, { x: 5, y: 5 }), { x: 85, y: 190 });
});

test('three reference points on a line, nearly on a line, or on one spot are no reference', () => {
  const to = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 0, y: 100 },
  ] as const;
  const from = (c: { x: number; y: number }) =>
    [
      { from: { x: 0, y: 0 }, to: to[0] },
      { from: { x: 500, y: 0 }, to: to[1] },
      { from: c, to: to[2] },
    ] as const;
  assert.equal(affineOf(from({ x: 1000, y: 0 })), undefined);
  assert.equal(affineOf(from({ x: 1000, y: 30 })), undefined);
  assert.equal(affineOf(from({ x: 0, y: 0 })), undefined);
  assert.ok(affineOf(from({ x: 250, y: 200 })));
  const [p, q, r] = from({ x: 250, y: 200 });
  assert.equal(affineOf([p, q, { ...r, to: { x: 50, y: 1 } }]), undefined);
});
