import type { Design } from './design.ts';
import { type Measured, type Question, ratioMean } from './ratio.ts';

/** The five answers of the national question on trust; the fifth trusts neither way. */
export const TRUST_SCORES = {
  very: 100,
  rather: 50,
  'rather-not': -50,
  'not-at-all': -100,
  'cannot-say': 0,
} as const;

/** One of the five answers. */
export type TrustAnswer = keyof typeof TRUST_SCORES;

/**
 * The national trust index: 100 × (very + ½ rather − ½ rather not − not at all), shares of all who answered, with "cannot
 * say" among them; from −100 to 100, with the spread of the design. Not asked, or refused, is undefined and left out.
 * As `ratioMean` refuses and cannot say.
 * @example trustIndex(designOf({ weights: [1, 1, 1, 1] }), ['very', 'rather', 'rather', 'cannot-say'])?.estimate // 50
 */
export const trustIndex = (
  design: Design,
  answers: readonly (TrustAnswer | undefined)[],
  domain?: Question['domain'],
  level = 0.95,
): Measured | undefined =>
  ratioMean(
    design,
    {
      values: answers.map((answer) => (answer === undefined ? undefined : TRUST_SCORES[answer])),
      domain,
    },
    level,
  );
