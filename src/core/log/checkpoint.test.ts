import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { test } from 'node:test';
import { base64 } from './bytes.ts';
import { checkpointText, readCheckpoint, signedNote } from './checkpoint.ts';

const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
const origin = fc.constantFrom('birge.example/41702205805000', 'a', 'birge.example/programme');
const size = fc.integer({ min: 0, max: 999_999_999_999_999 });
const checkpoint = fc.record({ origin, size, root: hash }, { noNullPrototype: true });
const signature = fc.uint8Array({ minLength: 64, maxLength: 64 });

test('a checkpoint that was written is read as it was, with its signature', () => {
  fc.assert(
    fc.property(checkpoint, hash, signature, (said, keyHash, signed) => {
      const text = checkpointText(said);
      const read = readCheckpoint(signedNote(text, 'birge.example', keyHash, signed));
      assert.deepEqual(read, {
        checkpoint: said,
        text,
        signatures: [{ name: 'birge.example', keyHash: keyHash.slice(0, 4), signature: signed }],
      });
    }),
  );
});

const root = base64(new Uint8Array(32).fill(1));
const signed = base64(new Uint8Array(68).fill(2));
const note = (text: string, signatures = `— name ${signed}\n`): string => `${text}\n${signatures}`;

test('the form is that of C2SP tlog-checkpoint: three lines, an empty one, signatures', () => {
  assert.equal(
    checkpointText({ origin: 'o', size: 7, root: new Uint8Array(32).fill(1) }),
    `o\n7\n${root}\n`,
  );
  assert.equal(readCheckpoint(note(`o\n7\n${root}\n`))?.checkpoint.size, 7);
  const two = readCheckpoint(note(`o\n7\n${root}\n`, `— name ${signed}\n— other ${signed}\n`));
  assert.deepEqual(
    two?.signatures.map(({ name }) => name),
    ['name', 'other'],
  );
  assert.equal(readCheckpoint(note(`o\n7\n${root}\nan extension\n`))?.checkpoint.size, 7);
});

test('what is no checkpoint is not read as one', () => {
  const wrong = [
    '',
    '\n\n',
    note(`\n7\n${root}\n`),
    note(`o\n07\n${root}\n`),
    note(`o\n-7\n${root}\n`),
    note(`o\n7.0\n${root}\n`),
    note(`o\n1000000000000000\n${root}\n`),
    note(`o\n7\n${root.slice(4)}\n`),
    note(`o\n7\n${root}x\n`),
    note(`o\n7\n`),
    note(`o\n7\n${root}\n`, ''),
    note(`o\n7\n${root}\n`, `- name ${signed}\n`),
    note(`o\n7\n${root}\n`, `— name\n`),
    note(`o\n7\n${root}\n`, `— name ${signed} more\n`),
    note(`o\n7\n${root}\n`, `— name ${base64(new Uint8Array(4))}\n`),
    note(`o\n7\n${root}\n`, `— name ${signed}`),
    note(`o\n7\n${root}\n`, `— name ${signed}x`),
    note(`o\n7\n${root}\n`, `— name ${signed}\n\n`),
    `o\n7\n${root}\n— name ${signed}\n`,
  ];
  for (const text of wrong) assert.equal(readCheckpoint(text), undefined, JSON.stringify(text));
});

test('reading never throws', () => {
  const lines = fc.array(fc.constantFrom('o', '7', root, '', `— name ${signed}`, '— x', '\u0000'), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(lines, fc.string(), (some, noise) => {
      readCheckpoint(some.join('\n'));
      readCheckpoint(`${some.join('\n')}${noise}\n`);
    }),
  );
});
