import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { groupedReceipt, readReceipt, RECEIPT_DIGITS, withCheck } from './receipt.ts';

const digits = fc.array(fc.integer({ min: 0, max: 9 }), {
  minLength: RECEIPT_DIGITS,
  maxLength: RECEIPT_DIGITS,
});
const numbers = digits.map((drawn) => withCheck(drawn.join('')));

test('a number is read as it is shown, and as people copy it', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      assert.equal(readReceipt(groupedReceipt(number)), number);
      assert.equal(readReceipt(` ${groupedReceipt(number).replaceAll(' ', '-')}\n`), number);
      assert.equal(groupedReceipt(number).length, 24 + 5);
    }),
  );
});

test('one digit that is wrong, and two neighbours that changed places, are told', () => {
  fc.assert(
    fc.property(numbers, fc.nat(23), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const wrong = String((Number(number[at]) + by) % 10);
      assert.equal(readReceipt(number.slice(0, at) + wrong + number.slice(at + 1)), undefined);
      const [a = '', b = ''] = number.slice(at, at + 2);
      if (a !== b && b !== '')
        assert.equal(readReceipt(number.slice(0, at) + b + a + number.slice(at + 2)), undefined);
    }),
  );
});

test('what is no number of ours is none', () => {
  for (const typed of ['', '12', 'x'.repeat(24), `${'0'.repeat(23)}١`, '9'.repeat(25)])
    assert.equal(readReceipt(typed), undefined);
});
