import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { sensitivityOf } from '#core/concern-types.ts';
import { placesByNumber, readLine, TYPES_BY_NUMBER } from './codes.ts';
import { stateOf, type Fact } from '../../../../test/village.ts';

const places = [{ number: 1, id: 'bridge', names: { ky: 'Көпүрө' }, isEnded: false }];
const numberOf = (type: string): string =>
  String(TYPES_BY_NUMBER.findIndex((one) => one === type) + 1);
const line = { seat: '3', type: numberOf('street_lighting'), place: '1', serious: '4', told: '0' };

test('a line is a mark', () => {
  assert.deepEqual(readLine(line, places), {
    seat: 3,
    type: 'street_lighting',
    place: 'bridge',
    serious: 4,
    told: 'no',
  });
});

test('a wrong number names its part, and an empty one is left open', () => {
  for (const [part, value] of Object.entries({
    seat: '0',
    type: '45',
    place: '2',
    serious: '6',
    told: 'x',
  }))
    assert.deepEqual(readLine({ ...line, [part]: value }, places), { fault: part });
  assert.deepEqual(readLine({ ...line, place: '', serious: '', told: '' }, places), {
    seat: 3,
    type: 'street_lighting',
  });
});

test('whatever stands on the paper, a protected type is only named and a sensitive one has no place', () => {
  const texts = fc.constantFrom('', '1', '2', '5', '0', 'x');
  fc.assert(
    fc.property(fc.constantFrom(...TYPES_BY_NUMBER), texts, texts, texts, (type, ...rest) => {
      const [place, serious, told] = rest;
      const said = readLine({ seat: '1', type: numberOf(type), place, serious, told }, places);
      const kept = Object.keys(said);
      if (sensitivityOf(type) === 'protected') assert.deepEqual(kept, ['seat', 'type']);
      if (sensitivityOf(type) !== 'ordinary') assert.ok(!kept.includes('place'));
    }),
  );
});

const point = (id: string, name: string): Fact => [
  'place.founded.v1',
  id,
  { level: 'point', parent: '41702205805000', names: { ky: name } },
];

test('a place that ended keeps its number on sheets printed before, and says that it ended', () => {
  const [mill, bridge] = [point('mill', 'Тегирмен'), point('bridge', 'Көпүрө')];
  const state = stateOf([
    mill,
    bridge,
    ['place.merged.v1', 'mill', { on: '2026-01-03', into: ['bridge'] }],
  ]);
  assert.deepEqual(
    placesByNumber(state).map(({ number, id, isEnded }) => ({ number, id, isEnded })),
    [
      { number: 1, id: 'mill', isEnded: true },
      { number: 2, id: 'bridge', isEnded: false },
    ],
  );
});
