import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { test } from 'node:test';
import { parseBody } from './entry.ts';
import { canonical, NotCanonical, type Json } from './canonical.ts';

const json = (said: string): Json => parseBody(`{"it":${said}}`)['it'] ?? null;
const integers = fc.oneof(fc.maxSafeInteger(), fc.nat(9));
const text = fc.string({ unit: 'grapheme' });
const { value: anyJson } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    integers,
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc
      .uniqueArray(fc.tuple(text, tie('value')), {
        maxLength: 4,
        selector: ([key]) => key.normalize('NFC'),
      })
      .map((pairs) => Object.fromEntries(pairs)),
  ),
}));

test('keys are sorted by UTF-16 code units, as in RFC 8785 §3.2.3', () => {
  const keys = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
  // U+FB33 has a canonical decomposition that NFC keeps apart: its place is that of U+05D3.
  const ordered = ['\r', '1', '\u0080', '\u00f6', '\u05d3\u05bc', '\u20ac', '\ud83d\ude00'];
  const made = canonical(Object.fromEntries(keys.map((key) => [key, 0])));
  assert.equal(made, `{${ordered.map((key) => `${JSON.stringify(key)}:0`).join(',')}}`);
  const beyond = { '\uff01': 1, '\ud83d\ude00': 2 };
  assert.equal(canonical(beyond), '{"\ud83d\ude00":2,"\uff01":1}');
});

test('strings are escaped as in RFC 8785 §3.2.2.2', () => {
  const said = json(String.raw`"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/"`);
  assert.equal(canonical(said), String.raw`"€$\u000f\nA'B\"\\\\\"/"`);
  assert.equal(
    canonical('\b\t\n\f\r\u0000\u001f\u007f\u2028'),
    String.raw`"\b\t\n\f\r\u0000\u001f` + '\u007f\u2028"',
  );
});

test('literals, nesting and white space are as in RFC 8785', () => {
  const said = json('{ "b" : [ null, true, false ], "a" : { }, "10" : [ ], "9" : -0 }');
  assert.equal(canonical(said), '{"10":[],"9":0,"a":{},"b":[null,true,false]}');
});

test('text that is the same after Unicode NFC is the same text', () => {
  assert.equal(canonical('и\u0306'), canonical('й'));
  assert.equal(canonical({ 'и\u0306': 1 }), '{"й":1}');
});

test('what has no one form has none', () => {
  const twice = { й: 1, 'и\u0306': 2 };
  for (const value of ['\ud800', '\udc00x', { '\ud800': 1 }, 1.5, 2 ** 53, NaN, Infinity, twice])
    assert.throws(() => canonical([value]), NotCanonical);
  assert.equal(canonical(-(2 ** 53 - 1)), '-9007199254740991');
});

test('the canonical text of a canonical text is itself', () => {
  fc.assert(
    fc.property(anyJson, (value) => {
      const made = canonical(value);
      assert.equal(canonical(json(made)), made);
    }),
  );
});

test('the order in which keys were written does not matter', () => {
  const object = fc.dictionary(text, integers, { maxKeys: 6 }).filter((said) => {
    const keys = Object.keys(said).map((key) => key.normalize('NFC'));
    return new Set(keys).size === keys.length;
  });
  fc.assert(
    fc.property(object, (said) => {
      const turned = Object.fromEntries(Object.entries(said).toReversed());
      assert.equal(canonical(turned), canonical(said));
    }),
  );
});

test('different values have different texts', () => {
  fc.assert(
    fc.property(anyJson, anyJson, (a, b) => {
      const isSame = canonical(a) === canonical(b);
      assert.equal(isSame, canonical([a]) === canonical([b]));
      if (isSame) assert.deepEqual(json(canonical(a)), json(canonical(b)));
    }),
  );
});
