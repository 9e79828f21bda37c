import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import review from './review.json' with { type: 'json' };
import { isKey } from './words.ts';

const Confidence = v.picklist(['M', 'L']);
const Review = v.strictObject({
  about: v.string(),
  marks: v.record(
    v.string(),
    v.strictObject({ ky: v.optional(Confidence), uz: v.optional(Confidence) }),
  ),
});

test('what translators should look at again are sentences that exist', () => {
  const { marks } = v.parse(Review, review);
  assert.ok(Object.keys(marks).length > 0);
  for (const key of Object.keys(marks)) assert.ok(isKey(key), key);
});
