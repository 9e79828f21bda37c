import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { askedOf, verdictOf, type Answers } from './verdict.ts';

const answers = (better: number, partly: number, notBetter: number, cannotSay = 0): Answers => ({
  better,
  partly,
  'not-better': notBetter,
  'cannot-say': cannotSay,
});
const count = fc.integer({ min: 0, max: 30 });

test('more than half decides, and what lies between is partly', () => {
  assert.equal(verdictOf(answers(6, 2, 3)), 'better');
  assert.equal(verdictOf(answers(5, 0, 5)), 'partly');
  assert.equal(verdictOf(answers(1, 2, 8)), 'not-better');
  assert.equal(verdictOf(answers(3, 1, 3)), 'partly');
});

test('where half or more cannot say, the group cannot', () => {
  assert.equal(verdictOf(answers(5, 0, 0, 5)), 'cannot-say');
  assert.equal(verdictOf(answers(6, 0, 0, 5)), 'better');
  assert.equal(verdictOf(answers(0, 0, 0)), 'cannot-say');
});

test('one more who says that it is better never makes it worse', () => {
  const order = ['cannot-say', 'not-better', 'partly', 'better'];
  fc.assert(
    fc.property(count, count, count, count, (a, b, c, d) => {
      const before = verdictOf(answers(a, b, c, d));
      const after = verdictOf(answers(a + 1, b, c, d));
      assert.ok(order.indexOf(after) >= order.indexOf(before));
      assert.equal(askedOf(answers(a, b, c, d)), a + b + c + d);
    }),
  );
});
