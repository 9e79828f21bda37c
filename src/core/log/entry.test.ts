import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { test } from 'node:test';
import { anyEntry, goldenEntries } from '../../../test/arbitrary.ts';
import { canonical, type Json } from './canonical.ts';
import { bodyText, entryText, kindOf, LIMITS, parseBody, parseEntry, signedText } from './entry.ts';

const good = { ...goldenEntries[0] };

test('a whole entry is taken as it is', () => {
  fc.assert(
    fc.property(anyEntry, (entry) => {
      assert.deepEqual(parseEntry(entry), { ok: true, value: entry });
      const signed = { ...entry, sig: 'ab'.repeat(64) };
      assert.deepEqual(parseEntry(signed), { ok: true, value: signed });
      const { sig: _, ...said } = entry;
      assert.equal(signedText(signed), canonical(said));
      assert.equal(entryText(entry), canonical(said));
      assert.equal(entryText(signed), canonical(signed));
      assert.deepEqual(bodyText(parseBody(bodyText(entry.body))), bodyText(entry.body));
    }),
  );
});

test('an entry that is not whole is refused by the part that is wrong', () => {
  const wrong: Record<string, readonly unknown[]> = {
    id: [
      undefined,
      1,
      'x',
      '0192F3C0-0000-7000-8000-000000000001',
      '0192f3c0-0000-1000-8000-000000000001',
    ],
    community: [undefined, '4170220580500', 'Programme', '../x'],
    author: ['', 'A', '-a', 'a'.repeat(65), 'a b', null],
    device: ['', 'ы'],
    at: [
      '2025-03-03',
      '2025-13-03T04:00:00Z',
      '2025-03-03T04:00:00+06:00',
      '2025-03-03 04:00:00Z',
      '2025-02-30T04:00:00Z',
      '2025-03-03T24:00:00Z',
    ],
    type: [
      'place.founded',
      'place.founded.v0',
      'Place.founded.v1',
      'place.v1',
      `p.${'f'.repeat(80)}.v1`,
    ],
    subject: ['', undefined, '__proto__'],
    body: [undefined, null, [], 'x', 1],
    sig: ['', 'ab', 'AB'.repeat(64)],
  };
  for (const [part, values] of Object.entries(wrong))
    for (const value of values)
      assert.deepEqual(
        parseEntry({ ...good, [part]: value }),
        { ok: false, problem: { code: 'entry.malformed', detail: { part } } },
        `${part}: ${JSON.stringify(value)}`,
      );
  assert.equal(parseEntry({ ...good, surplus: 1 }).ok, false);
  for (const value of [undefined, null, 'entry', 7, []]) assert.equal(parseEntry(value).ok, false);
});

const nested = (depth: number): Json => (depth === 0 ? 1 : { it: nested(depth - 1) });

const isTaken = (body: unknown): boolean => parseEntry({ ...good, body }).ok;

test('a body is refused where it is too deep or has no canonical form', () => {
  assert.ok(isTaken(nested(LIMITS.depth - 1)));
  assert.ok(!isTaken(nested(LIMITS.depth)));
  for (const value of [0.5, 2 ** 53, '\ud800', { '\udc00': 1 }]) assert.ok(!isTaken({ value }));
});

test('a clock that is wrong is no reason to refuse', () => {
  for (const at of ['1970-01-01T00:00:00Z', '2099-12-31T23:59:59.999Z'])
    assert.ok(parseEntry({ ...good, at }).ok);
});

test('the kind of a type is what stands before the first dot', () => {
  assert.equal(kindOf('commitment.date-moved.v1'), 'commitment');
  assert.throws(() => parseBody('[]'));
});
