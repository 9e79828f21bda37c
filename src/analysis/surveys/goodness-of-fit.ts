import { chiSquaredAbove } from '../numbers/gamma.ts';
import { type Categories, cellShares, cellsOf } from './cell-shares.ts';
import { covarianceOf, type Design } from './design.ts';

/** Pearson's χ² of weighted totals, the scale and degrees of freedom that make it a χ², and its p. */
export type GoodnessOfFit = {
  readonly chiSquared: number;
  readonly scale: number;
  readonly df: number;
  readonly p: number;
};

/**
 * Does the sample's composition fit a census? Pearson's χ² of the weighted totals against the census shares, made smaller
 * by its design effects and set against a χ² (Rao and Scott 1981, Satterthwaite). Purpose and assumption as `representation`,
 * with chance counted in. Nothing where fewer than two categories have a share, or a stratum a single cluster.
 * R survey 4.1.1, `svygofchisq`, on nhanes, race: 14090077.3661567, scale 2307576.45191792, df 1.4078714898563.
 * Throws RangeError for a row whose category has no positive census share, shares that are negative, or another length.
 */
export function goodnessOfFit(
  design: Design,
  column: Categories,
  census: Readonly<Record<string, number>>,
): GoodnessOfFit | undefined {
  const names = Object.keys(census).filter((name) => census[name] !== 0);
  if (!names.every((name) => (census[name] ?? 0) > 0))
    throw new RangeError('a census share that is negative or no number');
  if (!column.every((name) => name === undefined || names.includes(name)))
    throw new RangeError('a row whose category has no share of the census');
  const cells = cellsOf(design, column, names);
  const { shares, total } = cellShares(design, cells, names.length);
  if (names.length < 2 || total === 0) return undefined;
  const whole = names.reduce((sum, name) => sum + (census[name] ?? 0), 0);
  const expected = names.map((name) => ((census[name] ?? 0) / whole) * total);
  const misses = shares.map((share, cell) => share * total - (expected[cell] ?? 0));
  const chiSquared = misses.reduce((sum, miss, cell) => sum + miss ** 2 / (expected[cell] ?? 0), 0);
  const parts = misses.map((miss, cell) =>
    missParts(design, cells, cell, [miss, expected[cell] ?? 0, total]),
  );
  const spread = scaleOf(design, parts);
  if (spread === undefined) return undefined;
  return { chiSquared, ...spread, p: chiSquaredAbove(chiSquared / spread.scale, spread.df) };
}

/** Each row's part in (seen − expected) / √expected of a cell, to first order in both. */
function missParts(
  { weights }: Design,
  cells: Int32Array,
  cell: number,
  [miss, expected, total]: readonly [number, number, number],
): Float64Array {
  const perRow = (1 + miss / (2 * expected)) * (expected / total);
  return weights.map((weight, row) => {
    const own = cells[row] ?? -1;
    return own < 0 ? 0 : (weight * (Number(own === cell) - perRow)) / Math.sqrt(expected);
  });
}

/** Satterthwaite's scale and degrees of freedom, from the mean of the covariances' eigenvalues and of their squares. */
function scaleOf(
  design: Design,
  parts: readonly Float64Array[],
): Pick<GoodnessOfFit, 'scale' | 'df'> | undefined {
  let [trace, squares] = [0, 0];
  for (const one of parts)
    for (const other of parts) {
      const covariance = covarianceOf(design, one, other);
      if (covariance === undefined) return undefined;
      if (one === other) trace += covariance;
      squares += covariance ** 2;
    }
  if (!(trace > 0)) return undefined;
  return { scale: squares / trace, df: trace ** 2 / squares };
}
