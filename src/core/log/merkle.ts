import type { Sha256 } from './bytes.ts';

/**
 * The Merkle tree of RFC 6962 / RFC 9162 over a community's journal.
 * Leaves are hashed elsewhere (`leaf.ts`); everything here works on 32-byte hashes.
 */
export type Hash = Uint8Array;

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function node(sha256: Sha256, left: Hash, right: Hash): Hash {
  const data = new Uint8Array(65);
  data[0] = 1;
  data.set(left, 1);
  data.set(right, 33);
  return sha256(data);
}

/**
 * The frontier of a tree: the roots of its full subtrees, largest first, one for each 1 in the binary form of `size`.
 * It is all that a server needs to append and to give the root.
 */
export type Frontier = { readonly size: number; readonly roots: readonly Hash[] };

/** The tree without leaves. */
export const emptyFrontier: Frontier = { size: 0, roots: [] };

/** A frontier with more leaves; amortised one hash per leaf. */
export function grow(sha256: Sha256, frontier: Frontier, leaves: readonly Hash[]): Frontier {
  const roots = [...frontier.roots];
  let size = frontier.size;
  for (const leaf of leaves) {
    let root = leaf;
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = roots.pop();
      if (left === undefined) throw new Error('a frontier with fewer roots than its size says');
      root = node(sha256, left, root);
    }
    roots.push(root);
    size++;
  }
  return { size, roots };
}

/** The root of the tree; of the empty tree SHA-256 of nothing. */
export function rootOf(sha256: Sha256, { roots }: Frontier): Hash {
  let root: Hash | undefined;
  for (const left of roots.toReversed())
    root = root === undefined ? left : node(sha256, left, root);
  return root ?? sha256('');
}

/** The largest power of two below n (n ≥ 2). */
function split(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function subtree(sha256: Sha256, leaves: readonly Hash[]): Hash {
  return rootOf(sha256, grow(sha256, emptyFrontier, leaves));
}

/**
 * The inclusion proof of leaf `index` in the tree of `leaves` (RFC 9162 §2.1.3.1), nearest sibling first.
 * Throws RangeError when there is no such leaf.
 */
export function inclusionProof(sha256: Sha256, leaves: readonly Hash[], index: number): Hash[] {
  if (index < 0 || index >= leaves.length) throw new RangeError('no such leaf');
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return index < k
    ? [...inclusionProof(sha256, left, index), subtree(sha256, right)]
    : [...inclusionProof(sha256, right, index - k), subtree(sha256, left)];
}

/** Whether `proof` shows that `leaf` stands at `index` in the tree of `size` leaves with this root (RFC 9162 §2.1.3.2). */
export function includes(
  sha256: Sha256,
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (index < 0 || index >= size) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = node(sha256, sibling, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      hash = node(sha256, hash, sibling);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(hash, root);
}

/**
 * The proof that the tree of the first `size` leaves is a prefix of the tree of all `leaves` (RFC 9162 §2.1.4.1).
 * Throws RangeError unless 0 < size ≤ leaves.length.
 */
export function consistencyProof(sha256: Sha256, leaves: readonly Hash[], size: number): Hash[] {
  if (size <= 0 || size > leaves.length) throw new RangeError('no such earlier tree');
  return subproof(sha256, leaves, size, true);
}

function subproof(sha256: Sha256, leaves: readonly Hash[], size: number, whole: boolean): Hash[] {
  if (size === leaves.length) return whole ? [] : [subtree(sha256, leaves)];
  const k = split(leaves.length);
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)];
  return size <= k
    ? [...subproof(sha256, left, size, whole), subtree(sha256, right)]
    : [...subproof(sha256, right, size - k, false), subtree(sha256, left)];
}

/** Whether `proof` shows that the tree (size1, root1) is a prefix of the tree (size2, root2) (RFC 9162 §2.1.4.2). */
export function extendsTree(
  sha256: Sha256,
  size1: number,
  root1: Hash,
  size2: number,
  root2: Hash,
  proof: readonly Hash[],
): boolean {
  if (size1 <= 0 || size1 > size2) return false;
  if (size1 === size2) return proof.length === 0 && same(root1, root2);
  let [at, last] = [size1 - 1, size2 - 1];
  while (at % 2 === 1) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  // Where the earlier tree is a full subtree its root opens the path and is left out of the proof.
  const path = at === 0 ? [root1, ...proof] : [...proof];
  const first = path.shift();
  if (first === undefined) return false;
  let [old, now] = [first, first];
  for (const hash of path) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = node(sha256, hash, old);
      now = node(sha256, hash, now);
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, Math.floor(last / 2)];
    } else {
      now = node(sha256, now, hash);
    }
    [at, last] = [Math.floor(at / 2), Math.floor(last / 2)];
  }
  return last === 0 && same(old, root1) && same(now, root2);
}

/** Whether two hashes are equal. */
export const same = (a: Hash, b: Hash): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
