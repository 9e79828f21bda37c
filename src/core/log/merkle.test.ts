import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { hex, unhex, type Sha256 } from './bytes.ts';
import {
  consistencyProof,
  emptyFrontier,
  extendsTree,
  grow,
  inclusionProof,
  includes,
  node,
  rootOf,
  same,
  type Hash,
} from './merkle.ts';

const sha256: Sha256 = (data) => new Uint8Array(createHash('sha256').update(data).digest());
const leafOf = (data: Uint8Array): Hash => sha256(new Uint8Array([0, ...data]));
const leaves = Array.from({ length: 64 }, (_, i) => leafOf(new Uint8Array([i])));
const roots = Array.from({ length: 65 }, (_, size) =>
  rootOf(sha256, grow(sha256, emptyFrontier, leaves.slice(0, size))),
);
const rootAt = (size: number): Hash => roots[size] ?? sha256('');

/** The tree hash as RFC 6962 §2.1 defines it, word for word: the largest power of two below n goes left. */
function defined(of: readonly Hash[]): Hash {
  const [only] = of;
  if (only === undefined) return sha256('');
  if (of.length === 1) return only;
  const k = 2 ** Math.ceil(Math.log2(of.length) - 1);
  return node(sha256, defined(of.slice(0, k)), defined(of.slice(k)));
}

/** The inputs and roots of the Certificate Transparency reference tests. */
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

test('the roots of the Certificate Transparency test trees are the published ones', () => {
  const known = INPUTS.map((input) => leafOf(unhex(input) ?? new Uint8Array()));
  const made = ROOTS.map((_, size) =>
    hex(rootOf(sha256, grow(sha256, emptyFrontier, known.slice(0, size)))),
  );
  assert.deepEqual(made, ROOTS);
});

test('a frontier that grows by any steps has the root that the definition gives', () => {
  for (let size = 0; size <= 64; size++)
    assert.equal(hex(rootAt(size)), hex(defined(leaves.slice(0, size))));
  fc.assert(
    fc.property(fc.nat(64), fc.nat(64), (a, b) => {
      const [cut, size] = a < b ? [a, b] : [b, a];
      const half = grow(sha256, emptyFrontier, leaves.slice(0, cut));
      const whole = grow(sha256, half, leaves.slice(cut, size));
      assert.equal(whole.size, size);
      assert.equal(hex(rootOf(sha256, whole)), hex(rootAt(size)));
    }),
  );
});

test('a frontier whose roots do not fit its size is a bug, and says so', () => {
  assert.throws(() => grow(sha256, { size: 1, roots: [] }, leaves.slice(0, 1)), /fewer roots/);
});

test('every inclusion proof up to 64 leaves holds, for its own leaf and place only', () => {
  for (let size = 1; size <= 64; size++) {
    const root = rootAt(size);
    for (let index = 0; index < size; index++) {
      const proof = inclusionProof(sha256, leaves.slice(0, size), index);
      const [leaf = root, other = root] = [leaves[index], leaves[(index + 1) % 64]];
      assert.ok(includes(sha256, leaf, index, size, proof, root), `${index} of ${size}`);
      assert.ok(!includes(sha256, other, index, size, proof, root));
      for (const wrong of [0, index - 1, index + 1, size - 1, size])
        if (wrong !== index) assert.ok(!includes(sha256, leaf, wrong, size, proof, root));
    }
  }
});

test('every consistency proof up to 64 leaves holds, for its own two trees only', () => {
  for (let size = 1; size <= 64; size++)
    for (let old = 1; old <= size; old++) {
      const proof = consistencyProof(sha256, leaves.slice(0, size), old);
      assert.ok(extendsTree(sha256, old, rootAt(old), size, rootAt(size), proof), `${old} ${size}`);
      assert.ok(!extendsTree(sha256, old, rootAt(old - 1), size, rootAt(size), proof));
      assert.ok(!extendsTree(sha256, old, rootAt(old), size, rootAt(size - 1), proof));
    }
});

const flip = (hash: Hash, bit: number): Hash => {
  const changed = Uint8Array.from(hash);
  changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return changed;
};
const flipIn = (proof: readonly Hash[], at: number, bit: number): Hash[] =>
  proof.map((hash, i) => (i === at % proof.length ? flip(hash, bit) : hash));

/** A tree, something in it, and what to break. */
const broken = fc
  .integer({ min: 2, max: 64 })
  .chain((size) => fc.tuple(fc.constant(size), fc.nat(size - 1), fc.nat(255), fc.nat(63)));

test('no inclusion proof holds with one bit, one step or the size changed', () => {
  fc.assert(
    fc.property(broken, ([size, index, bit, at]) => {
      const proof = inclusionProof(sha256, leaves.slice(0, size), index);
      const root = rootAt(size);
      const leaf = leaves[index] ?? root;
      const holds = (changed: readonly Hash[], of = size, end = root, start = leaf): boolean =>
        includes(sha256, start, index, of, changed, end);
      assert.ok(holds(proof));
      assert.ok(!holds(flipIn(proof, at, bit)));
      assert.ok(!holds(proof.slice(1)) && !holds(proof.slice(0, -1)));
      assert.ok(!holds([...proof, root]) && !holds([root, ...proof]));
      assert.ok(!holds(proof, size, flip(root, bit)) && !holds(proof, size, root, flip(leaf, bit)));
      assert.ok(!holds(proof, index) && !holds(proof, 0) && !holds(proof, size * 4));
    }),
  );
});

test('no consistency proof holds with one bit, one step or a size changed', () => {
  fc.assert(
    fc.property(broken, ([size, index, bit, at]) => {
      const old = index + 1;
      const proof = consistencyProof(sha256, leaves.slice(0, size), old);
      const holds = (
        changed: readonly Hash[],
        a = old,
        b = size,
        first = rootAt(old),
        last = rootAt(size),
      ) => extendsTree(sha256, a, first, b, last, changed);
      assert.ok(holds(proof));
      assert.ok(!holds(proof, old, size, flip(rootAt(old), bit)));
      assert.ok(!holds(proof, old, size, rootAt(old), flip(rootAt(size), bit)));
      assert.ok(!holds([...proof, rootAt(1)]) && !holds([rootAt(1), ...proof]));
      assert.ok(!holds(proof, 0) && !holds(proof, size + 1) && !holds(proof, -1));
      if (proof.length === 0) return;
      assert.ok(!holds(flipIn(proof, at, bit)));
      assert.ok(!holds(proof.slice(1)) && !holds(proof.slice(0, -1)));
    }),
  );
});

test('two hashes are the same only where all of both is', () => {
  const hash = rootAt(3);
  assert.ok(same(hash, rootAt(3)));
  assert.ok(!same(hash.slice(0, 31), hash) && !same(hash, hash.slice(0, 31)));
});

test('there is no proof for what is not in the tree', () => {
  for (const index of [-1, 3, 4])
    assert.throws(() => inclusionProof(sha256, leaves.slice(0, 3), index), RangeError);
  for (const size of [-1, 0, 4])
    assert.throws(() => consistencyProof(sha256, leaves.slice(0, 3), size), RangeError);
});
