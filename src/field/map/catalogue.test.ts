import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf, VILLAGE, type Fact } from '../../../test/village.ts';
import { canDraw, catalogueOf, extentOf } from './catalogue.ts';
import type { Outlines } from './pack.ts';

const nameOf = ({ ky = '' }: { readonly ky?: string | undefined }): string => ky;
const place = (id: string, level: string, at?: { lat: string; lon: string }): Fact => [
  'place.founded.v1',
  id,
  { level, names: { ky: id }, ...(at === undefined ? {} : { at }) },
];
const WITHIN: Outlines = [
  [
    [78.2, 42.4],
    [78.4, 42.4],
    [78.3, 42.6],
    [78.2, 42.4],
  ],
];
const CORNERS = [
  { lat: 42.4, lon: 78.2 },
  { lat: 42.6, lon: 78.4 },
];
const school = place('school', 'point', { lat: '42.5', lon: '78.3' });
const well = place('well', 'point', { lat: '42.51', lon: '78.31' });

test('where nothing has a position, the boundaries are drawn, and without them nothing', () => {
  const state = stateOf([place(VILLAGE, 'community'), place('mill', 'point')]);
  const bare = catalogueOf(state, nameOf, []);
  assert.equal(canDraw(bare), false);
  const bounded = catalogueOf(state, nameOf, WITHIN);
  assert.equal(canDraw(bounded), true);
  assert.deepEqual(extentOf(bounded), CORNERS);
});

test('one place alone is shown within the boundaries; of several, these are looked at closely', () => {
  const one = catalogueOf(stateOf([school]), nameOf, WITHIN);
  assert.deepEqual(extentOf(one), [{ lat: 42.5, lon: 78.3 }, ...CORNERS]);
  assert.equal(extentOf(catalogueOf(stateOf([school, well]), nameOf, WITHIN)).length, 2);
});
