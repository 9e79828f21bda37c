/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { distance, planeAround } from './plane.ts';

const degree = (least: number, most: number) =>
  fc.double({ min: least, max: most, noNaN: true, noDefaultInfinity: true });
const earth = fc.record({ lat: degree(-80, 80), lon: degree(-179, 179) });
const near = fc.record({ north: degree(-0.1, 0.1), east: degree(-0.1, 0.1) });

const rad = (value: number): number => (value * Math.PI) / 180;

/** Metres between two points of the earth along its surface (haversine). */
function metresBetween(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const h =
    Math.sin(rad(b.lat - a.lat) / 2) ** 2 +
    Math.cos(rad(a.lat)) * Math.cos(rad(b.lat)) * Math.sin(rad(b.lon - a.lon) / 2) ** 2;
  return 2 * 6_378_137 * Math.asin(Math.sqrt(h));
}

test('a point that is drawn and read back is the same point', () => {
  fc.assert(
    fc.property(earth, near, (middle, { north, east }) => {
      const plane = planeAround(middle);
      const at = { lat: middle.lat + north, lon: middle.lon + east };
      const back = plane.toEarth(plane.toSpot(at));
      assert.ok(Math.abs(back.lat - at.lat) < 1e-9 && Math.abs(back.lon - at.lon) < 1e-9);
    }),
  );
});

test('the drawing is in metres: around 42° north, ten kilometres are right to half a percent', () => {
  fc.assert(
    fc.property(near, ({ north, east }) => {
      const middle = { lat: 42.5, lon: 78.3 };
      const at = { lat: middle.lat + north, lon: middle.lon + east };
      const drawn = distance(planeAround(middle).toSpot(at), { x: 0, y: 0 });
      const real = metresBetween(middle, at);
      assert.ok(Math.abs(drawn - real) <= 0.005 * real + 0.01, `${drawn} ${real}`);
    }),
  );
});

test('north is up and east is right, and zoom 0 shows the world on 512 pixels', () => {
  const plane = planeAround({ lat: 0, lon: 0 });
  const { x, y } = plane.toSpot({ lat: 1, lon: 1 });
  assert.ok(x > 0 && y < 0);
  assert.ok(Math.abs(plane.zoomAt(512 / 40_075_016.7)) < 1e-9);
  assert.ok(Math.abs(plane.zoomAt(1024 / 40_075_016.7) - 1) < 1e-9);
});
