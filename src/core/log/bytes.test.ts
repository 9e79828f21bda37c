import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { test } from 'node:test';
import { base64, hex, unbase64, unhex } from './bytes.ts';

const bytes = fc.uint8Array({ maxLength: 40 });
const ascii = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

test('hexadecimal and base64 are those of everyone else, and come back as they went', () => {
  fc.assert(
    fc.property(bytes, (data) => {
      const buffer = Buffer.from(data);
      assert.equal(hex(data), buffer.toString('hex'));
      assert.equal(base64(data), buffer.toString('base64'));
      assert.deepEqual(unhex(hex(data)), data);
      assert.deepEqual(unbase64(base64(data)), data);
    }),
  );
});

test('the examples of RFC 4648 §10', () => {
  const examples = {
    '': '',
    f: 'Zg==',
    fo: 'Zm8=',
    foo: 'Zm9v',
    foob: 'Zm9vYg==',
    fooba: 'Zm9vYmE=',
    foobar: 'Zm9vYmFy',
  };
  for (const [text, coded] of Object.entries(examples)) {
    assert.equal(base64(ascii(text)), coded);
    assert.deepEqual(unbase64(coded), ascii(text));
  }
});

test('text that is no hexadecimal or no strict base64 gives nothing', () => {
  for (const text of ['a', 'AB', '0g', ' 00', '0x00', '00\n'])
    assert.equal(unhex(text), undefined, text);
  for (const text of [
    'Zg',
    'Zg=',
    'Zh==',
    'Zm9=',
    'Z===',
    '====',
    'Zm9v\n',
    'Zm 9',
    'Zm-_',
    'Zg==Zg==',
    'A===',
  ])
    assert.equal(unbase64(text), undefined, text);
});

test('one text for each sequence of bytes: whatever is read is written the same', () => {
  const symbols = [...'ABZaz059+/=\n -'];
  const texts = fc
    .array(fc.constantFrom(...symbols), { maxLength: 8 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(texts, (text) => {
      const read = unbase64(text);
      if (read !== undefined) assert.equal(base64(read), text);
    }),
    { numRuns: 5000 },
  );
});
