import { betaQuantile } from '../numbers/beta.ts';
import { normalQuantile } from '../numbers/normal.ts';
import { studentQuantile } from '../numbers/student.ts';
import type { Interval } from '../perception/wilson.ts';

/** A share from a survey: its estimate, standard error and degrees of freedom (∞ for the normal distribution). */
export type Share = { readonly estimate: number; readonly se: number; readonly df: number };

/** The ways from a share to its interval that need nothing else. */
export type Way = 'mean' | 'xlogit' | 'asin' | 'likelihood';

/**
 * The interval of a share from a survey, by its design's standard error (Lumley: survey, svyciprop).
 * `mean`: share ± t·se, may leave 0 … 1. `xlogit`: ± on the log-odds, inside 0 … 1, the one to show. `asin`: ± on
 * arcsin √share. `likelihood`: the shares whose deviance, by the effective number of answers, lies within t² (Rao and Scott).
 * Nothing where everyone said the same, for then the design cannot say how sure it is: see `exactInterval` and `wilson`.
 * R survey 4.1.1 on apistrat, awards: xlogit 0.568721098868047 … 0.703675779368256; its likelihood interval is read off a
 * spline and agrees to 1 % of the width. Throws RangeError for a share or level outside 0 … 1, or an se or df below zero.
 */
export function shareInterval(share: Share, way: Way, level = 0.95): Interval | undefined {
  const { estimate: p, se, df } = share;
  if (!(p >= 0 && p <= 1 && se >= 0)) throw new RangeError('a share outside 0 … 1');
  if (!(level > 0 && level < 1)) throw new RangeError('a confidence level outside 0 … 1');
  const reach = studentQuantile((1 + level) / 2, df) * se;
  if (reach === 0 || p === 0 || p === 1) return undefined;
  if (way === 'mean') return { low: p - reach, high: p + reach };
  if (way === 'likelihood') return likelihood(p, reach);
  return way === 'xlogit' ? logit(p, reach) : arcsine(p, reach);
}

const expit = (x: number): number => 1 / (1 + Math.exp(-x));

function logit(p: number, reach: number): Interval {
  const middle = Math.log(p / (1 - p));
  const half = reach / (p * (1 - p));
  return { low: expit(middle - half), high: expit(middle + half) };
}

function arcsine(p: number, reach: number): Interval {
  const middle = Math.asin(Math.sqrt(p));
  const half = reach / (2 * Math.sqrt(p * (1 - p)));
  // Beyond the quarter circle the sine would turn back.
  return {
    low: Math.sin(Math.max(0, middle - half)) ** 2,
    high: Math.sin(Math.min(Math.PI / 2, middle + half)) ** 2,
  };
}

function likelihood(p: number, reach: number): Interval {
  const bar = reach ** 2 / (p * (1 - p));
  const deviance = (q: number): number =>
    2 * (p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q)));
  const edge = (outer: number): number => {
    let [inside, outside] = [p, outer];
    // Halving until no number lies between, which bounds of 0 … 1 reach within some 1,100 steps.
    for (;;) {
      const middle = (inside + outside) / 2;
      if (middle === inside || middle === outside) return inside;
      if (deviance(middle) <= bar) inside = middle;
      else outside = middle;
    }
  };
  return { low: edge(0), high: edge(1) };
}

/**
 * The effective number of answers of Korn and Graubard (1998): as many independent answers as would give this standard
 * error, made smaller where few clusters leave few degrees of freedom. `rows` is the size of the whole sample.
 * Nothing where the standard error is zero, or the sample is of a single row. Give it to `exactInterval` or to `wilson`.
 * R survey 4.1.1 on apistrat, awards: 194.883564458081 before the degrees of freedom are counted in.
 */
export function effectiveAnswers(
  { estimate, se, df }: Share,
  rows: number,
  level = 0.95,
): number | undefined {
  if (se === 0 || rows < 2) return undefined;
  const t = (degrees: number): number => studentQuantile((1 + level) / 2, degrees);
  return ((estimate * (1 - estimate)) / se ** 2) * (t(rows - 1) / t(df)) ** 2;
}

/**
 * Clopper and Pearson's exact interval (1934) for a share of so many people, who need not be whole: with
 * `effectiveAnswers` it is the Beta interval of Korn and Graubard. It covers at least as often as it says.
 * Nothing where nobody was asked. exactInterval(0.1, 10) = 0.0025285785 … 0.4450161174 (scipy).
 * Throws RangeError for a share or level outside 0 … 1, or fewer than no people.
 */
export function exactInterval(share: number, people: number, level = 0.95): Interval | undefined {
  const [below, above] = [share * people, (1 - share) * people];
  return betaInterval([below, above + 1], [below + 1, above], { share, people, level });
}

/**
 * Jeffreys' interval: the middle of Beta(count + ½, rest + ½). Shorter than the exact one, and right on average rather than
 * always. Never zero wide: 0 of 10 ends above 0 too. Refuses as `exactInterval`.
 */
export function jeffreysInterval(
  share: number,
  people: number,
  level = 0.95,
): Interval | undefined {
  const shape = [share * people + 0.5, (1 - share) * people + 0.5] as const;
  return betaInterval(shape, shape, { share, people, level });
}

type Shape = readonly [number, number];

function betaInterval(
  lower: Shape,
  upper: Shape,
  { share, people, level }: { share: number; people: number; level: number },
): Interval | undefined {
  mustBeShare(share, people, level);
  if (people === 0) return undefined;
  const tail = (1 - level) / 2;
  return {
    low: lower[0] === 0 ? 0 : betaQuantile(tail, ...lower),
    high: upper[1] === 0 ? 1 : betaQuantile(1 - tail, ...upper),
  };
}

/** Agresti and Coull's interval (1998): share ± z·se after z² people more, half of whom say yes. As `exactInterval` refuses. */
export function agrestiCoullInterval(
  share: number,
  people: number,
  level = 0.95,
): Interval | undefined {
  mustBeShare(share, people, level);
  if (people === 0) return undefined;
  const z = normalQuantile((1 + level) / 2);
  const more = people + z * z;
  const middle = (share * people + (z * z) / 2) / more;
  const half = z * Math.sqrt((middle * (1 - middle)) / more);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function mustBeShare(share: number, people: number, level: number): void {
  if (!(share >= 0 && share <= 1)) throw new RangeError('a share outside 0 … 1');
  if (!(people >= 0 && people < Infinity)) throw new RangeError('fewer than no people');
  if (!(level > 0 && level < 1)) throw new RangeError('a confidence level outside 0 … 1');
}
