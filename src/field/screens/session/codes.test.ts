import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { sensitivityOf } from '#core/concern-types.ts';
import { readLine, TYPES_BY_NUMBER } from './codes.ts';

const places = [{ number: 1, id: 'bridge', names: { ky: 'Көпүрө' } }];
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
