import { studentQuantile } from '../numbers/student.ts';
import type { Design } from './design.ts';
import { linearise, type Linearised, spreadOf } from './ratio.ts';

/** Rows by their columns: the outcome (undefined is left out), whether in a community with the programme, and whether after. */
export type BeforeAfter = {
  readonly values: readonly (number | undefined)[];
  readonly treated: readonly boolean[];
  readonly after: readonly boolean[];
};

/** A coefficient with its interval; without `spread` where the data cannot say how sure it is. */
export type Coefficient = {
  readonly estimate: number;
  readonly spread: { readonly se: number; readonly low: number; readonly high: number } | undefined;
};

/**
 * The four coefficients of outcome ~ treated · after: the comparison communities before (`base`), how far the others stood
 * from them then (`gap`), how the comparison changed (`trend`), and how much more the others changed (`effect`).
 */
export type Effects = {
  readonly base: Coefficient;
  readonly gap: Coefficient;
  readonly trend: Coefficient;
  readonly effect: Coefficient;
  readonly df: number;
};

/** How the standard errors are taken: one variance, four forms robust to unequal ones, or robust to clusters. */
export type Errors = 'classical' | 'HC0' | 'HC1' | 'HC2' | 'HC3' | 'CR1';

/** What each cell's mean counts for in each coefficient; cells are 0 base, 1 treated, 2 after, 3 both. */
const CONTRASTS = {
  base: [1, 0, 0, 0],
  gap: [-1, 1, 0, 0],
  trend: [-1, 0, 1, 0],
  effect: [1, -1, -1, 1],
} as const;

type Contrast = readonly [number, number, number, number];

/**
 * Difference in differences by least squares (Card and Krueger 1994), with classical, heteroskedasticity-robust (White
 * 1980; MacKinnon and White 1985) or cluster-robust errors (Liang and Zeger 1986; CR1 with its small-sample factor).
 * Purpose: what changed here beyond what changed elsewhere. Assumes that without the programme both would have changed
 * alike, which no figure can show; and for CR1 more than a few clusters. `clusters` is for CR1 alone.
 * Nothing where one of the four cells has no row. No spread where no degree of freedom is left (rows − 4; clusters − 1), or
 * HC2 and HC3 where a cell has a single row. Cost: the rows. R sandwich 3.0.2 on kielmc: −11863.9032521126, HC1 8635.58527174618.
 * Throws RangeError for columns of different lengths, an outcome that is no number, CR1 without clusters, a level outside 0 … 1.
 */
export function differenceInDifferences(
  rows: BeforeAfter,
  errors: Errors,
  {
    clusters,
    level = 0.95,
  }: { readonly clusters?: readonly string[]; readonly level?: number } = {},
): Effects | undefined {
  const cells = cellsOf(rows);
  if (!(level > 0 && level < 1)) throw new RangeError('a confidence level outside 0 … 1');
  if (errors === 'CR1' && clusters?.length !== rows.values.length)
    throw new RangeError('cluster-robust errors without the cluster of each row');
  const means = cells.map(({ values }) => meanOf(values));
  if (means.some((mean) => mean === undefined)) return undefined;
  const counts = cells.map(({ values }) => values.length);
  const residuals = cells.map(({ values }, cell) =>
    values.map((value) => value - (means[cell] ?? 0)),
  );
  const drawn = cells.flatMap(({ at }) => at).map((row) => clusters?.[row] ?? '');
  const n = drawn.length;
  const df = errors === 'CR1' ? new Set(drawn).size - 1 : n - 4;
  const one = (contrast: Contrast): Coefficient => {
    const estimate = contrast.reduce((sum, sign, cell) => sum + sign * (means[cell] ?? 0), 0);
    const variance =
      df < 1 || n <= 4 ? undefined : varianceBy(errors, { contrast, counts, residuals, drawn });
    if (variance === undefined) return { estimate, spread: undefined };
    const se = Math.sqrt(variance);
    const reach = studentQuantile((1 + level) / 2, df) * se;
    return { estimate, spread: { se, low: estimate - reach, high: estimate + reach } };
  };
  return effectsOf(one, df);
}

const effectsOf = (one: (contrast: Contrast) => Coefficient, df: number): Effects => ({
  base: one(CONTRASTS.base),
  gap: one(CONTRASTS.gap),
  trend: one(CONTRASTS.trend),
  effect: one(CONTRASTS.effect),
  df,
});

type Cell = { readonly values: number[]; readonly at: number[] };

function cellsOf({ values, treated, after }: BeforeAfter): readonly Cell[] {
  if (treated.length !== values.length || after.length !== values.length)
    throw new RangeError('columns of different lengths');
  const cells = Array.from({ length: 4 }, (): Cell => ({ values: [], at: [] }));
  for (const [row, value] of values.entries()) {
    if (value === undefined) continue;
    if (!Number.isFinite(value)) throw new RangeError('an outcome that is no number');
    const cell = cells[Number(treated[row]) + 2 * Number(after[row])];
    cell?.values.push(value);
    cell?.at.push(row);
  }
  return cells;
}

const meanOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length;

type Fitted = {
  readonly contrast: Contrast;
  readonly counts: readonly number[];
  /** By cell, and the cluster of each of them in the same order. */
  readonly residuals: readonly (readonly number[])[];
  readonly drawn: readonly string[];
};

// The model has a mean for each cell, so a row's leverage is one over the rows of its cell.
function varianceBy(
  errors: Errors,
  { contrast, counts, residuals, drawn }: Fitted,
): number | undefined {
  const n = drawn.length;
  if (errors === 'CR1') {
    const parts = residuals.flatMap((inCell, cell) =>
      inCell.map((residual) => ((contrast[cell] ?? 0) * residual) / (counts[cell] ?? 1)),
    );
    const groups = new Map<string, number>();
    for (const [at, part] of parts.entries())
      groups.set(drawn[at] ?? '', (groups.get(drawn[at] ?? '') ?? 0) + part);
    const squares = [...groups.values()].reduce((sum, part) => sum + part ** 2, 0);
    return (squares * groups.size * (n - 1)) / ((groups.size - 1) * (n - 4));
  }
  const squares = residuals.map((inCell) =>
    inCell.reduce((sum, residual) => sum + residual ** 2, 0),
  );
  const all = squares.reduce((sum, square) => sum + square, 0);
  let variance = 0;
  for (const [cell, sign] of contrast.entries()) {
    const count = counts[cell] ?? 1;
    if (sign === 0) continue;
    if (count === 1 && (errors === 'HC2' || errors === 'HC3')) return undefined;
    if (errors === 'classical') variance += all / (n - 4) / count;
    else variance += ((squares[cell] ?? 0) / count ** 2) * INFLATION[errors](n, count);
  }
  return variance;
}

/** By what each form makes squared residuals larger: n rows in all, `count` of them in the cell. */
const INFLATION = {
  HC0: () => 1,
  HC1: (n: number) => n / (n - 4),
  HC2: (_: number, count: number) => 1 / (1 - 1 / count),
  HC3: (_: number, count: number) => 1 / (1 - 1 / count) ** 2,
} as const;

/**
 * The same four coefficients from a survey: weighted, with the standard errors of its strata, clusters and calibration (R
 * survey, `svyglm`). Purpose and assumption as `differenceInDifferences`; people asked twice are one cluster.
 * Nothing where one of the four cells has no weight; no spread as in `ratioMean`. Cost: the rows.
 * R survey 4.1.1 on a panel of apistrat: effect 35.7300276761028, se 3.22423924903669, df 197. Refuses as `ratioMean`.
 */
export function surveyDifferenceInDifferences(
  design: Design,
  { values, treated, after }: BeforeAfter,
  level = 0.95,
): Effects | undefined {
  if (treated.length !== values.length || after.length !== values.length)
    throw new RangeError('columns of different lengths');
  const isIn = (cell: number, row: number): boolean =>
    Number(treated[row]) + 2 * Number(after[row]) === cell;
  const means = [0, 1, 2, 3].flatMap((cell): readonly Linearised[] => {
    const domain = values.map((_, row) => isIn(cell, row));
    const mean = linearise(design, { values, domain });
    return mean === undefined ? [] : [mean];
  });
  if (means.length < 4) return undefined;
  const everyone = (row: number): boolean => values[row] !== undefined;
  const of = (contrast: Contrast): Linearised => ({
    estimate: contrast.reduce((sum, sign, cell) => sum + sign * (means[cell]?.estimate ?? 0), 0),
    answers: means.reduce((sum, { answers }) => sum + answers, 0),
    parts: design.weights.map((_, row) =>
      contrast.reduce((sum, sign, cell) => sum + sign * (means[cell]?.parts[row] ?? 0), 0),
    ),
  });
  const df = spreadOf(design, of(CONTRASTS.effect), everyone, level)?.df ?? 0;
  return effectsOf((contrast) => {
    const linear = of(contrast);
    const spread = spreadOf(design, linear, everyone, level);
    return {
      estimate: linear.estimate,
      spread: spread === undefined ? undefined : { se: spread.se, ...spread.interval },
    };
  }, df);
}
