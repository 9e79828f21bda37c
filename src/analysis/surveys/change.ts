import type { Design } from './design.ts';
import { domainOf, linearise, type Measured, type Question, spreadOf } from './ratio.ts';

/**
 * The change of a mean or share, later − earlier, with its interval; what the two have in common (the same clusters, the
 * same people) is not counted twice. Purpose: the trend between waves, and the gap between two groups of one wave.
 * Two waves in one design are told apart by `domain`; where each drew its own clusters, give strata and clusters names of
 * the wave. Nothing where one of the two has no answer; no spread as in `ratioMean`. Cost: the rows. Refuses as `ratioMean`.
 * R survey 4.1.1 on apiclus1, api00 of schools that met their target less those that did not: 41.31902173913, se 19.591854262538.
 */
export function change(
  design: Design,
  earlier: Question,
  later: Question,
  level = 0.95,
): Measured | undefined {
  const before = linearise(design, earlier);
  const after = linearise(design, later);
  if (before === undefined || after === undefined) return undefined;
  const linear = {
    estimate: after.estimate - before.estimate,
    answers: before.answers + after.answers,
    parts: after.parts.map((part, row) => part - (before.parts[row] ?? 0)),
  };
  const [inEarlier, inLater] = [domainOf(earlier), domainOf(later)];
  const spread = spreadOf(design, linear, (row) => inEarlier(row) || inLater(row), level);
  return { estimate: linear.estimate, answers: linear.answers, spread };
}
