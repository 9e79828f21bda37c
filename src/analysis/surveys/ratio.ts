import { studentQuantile } from '../numbers/student.ts';
import { degreesOf, type Design, varianceOf } from './design.ts';

/**
 * A question put to every row of a design: the answers (undefined where there is none), what each is measured against
 * (1 for a mean or, with answers 0 and 1, a share), and which rows belong to the group asked about (all if not said).
 */
export type Question = {
  readonly values: readonly (number | undefined)[];
  readonly bases?: readonly number[] | undefined;
  readonly domain?: readonly boolean[] | undefined;
};

/** An estimate and how many answers it rests on; without `spread` where the design cannot say how sure it is. */
export type Measured = {
  readonly estimate: number;
  readonly answers: number;
  readonly spread: Spread | undefined;
};

/** Standard error, degrees of freedom, and the t interval. */
export type Spread = {
  readonly se: number;
  readonly df: number;
  readonly interval: { readonly low: number; readonly high: number };
};

/** A ratio mean; the design effect is against a simple random sample of as many answers, where that has a spread. */
export type RatioMean = Measured & { readonly designEffect: number | undefined };

/** An estimate with each row's part in its error. */
export type Linearised = {
  readonly estimate: number;
  readonly answers: number;
  readonly parts: Float64Array;
};

/**
 * Ratio mean Σwy / Σwx with its standard error by Taylor linearisation (Woodruff 1971; Lumley 2004), over strata and
 * clusters, with finite population correction and calibration where the design has them.
 * Purpose: means and shares of a perception survey with honest intervals. Assumes the first stage drawn as said, and
 * enough clusters that t is fair. Unanswered rows are left out as if they were another domain.
 * Nothing where nobody answered or the bases sum to zero; no spread where a stratum has a single cluster or no degree
 * of freedom is left. Cost: the rows. R survey 4.1.1 on apistrat, awards: 0.638936064050578, se 0.0344059179972689, df 197.
 * Throws RangeError for columns of different lengths, answers that are no numbers, a level outside 0 … 1.
 * @example ratioMean(designOf({ weights: [1, 1, 2] }), { values: [1, 0, 1] })?.estimate // 0.75
 */
export function ratioMean(design: Design, question: Question, level = 0.95): RatioMean | undefined {
  const linear = linearise(design, question);
  if (linear === undefined) return undefined;
  const spread = spreadOf(design, linear, domainOf(question), level);
  const simple = simpleVariance(design, question, linear);
  const isTold = spread !== undefined && simple > 0;
  const { estimate, answers } = linear;
  return { estimate, answers, spread, designEffect: isTold ? spread.se ** 2 / simple : undefined };
}

/**
 * The total Σwy of the answers, with the spread that `ratioMean` gives a mean. R survey 4.1.1 on apistrat, api00:
 * 4102207.89961815, se 58278.9789376328. Refusals and what cannot be said as in `ratioMean`.
 */
export function total(design: Design, question: Question, level = 0.95): Measured | undefined {
  const { values } = question;
  const isCounted = counted(design, question);
  const parts = design.weights.map((w, row) => (isCounted(row) ? w * (values[row] ?? 0) : 0));
  const answers = parts.reduce((sum, _, row) => sum + Number(isCounted(row)), 0);
  if (answers === 0) return undefined;
  const linear = { estimate: parts.reduce((sum, part) => sum + part, 0), answers, parts };
  const spread = spreadOf(design, linear, domainOf(question), level);
  return { estimate: linear.estimate, answers, spread };
}

/** The ratio mean with each row's part in its error: w(y − px)/Σwx, 0 outside the domain. As `ratioMean` refuses. */
export function linearise(design: Design, question: Question): Linearised | undefined {
  const { values, bases } = question;
  const isCounted = counted(design, question);
  let [answers, sum, base] = [0, 0, 0];
  for (const [row, weight] of design.weights.entries()) {
    if (!isCounted(row)) continue;
    answers++;
    sum += weight * (values[row] ?? 0);
    base += weight * (bases === undefined ? 1 : (bases[row] ?? 0));
  }
  if (answers === 0 || base === 0) return undefined;
  const estimate = sum / base;
  const parts = design.weights.map((weight, row) => {
    if (!isCounted(row)) return 0;
    const against = bases === undefined ? 1 : (bases[row] ?? 0);
    return (weight * ((values[row] ?? 0) - estimate * against)) / base;
  });
  return { estimate, answers, parts };
}

/** Standard error and t interval of a linearised estimate whose rows are those of the domain; undefined as in `ratioMean`. */
export function spreadOf(
  design: Design,
  { estimate, parts }: Linearised,
  isIn: (row: number) => boolean,
  level: number,
): Spread | undefined {
  if (!(level > 0 && level < 1)) throw new RangeError('a confidence level outside 0 … 1');
  const variance = varianceOf(design, parts);
  const df = degreesOf(design, isIn);
  if (variance === undefined || df < 1) return undefined;
  const se = Math.sqrt(variance);
  const half = studentQuantile((1 + level) / 2, df) * se;
  return { se, df, interval: { low: estimate - half, high: estimate + half } };
}

/** Which rows belong to the group that a question is about. */
export const domainOf =
  ({ domain }: Question) =>
  (row: number): boolean =>
    domain === undefined || domain[row] === true;

const isNumber = (value: number | undefined): boolean =>
  value === undefined || Number.isFinite(value);

function counted(design: Design, { values, bases, domain }: Question): (row: number) => boolean {
  const { weights } = design;
  for (const column of [values, bases, domain])
    if (column !== undefined && column.length !== weights.length)
      throw new RangeError('a question with more or fewer rows than the design');
  if (!values.every(isNumber) || bases?.every(isNumber) === false)
    throw new RangeError('an answer that is no number');
  const isIn = domainOf({ values, domain });
  return (row) => isIn(row) && values[row] !== undefined && (weights[row] ?? 0) > 0;
}

/**
 * The variance that a simple random sample of as many answers would have: without replacement where the weights sum to
 * more than the answers, as they then count people.
 */
function simpleVariance(
  design: Design,
  question: Question,
  { answers: n, estimate }: Linearised,
): number {
  const { values, bases } = question;
  const isCounted = counted(design, question);
  let [people, base, squares] = [0, 0, 0];
  for (const [row, weight] of design.weights.entries()) {
    if (!isCounted(row)) continue;
    const against = bases === undefined ? 1 : (bases[row] ?? 0);
    people += weight;
    base += weight * against;
    squares += weight * ((values[row] ?? 0) - estimate * against) ** 2;
  }
  if (n < 2) return 0;
  const between = (squares / people) * (people / base) ** 2 * (n / (n - 1));
  return (between / n) * (people > n ? 1 - n / people : 1);
}
