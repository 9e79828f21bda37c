/** Chance that is the same for the same seed on every machine. */
export type Dice = {
  /** A number in [0, 1). */
  readonly roll: () => number;
  /** A whole number from `least` to `most`, both possible. */
  readonly between: (least: number, most: number) => number;
  /** Whether something that happens with this probability happens now. */
  readonly happens: (probability: number) => boolean;
  /** One of a list. Throws RangeError where it is empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** The list in a new order. */
  readonly shuffle: <T>(list: readonly T[]) => T[];
  /** A fresh id, shaped like a UUID of version 4. */
  readonly id: () => string;
};

/** A 32-bit hash of a text (FNV-1a), to seed dice by name. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** The small fast counter generator sfc32: 32 bits a call. */
function sfc32(seed: number, stream: number): () => number {
  let a = seed | 0;
  let b = stream | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 16; warm++) next();
  return next;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const hex = (word: number, shift: number): string => HEX[(word >>> shift) & 255] ?? '';
const eight = (word: number): string => hex(word, 24) + hex(word, 16) + hex(word, 8) + hex(word, 0);

function idOf(a: number, b: number, c: number, d: number): string {
  const middle = (b & 0xffff0fff) | 0x00004000;
  const variant = (c & 0x3fffffff) | 0x80000000;
  const [second, third] = [eight(middle), eight(variant)];
  return `${eight(a)}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${eight(d)}`;
}

/** Dice for one purpose: the same seed and name roll the same. */
export function diceOf(seed: number, name: string): Dice {
  const next = sfc32(seed, hashOf(name));
  const roll = (): number => next() / 4_294_967_296;
  const between = (least: number, most: number): number =>
    least + Math.floor(roll() * (most - least + 1));
  return {
    roll,
    between,
    happens: (probability) => roll() < probability,
    pick: (list) => {
      const found = list[between(0, list.length - 1)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
    shuffle: (list) =>
      list
        .map((item) => ({ item, at: roll() }))
        .toSorted((a, b) => a.at - b.at)
        .map(({ item }) => item),
    id: () => idOf(next(), next(), next(), next()),
  };
}
