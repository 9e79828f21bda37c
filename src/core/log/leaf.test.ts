import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { goldenEntries } from '../../../test/arbitrary.ts';
import { hex, type Sha256 } from './bytes.ts';
import { canonical } from './canonical.ts';
import { bodyText } from './entry.ts';
import { commitTo, leafOf, type Logged } from './leaf.ts';

const sha256: Sha256 = (data) => new Uint8Array(createHash('sha256').update(data).digest());
const [nonce, salt] = ['0'.repeat(32), 'f'.repeat(32)];
const loggedOf = (changed: Partial<Logged> = {}): Logged => {
  const [entry] = goldenEntries;
  assert.ok(entry);
  const { body, ...envelope } = entry;
  const commitment = commitTo(sha256, salt, bodyText(body));
  return { ...envelope, receivedAt: entry.at, nonce, commitment, ...changed };
};

test('a leaf is the hash of 0x00, the nonce and the canonical envelope, as anyone can compute', () => {
  const { nonce: _, ...said } = loggedOf();
  const keys = Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = `\0${nonce}${JSON.stringify(Object.fromEntries(keys))}`;
  assert.equal(hex(leafOf(sha256, loggedOf())), createHash('sha256').update(text).digest('hex'));
});

test('every part of an envelope, the signature included, changes the leaf', () => {
  const changes: readonly Partial<Logged>[] = [
    { id: 'x' },
    { community: 'x' },
    { author: 'x' },
    { device: 'x' },
    { at: 'x' },
    { type: 'x' },
    { subject: 'x' },
    { receivedAt: 'x' },
    { nonce: 'x' },
    { commitment: 'x' },
    { sig: 'x' },
  ];
  const leaves = [{}, ...changes].map((changed) => hex(leafOf(sha256, loggedOf(changed))));
  assert.equal(new Set(leaves).size, leaves.length);
});

test('a commitment binds its body and its salt, and is no leaf', () => {
  const commitments = [
    commitTo(sha256, salt, '{}'),
    commitTo(sha256, nonce, '{}'),
    commitTo(sha256, salt, '{"a":1}'),
  ];
  assert.equal(new Set(commitments).size, 3);
  assert.equal(commitments[0], createHash('sha256').update(`\u0002${salt}{}`).digest('hex'));
});

test('an envelope that needs escapes is hashed in its canonical form too', () => {
  for (const sig of [undefined, 'ab']) {
    const { nonce: _, ...said } = loggedOf({
      subject: 'a"b\\c',
      author: 'и\u0306',
      ...(sig === undefined ? {} : { sig }),
    });
    const text = `\0${nonce}${canonical(Object.fromEntries(Object.entries(said).map(([key, part]) => [key, String(part)])))}`;
    const leaf = createHash('sha256').update(text).digest('hex');
    assert.equal(hex(leafOf(sha256, { ...said, nonce })), leaf);
  }
});
