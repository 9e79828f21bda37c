import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { coordinates, type Dimension, placeOf, product, tableOf, tabulate } from './table.ts';

const places: Dimension = {
  name: 'place',
  codes: [
    { code: 'all' },
    { code: 'north', within: 'all' },
    { code: 'a', within: 'north' },
    { code: 'b', within: 'north' },
    { code: 'c', within: 'all' },
  ],
};
const groups: Dimension = {
  name: 'group',
  codes: [
    { code: 'everyone' },
    { code: 'women', within: 'everyone' },
    { code: 'men', within: 'everyone' },
  ],
};

test('what is counted in a code is counted in all that it is within', () => {
  const { ids, values } = tabulate(
    [places, groups],
    new Map([
      ['a|women', 3],
      ['a|men', 1],
      ['c|women', 7],
    ]),
  );
  const cell = (id: string): number | undefined => values[ids.indexOf(id)];
  assert.equal(ids.length, 15);
  assert.equal(cell('all|everyone'), 11);
  assert.equal(cell('north|everyone'), 4);
  assert.equal(cell('north|women'), 3);
  assert.equal(cell('all|women'), 10);
  assert.equal(cell('b|men'), 0);
});

test('every sum of a table holds', () => {
  const cell = fc.nat({ max: 60 });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 6, maxLength: 6 }), (counts) => {
      const leaves = product([
        ['a', 'b', 'c'],
        ['women', 'men'],
      ]).map((codes) => codes.join('|'));
      const table = tabulate(
        [places, groups],
        new Map(leaves.map((id, i) => [id, counts[i] ?? 0])),
      );
      // Five places with two sums in them, three groups with one.
      assert.equal(table.sums.length, 2 * 3 + 5);
      for (const { total, parts } of table.sums)
        assert.equal(
          parts.reduce((all, part) => all + (table.values[part] ?? NaN), 0),
          table.values[total],
        );
    }),
  );
});

test('places of cells and of their codes are two ways to say the same', () => {
  const sizes = [5, 3, 4];
  for (let place = 0; place < 60; place++)
    assert.equal(placeOf(coordinates(place, sizes), sizes), place);
});

const count = (id: string, value = 1) => tabulate([places, groups], new Map([[id, value]]));

const withCodes = (codes: Dimension['codes']) => () => tabulate([{ name: 'd', codes }], new Map());

test('what is no table is refused', () => {
  assert.throws(() => count('d|women'), /no cell d\|women/);
  assert.throws(() => count('north|women'), /north\|women is a sum/);
  assert.throws(() => count('a|women', -1), /is no count/);
  assert.throws(() => count('a|women', 1.5), /is no count/);
  assert.throws(withCodes([{ code: 'x' }, { code: 'y' }]), /not one total/);
  assert.throws(withCodes([{ code: 'x' }, { code: 'y', within: 'z' }]), /no z in d/);
  assert.throws(withCodes([{ code: 'x' }, { code: 'x', within: 'x' }]), /a code twice/);
  assert.throws(withCodes([{ code: 'x|y' }]), /in a code of d/);
  const round = [{ code: 'x' }, { code: 'y', within: 'z' }, { code: 'z', within: 'y' }];
  assert.throws(withCodes(round), /a code within itself/);
  assert.throws(() => tableOf(new Map([['p', 1]]), [{ total: 'q', parts: ['p'] }]), /no cell q/);
});
