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
  chance: Chance,
): PermutationResult | undefined {
  return permutationTests(left, right, (one, other) => [statistic(one, other)], chance)?.[0];
}

/** Where chance comes from, and how often people are dealt anew. */
export type Chance = { readonly random: Random; readonly rounds: number };

/**
 * The test for several statistics of the same people at once, each as `permutationTest` has it: people are dealt once for all
 * of them, which is as good for each (Westfall and Young 1993).
 */
export function permutationTests<T>(
  left: readonly T[],
  right: readonly T[],
  statistics: (left: readonly T[], right: readonly T[]) => readonly number[],
  { random, rounds }: Chance,
): readonly PermutationResult[] | undefined {
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new RangeError('a test without rounds');
  if (left.length === 0 || right.length === 0) return undefined;
  const observed = statistics(left, right);
  if (observed.some(Number.isNaN)) throw new RangeError('a statistic that is no number');
  // Sums in another order differ in the last digits; such a split is as extreme as the observed one.
  const bars = observed.map((each) => each - 1e-12 * Math.abs(each));
  const extreme = new Int32Array(observed.length).fill(1);
  const everyone = [...left, ...right];
  for (let round = 0; round < rounds; round++) {
    const dealt = shuffled(random, everyone);
    const found = statistics(dealt.slice(0, left.length), dealt.slice(left.length));
    for (let at = 0; at < bars.length; at++)
      if ((found[at] ?? NaN) >= (bars[at] ?? NaN)) extreme[at] = (extreme[at] ?? 0) + 1;
  }
  return observed.map((statistic, at) => ({
    statistic,
    p: (extreme[at] ?? 0) / (rounds + 1),
    rounds,
  }));
}
