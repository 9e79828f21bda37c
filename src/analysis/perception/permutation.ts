import { type Random, shuffled } from '../numbers/random.ts';

/** What a permutation test found: the statistic, and the share of random splits at least as extreme. */
export type PermutationResult = {
  readonly statistic: number;
  readonly p: number;
  readonly rounds: number;
};

/**
 * A permutation test (Fisher 1935; Phipson and Smyth 2010): could the difference between two groups be chance?
 * Everyone is dealt anew into two groups of the same sizes, `rounds` times; p counts splits whose statistic is at least
 * as large, the observed one included, so p is never 0.
 * Assumes that under "no difference" people are exchangeable; dots of one person must stay one item.
 * Nothing where a group is empty. Cost: rounds · people · the statistic. The same seed gives the same p.
 * Throws RangeError unless rounds is a positive whole number, or where the statistic is no number.
 */
export function permutationTest<T>(
  left: readonly T[],
  right: readonly T[],
  statistic: (left: readonly T[], right: readonly T[]) => number,
  { random, rounds }: { readonly random: Random; readonly rounds: number },
): PermutationResult | undefined {
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new RangeError('a test without rounds');
  if (left.length === 0 || right.length === 0) return undefined;
  const observed = statistic(left, right);
  if (Number.isNaN(observed)) throw new RangeError('a statistic that is no number');
  // Sums in another order differ in the last digits; such a split is as extreme as the observed one.
  const bar = observed - 1e-12 * Math.abs(observed);
  const everyone = [...left, ...right];
  let extreme = 1;
  for (let round = 0; round < rounds; round++) {
    const dealt = shuffled(random, everyone);
    if (statistic(dealt.slice(0, left.length), dealt.slice(left.length)) >= bar) extreme++;
  }
  return { statistic: observed, p: extreme / (rounds + 1), rounds };
}
