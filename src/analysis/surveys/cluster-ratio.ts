import { change } from './change.ts';
import { designOf } from './design.ts';
import { type Measured, type Question, ratioMean } from './ratio.ts';

/** The totals of one cluster: how many were asked (or their weight), and the sum of what they said. */
export type Cluster = { readonly asked: number; readonly sum: number };

/** An estimate with its 95 % interval. `clusters` is how many it rests on. */
export type Estimate = {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly clusters: number;
};

const questionOf = (clusters: readonly Cluster[]): Question => ({
  values: clusters.map(({ sum }) => sum),
  bases: clusters.map(({ asked }) => asked),
});

const alike = (clusters: readonly unknown[]) => designOf({ weights: clusters.map(() => 1) });

function estimateOf(measured: Measured | undefined, clusters: number): Estimate | undefined {
  if (measured?.spread === undefined) return undefined;
  return { value: measured.estimate, ...measured.spread.interval, clusters };
}

/**
 * A share or mean over clusters, from their totals alone: `ratioMean` where each cluster is one row, which gives what it
 * gives for the rows behind the totals. Assumes clusters drawn alike, without a finite population correction.
 * Undefined where fewer than two clusters were asked anything. Cost: the clusters.
 * @example clusterRatio([{ asked: 2, sum: 1 }, { asked: 2, sum: 2 }])?.value // 0.75
 */
export function clusterRatio(clusters: readonly Cluster[]): Estimate | undefined {
  const used = clusters.filter(({ asked }) => asked > 0);
  return estimateOf(ratioMean(alike(used), questionOf(used)), used.length);
}

/**
 * The change of a share or mean between two waves in the same clusters, later − earlier, with its 95 % interval: `change`
 * from totals alone. Pairs in which one wave asked nobody are left out.
 * Undefined where fewer than two pairs are left. Cost: the pairs.
 */
export function clusterChange(
  pairs: readonly { readonly earlier: Cluster; readonly later: Cluster }[],
): Estimate | undefined {
  const used = pairs.filter(({ earlier, later }) => earlier.asked > 0 && later.asked > 0);
  const earlier = questionOf(used.map((pair) => pair.earlier));
  const later = questionOf(used.map((pair) => pair.later));
  return estimateOf(change(alike(used), earlier, later), used.length);
}
