/** A source of numbers evenly spread over [0, 1). Methods that need chance are given one, so every result can be had again. */
export type Random = () => number;

/**
 * A generator that gives the same sequence for the same seed on every device: xoshiro128** (Blackman and Vigna 2018) on
 * 32-bit words, seeded by splitmix32. Not for secrets. Throws RangeError unless the seed is a whole number.
 */
export function seeded(seed: number): Random {
  if (!Number.isSafeInteger(seed)) throw new RangeError('a seed is a whole number');
  const words = new Uint32Array(4);
  let state = (seed ^ Math.floor(seed / 2 ** 32)) >>> 0;
  for (let i = 0; i < words.length; i++) {
    state = (state + 0x9e3779b9) >>> 0;
    let word = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    words[i] = word ^ (word >>> 15);
  }
  return () => next(words) / 2 ** 32;
}

function next(words: Uint32Array): number {
  // By index: this is called millions of times, and taking a list apart is slow.
  const a = words[0] ?? 0;
  const b = words[1] ?? 0;
  const c = words[2] ?? 0;
  const d = words[3] ?? 0;
  const word = Math.imul(turn(Math.imul(b, 5) >>> 0, 7), 9) >>> 0;
  words[0] = a ^ d ^ b;
  words[1] = b ^ c ^ a;
  words[2] = c ^ a ^ (b << 9);
  words[3] = turn((d ^ b) >>> 0, 11);
  return word;
}

const turn = (word: number, bits: number): number =>
  ((word << bits) | (word >>> (32 - bits))) >>> 0;

/** A whole number in [0, below), each as likely. Throws RangeError unless 0 < below ≤ 2^32. */
export function pick(random: Random, below: number): number {
  if (!Number.isInteger(below) || below < 1 || below > 2 ** 32)
    throw new RangeError('a choice among none, or among more than 2^32');
  return Math.floor(random() * below);
}

/** The same items in an order where each order is as likely (Fisher and Yates). The input stays as it is. */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const result = items.slice();
  for (let last = result.length - 1; last > 0; last--) {
    // As `pick` chooses, without its look at a bound that cannot be wrong here: this is most of a test by permutation.
    const at = Math.floor(random() * (last + 1));
    const moved = result[at];
    const kept = result[last];
    if (moved === undefined || kept === undefined) continue;
    result[at] = kept;
    result[last] = moved;
  }
  return result;
}
