import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { diceOf } from './random.ts';

const rolls = (name: string) => Array.from({ length: 20 }, diceOf(5, name).roll);
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);

test('the same seed and name roll the same; another name does not', () => {
  assert.deepEqual(rolls('a'), rolls('a'));
  assert.notDeepEqual(rolls('a'), rolls('b'));
});

test('ids are of version 4 and do not repeat', () => {
  const dice = diceOf(5, 'ids');
  const ids = Array.from({ length: 10_000 }, dice.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids)
    assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('numbers stay within their bounds and reach both ends', () => {
  const dice = diceOf(5, 'bounds');
  const rolled = new Set(Array.from({ length: 500 }, () => dice.between(-2, 3)));
  assert.deepEqual(
    [...rolled].toSorted((a, b) => a - b),
    [-2, -1, 0, 1, 2, 3],
  );
});

test('a shuffled list holds the same things', () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.integer(), (list, seed) => {
      const shuffled = diceOf(seed, 'list').shuffle(list);
      assert.deepEqual(sorted(shuffled), sorted(list));
    }),
  );
});
