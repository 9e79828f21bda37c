import assert from 'node:assert/strict';
import { test } from 'node:test';
import { printable } from './terminal.ts';

test('what would command a terminal or turn its writing is shown, not obeyed', () => {
  assert.equal(printable('\u001B]0;title\u0007\u001B[2Jok\r\u009B31m'), '�]0;title��[2Jok��31m');
  assert.equal(printable('a\u202Etxt.exe\u2066b'), 'a�txt.exe�b');
  assert.equal(printable('Ак-Булуң\n\t“№ 7/2” 🙂'), 'Ак-Булуң\n\t“№ 7/2” 🙂');
});
