import { studentQuantile } from '../numbers/student.ts';
import { varianceOf } from './ratio.ts';

/** The totals of one cluster: how many were asked (or their weight), and the sum of what they said. */
export type Cluster = { readonly asked: number; readonly sum: number };

/** An estimate with its 95 % interval. `clusters` is how many it rests on. */
export type Estimate = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly clusters: number;
};

type Linearised = { readonly ratio: number; readonly errors: readonly number[] };

const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** The ratio of the totals, and each cluster's linearised part in its error: (sum − ratio · asked) / all asked. */
function linearise(clusters: readonly Cluster[]): Linearised {
  const asked = total(clusters.map((cluster) => cluster.asked));
  const ratio = total(clusters.map(({ sum }) => sum)) / asked;
  return { ratio, errors: clusters.map((one) => (one.sum - ratio * one.asked) / asked) };
}

function estimate(value: number, errors: readonly number[]): Estimate | undefined {
  const rows = errors.map((error) => ({ value: error, weight: 1 }));
  const variance = varianceOf(rows, (row) => row.value ?? 0);
  if (variance === undefined) return undefined;
  const clusters = errors.length;
  const reach = studentQuantile(0.975, clusters - 1) * Math.sqrt(variance);
  return { value, low: value - reach, high: value + reach, clusters };
}

/**
 * A share or mean over clusters, from their totals alone: the ratio of two sums with its 95 % interval by Taylor linearisation
 * and Student's t with clusters − 1 degrees of freedom. What `ratioMean` gives for the rows behind the totals.
 * Assumes clusters drawn alike, without a finite population correction. Undefined where fewer than two clusters were asked
 * anything. Cost: the clusters.
 * @example clusterRatio([{ asked: 2, sum: 1 }, { asked: 2, sum: 2 }])?.value // 0.75
 */
export function clusterRatio(clusters: readonly Cluster[]): Estimate | undefined {
  const used = clusters.filter(({ asked }) => asked > 0);
  if (used.length < 2) return undefined;
  const { ratio, errors } = linearise(used);
  return estimate(ratio, errors);
}

/**
 * The change of a share or mean between two waves in the same clusters, later − earlier, with its 95 % interval: what the
 * waves of one cluster have in common is not counted twice. Pairs in which one wave asked nobody are left out.
 * Undefined where fewer than two pairs are left. Cost: the pairs.
 */
export function clusterChange(
  pairs: readonly { readonly earlier: Cluster; readonly later: Cluster }[],
): Estimate | undefined {
  const used = pairs.filter(({ earlier, later }) => earlier.asked > 0 && later.asked > 0);
  if (used.length < 2) return undefined;
  const before = linearise(used.map(({ earlier }) => earlier));
  const after = linearise(used.map(({ later }) => later));
  const errors = after.errors.map((error, i) => error - (before.errors[i] ?? 0));
  return estimate(after.ratio - before.ratio, errors);
}
