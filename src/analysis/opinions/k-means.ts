import type { Point } from './positions.ts';

/** Points in groups: a label for each point, the centres, and the sum of squared distances to them. */
export type Clustering = {
  readonly labels: Int32Array;
  readonly centres: readonly Point[];
  readonly inertia: number;
};

/**
 * k-means (Lloyd 1982) from the k lexicographically smallest distinct points, so the same points give the same groups.
 * It ends when no label changes, or when the centres move by no more than 10⁻⁴ of the mean variance and everyone has
 * been assigned once more: scikit-learn's rule. A group left empty keeps its centre.
 * Cost: rounds · points · k. Nothing where there are fewer than k distinct points. Throws RangeError for k below 1.
 */
export function kMeans(points: readonly Point[], k: number): Clustering | undefined {
  if (!Number.isInteger(k) || k < 1) throw new RangeError('fewer than one group');
  let centres = firstDistinct(points, k);
  if (centres.length < k) return undefined;
  const tolerance = 1e-4 * meanVariance(points);
  let labels: Int32Array = new Int32Array(points.length).fill(-1);
  for (let round = 0; round < 300; round++) {
    const next = assign(points, centres);
    const moved = centresOf(points, next, centres);
    const shift = moved.reduce((sum, { x, y }, at) => {
      const { x: oldX, y: oldY } = centres[at] ?? { x, y };
      return sum + (x - oldX) ** 2 + (y - oldY) ** 2;
    }, 0);
    const same = next.every((label, at) => label === labels[at]);
    labels = next;
    centres = moved;
    if (same) break;
    if (shift <= tolerance) {
      labels = assign(points, centres);
      break;
    }
  }
  const inertia = points.reduce((sum, point, at) => {
    const centre = centres[labels[at] ?? 0];
    return sum + (centre === undefined ? 0 : squared(point, centre));
  }, 0);
  return { labels, centres, inertia };
}

const squared = (a: Point, b: Point): number => (a.x - b.x) ** 2 + (a.y - b.y) ** 2;

function firstDistinct(points: readonly Point[], k: number): readonly Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const distinct: Point[] = [];
  for (const point of sorted) {
    const last = distinct.at(-1);
    if (distinct.length < k && (last === undefined || last.x !== point.x || last.y !== point.y))
      distinct.push(point);
  }
  return distinct;
}

function meanVariance(points: readonly Point[]): number {
  const n = points.length;
  const variance = (of: (point: Point) => number): number => {
    const mean = points.reduce((sum, point) => sum + of(point), 0) / n;
    return points.reduce((sum, point) => sum + (of(point) - mean) ** 2, 0) / n;
  };
  return (variance(({ x }) => x) + variance(({ y }) => y)) / 2;
}

/** For each point the nearest centre, the first of equal ones. */
function assign(points: readonly Point[], centres: readonly Point[]): Int32Array {
  const labels = new Int32Array(points.length);
  for (let at = 0; at < points.length; at++) {
    const point = points[at] ?? ORIGIN;
    let least = Infinity;
    for (let label = 0; label < centres.length; label++) {
      const distance = squared(point, centres[label] ?? ORIGIN);
      if (distance >= least) continue;
      least = distance;
      labels[at] = label;
    }
  }
  return labels;
}

const ORIGIN: Point = { x: 0, y: 0 };

function centresOf(
  points: readonly Point[],
  labels: Int32Array,
  before: readonly Point[],
): readonly Point[] {
  return before.map((old, label) => {
    let [x, y, n] = [0, 0, 0];
    for (let at = 0; at < points.length; at++) {
      if (labels[at] !== label) continue;
      x += points[at]?.x ?? 0;
      y += points[at]?.y ?? 0;
      n++;
    }
    return n === 0 ? old : { x: x / n, y: y / n };
  });
}

/**
 * The mean silhouette (Rousseeuw 1987): how much nearer everyone is to their own group than to the next, −1 … 1.
 * A group of one counts 0. Nothing with fewer than two groups. Cost: points² / 2.
 */
export function silhouette(points: readonly Point[], labels: Int32Array): number | undefined {
  const groups = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
  const sizes = new Int32Array(groups);
  for (const label of labels) sizes[label] = (sizes[label] ?? 0) + 1;
  if (sizes.filter((size) => size > 0).length < 2) return undefined;
  const far = distancesToGroups(points, labels, groups);
  let sum = 0;
  for (const [at, own] of labels.entries()) {
    const size = sizes[own] ?? 0;
    if (size === 1) continue;
    const near = (far[at * groups + own] ?? 0) / (size - 1);
    let next = Infinity;
    for (const [label, many] of sizes.entries()) {
      if (label !== own && many > 0) next = Math.min(next, (far[at * groups + label] ?? 0) / many);
    }
    if (near !== next) sum += (next - near) / Math.max(near, next);
  }
  return sum / points.length;
}

/** For each point and each group the sum of distances; every pair is measured once. */
function distancesToGroups(
  points: readonly Point[],
  labels: Int32Array,
  groups: number,
): Float64Array {
  const xs = Float64Array.from(points, ({ x }) => x);
  const ys = Float64Array.from(points, ({ y }) => y);
  const far = new Float64Array(points.length * groups);
  for (let i = 0; i < xs.length; i++) {
    const x = xs[i] ?? 0;
    const y = ys[i] ?? 0;
    const own = labels[i] ?? 0;
    for (let j = i + 1; j < xs.length; j++) {
      const dx = x - (xs[j] ?? 0);
      const dy = y - (ys[j] ?? 0);
      const distance = Math.sqrt(dx * dx + dy * dy);
      const here = i * groups + (labels[j] ?? 0);
      const there = j * groups + own;
      far[here] = (far[here] ?? 0) + distance;
      far[there] = (far[there] ?? 0) + distance;
    }
  }
  return far;
}
