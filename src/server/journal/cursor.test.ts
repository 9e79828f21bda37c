import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Actor } from '#core/people/roles.ts';
import { openCursor, rightsOf, sealCursor } from './cursor.ts';

const key = new Uint8Array(32).fill(7);
const [here, there] = ['41702205805000', '41702205805001'];
const place = { after: 12, epoch: 1_790_000_000, rights: 'a'.repeat(16) };
const actor: Actor = { person: 'p', roles: new Set(['member', 'police']), employer: 'police' };

test('a cursor is opened by the house that sealed it, for the community that it is of', () => {
  const cursor = sealCursor(key, here, place);
  assert.deepEqual(openCursor(key, here, cursor), place);
  assert.equal(openCursor(key, there, cursor), undefined);
  assert.equal(openCursor(new Uint8Array(32), here, cursor), undefined);
});

test('no letter of a cursor can be changed', () => {
  const cursor = sealCursor(key, here, place);
  const bytes = Buffer.from(cursor, 'base64url');
  for (let i = 0; i < bytes.length; i++) {
    const changed = Buffer.from(bytes);
    changed[i] = (changed[i] ?? 0) ^ 1;
    assert.equal(openCursor(key, here, changed.toString('base64url')), undefined);
  }
  for (const rubbish of ['', 'x', '12', cursor.slice(0, -2), `${cursor}AAAA`, 'A'.repeat(5000)])
    assert.equal(openCursor(key, here, rubbish), undefined);
});

test('a cursor tells neither by its length nor by its letters where it stands', () => {
  const cursors = [1, 12, 999_999_999].map((after) => sealCursor(key, here, { ...place, after }));
  assert.equal(new Set(cursors.map(({ length }) => length)).size, 1);
  assert.notEqual(sealCursor(key, here, place), sealCursor(key, here, place));
});

test('the digest of rights changes with each of them, and not with their order', () => {
  const others: readonly Actor[] = [
    { ...actor, person: 'q' },
    { ...actor, roles: new Set(['member']) },
    { ...actor, employer: 'other' },
    { ...actor, institution: 'post' },
  ];
  for (const other of others) assert.notEqual(rightsOf(other), rightsOf(actor));
  const turned: Actor = { ...actor, roles: new Set(['police', 'member']) };
  assert.equal(rightsOf(turned), rightsOf(actor));
});

test('what is closed again changes the rights of those whom the state employs, and of nobody else', () => {
  assert.notEqual(rightsOf(actor, 1), rightsOf(actor));
  assert.notEqual(rightsOf(actor, 2), rightsOf(actor, 1));
  const member: Actor = { ...actor, roles: new Set(['member']), employer: 'other' };
  assert.equal(rightsOf(member, 1), rightsOf(member));
});
