/** A point on a plane, in metres or any other unit that both axes share. */
export type Point = readonly [number, number];

/** How a point's weight falls off with distance: a bell, a dome that ends at the bandwidth, a disc of that radius. */
export type Kernel = 'gaussian' | 'epanechnikov' | 'tophat';

/**
 * Kernel density (Rosenblatt 1956; Silverman 1986) of points at each place, per unit of area; it sums to one over the plane.
 * Purpose: a smooth picture of where marks gather. Assumes a plane (project first) and a bandwidth chosen for the question:
 * it decides more than the kernel does. Never to be drawn over single houses.
 * Nothing where there are no points. Cost: points · places. As scikit-learn's KernelDensity to 10⁻⁹.
 * Throws RangeError for a bandwidth that is not positive, or a coordinate that is no number.
 */
export function density(
  points: readonly Point[],
  places: readonly Point[],
  { kernel, bandwidth }: { readonly kernel: Kernel; readonly bandwidth: number },
): readonly number[] | undefined {
  if (!(bandwidth > 0 && bandwidth < Infinity)) throw new RangeError('a bandwidth of nothing');
  mustBePlane(points, places);
  if (points.length === 0) return undefined;
  const { weight, integral } = KERNELS[kernel];
  const scale = points.length * integral * bandwidth ** 2;
  return places.map(([x, y]) => {
    let sum = 0;
    for (const [px, py] of points) sum += weight(((x - px) ** 2 + (y - py) ** 2) / bandwidth ** 2);
    return sum / scale;
  });
}

/** Each kernel by the squared distance in bandwidths, and its integral over the plane. */
const KERNELS: Readonly<
  Record<Kernel, { readonly weight: (square: number) => number; readonly integral: number }>
> = {
  gaussian: { weight: (square) => Math.exp(-square / 2), integral: 2 * Math.PI },
  epanechnikov: { weight: (square) => Math.max(0, 1 - square), integral: Math.PI / 2 },
  tophat: { weight: (square) => Number(square < 1), integral: Math.PI },
};

function mustBePlane(...lists: readonly (readonly Point[])[]): void {
  for (const points of lists)
    for (const [x, y] of points)
      if (!(Number.isFinite(x) && Number.isFinite(y)))
        throw new RangeError('a coordinate that is no number');
}

/** A bandwidth that follows the points: Scott's factor, and the covariance of the bell it gives. */
export type Scott = {
  readonly factor: number;
  readonly covariance: readonly [readonly [number, number], readonly [number, number]];
};

/**
 * Scott's rule (1992): n^(−1/6) times the points' own spread. Too wide where points gather in several places.
 * Nothing for fewer than two points, or where all lie on a line. As scipy's gaussian_kde. Refuses as `density`.
 */
export function scott(points: readonly Point[]): Scott | undefined {
  mustBePlane(points);
  const n = points.length;
  if (n < 2) return undefined;
  const mean = [0, 1].map((axis) => points.reduce((sum, point) => sum + (point[axis] ?? 0), 0) / n);
  const factor = n ** (-1 / 6);
  const spread = (one: number, other: number): number =>
    (factor ** 2 / (n - 1)) *
    points.reduce(
      (sum, point) =>
        sum + ((point[one] ?? 0) - (mean[one] ?? 0)) * ((point[other] ?? 0) - (mean[other] ?? 0)),
      0,
    );
  const [xx, xy, yy] = [spread(0, 0), spread(0, 1), spread(1, 1)];
  if (!(xx * yy - xy ** 2 > 1e-12 * xx * yy)) return undefined;
  return {
    factor,
    covariance: [
      [xx, xy],
      [xy, yy],
    ],
  };
}

/** Gaussian density by Scott's rule at each place; nothing as in `scott`. Cost and refusals as `density`. */
export function scottDensity(
  points: readonly Point[],
  places: readonly Point[],
): readonly number[] | undefined {
  mustBePlane(places);
  const rule = scott(points);
  if (rule === undefined) return undefined;
  const [[xx, xy], [, yy]] = rule.covariance;
  const determinant = xx * yy - xy ** 2;
  const scale = points.length * 2 * Math.PI * Math.sqrt(determinant);
  return places.map(([x, y]) => {
    let sum = 0;
    for (const [px, py] of points) {
      const [dx, dy] = [x - px, y - py];
      sum += Math.exp(-(yy * dx ** 2 - 2 * xy * dx * dy + xx * dy ** 2) / (2 * determinant));
    }
    return sum / scale;
  });
}
