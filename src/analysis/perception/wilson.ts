import { normalQuantile } from '../numbers/normal.ts';

/** From where to where a share may lie, both ends in 0 … 1. */
export type Interval = { readonly low: number; readonly high: number };

/**
 * The Wilson score interval (Wilson 1927) for `count` of `people`, or nothing when nobody was asked.
 * Purpose: a share in a small group with honest uncertainty; never outside 0 … 1, never of width zero.
 * Assumes independent people, or an effective number of them, which need not be whole (Korn and Graubard 1998).
 * wilson(1, 10) = 0.0178762 … 0.4041500 (statsmodels). Throws RangeError unless 0 ≤ count ≤ people and 0 < level < 1.
 */
export function wilson(count: number, people: number, level = 0.95): Interval | undefined {
  if (!(count >= 0 && count <= people && people < Infinity))
    throw new RangeError('a count below zero or above the people');
  if (!(level > 0 && level < 1)) throw new RangeError('a confidence level outside 0 … 1');
  if (people === 0) return undefined;
  const z2 = normalQuantile((1 + level) / 2) ** 2;
  const share = count / people;
  const centre = share + z2 / (2 * people);
  const half = Math.sqrt(z2 * ((share * (1 - share)) / people + z2 / (4 * people * people)));
  const scale = 1 + z2 / people;
  // At the ends one limit is the share itself; rounding must not move it.
  return {
    low: count === 0 ? 0 : Math.max(0, (centre - half) / scale),
    high: count === people ? 1 : Math.min(1, (centre + half) / scale),
  };
}
