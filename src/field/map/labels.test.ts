/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { labelled } from './labels.ts';

const WINDOW = { left: 0, top: 0, right: 400, bottom: 300 } as const;
const disc = (x: number, y: number, name: string) => ({ x, y, radius: 10, name });

test('a name stands right of its place; at the right edge it stands left of it', () => {
  const [first, second] = labelled([disc(50, 50, 'Мектеп'), disc(385, 200, 'Көпүрө')], WINDOW);
  assert.equal(first?.anchor, 'start');
  assert.equal(second?.anchor, 'end');
});

test('a name without room is left out rather than written over another', () => {
  const crowd = Array.from({ length: 9 }, (_, i) =>
    disc(100 + (i % 3) * 22, 100 + Math.floor(i / 3) * 22, 'Борбордук дүкөндөр'),
  );
  const labels = labelled(crowd, WINDOW);
  assert.equal(labels[4], undefined);
  assert.ok(labels.some((label) => label !== undefined));
});

test('every name stays within the window', () => {
  const spot = fc.record({ x: fc.nat(400), y: fc.nat(300), name: fc.string({ maxLength: 20 }) });
  fc.assert(
    fc.property(fc.array(spot, { maxLength: 20 }), (spots) => {
      for (const label of labelled(
        spots.map((one) => ({ ...one, radius: 10 })),
        WINDOW,
      ))
        if (label !== undefined) {
          assert.ok(label.x >= 0 && label.x <= 400);
          assert.ok(label.y >= 0 && label.y <= 300);
        }
    }),
  );
});
