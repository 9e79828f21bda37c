import { pick, seeded, shuffled } from '#analysis/numbers/random.ts';

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
  const roll = seeded(hashOf(`${seed} ${name}`));
  const word = (): number => roll() * 2 ** 32;
  return {
    roll,
    between: (least, most) => least + pick(roll, most - least + 1),
    happens: (probability) => roll() < probability,
    pick: (list) => {
      const found = list[pick(roll, list.length)];
      if (found === undefined) throw new RangeError('nothing to pick from');
      return found;
    },
    shuffle: (list) => shuffled(roll, list),
    id: () => idOf(word(), word(), word(), word()),
  };
}
