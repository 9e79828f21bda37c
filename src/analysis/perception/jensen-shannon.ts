import { paired } from './distributions.ts';

/**
 * Jensen–Shannon distance (Lin 1991; Endres and Schindelin 2003): the root of the divergence in bits, 0 where two
 * groups spread their worries alike, 1 where they share none. A metric, symmetric, defined with zeros.
 * Purpose: one figure for how differently two groups see the kinds of trouble. Assumes counts over the same kinds.
 * Nothing where a group has no counts. Cost: the number of kinds. [1, 0] and [1, 1] give 0.5579230452841438 (scipy).
 * Throws RangeError for negative counts or different lengths.
 */
export function jensenShannon(a: readonly number[], b: readonly number[]): number | undefined {
  const shares = paired(a, b);
  if (shares === undefined) return undefined;
  let sum = 0;
  for (const [at, p] of shares.p.entries()) {
    const q = shares.q[at] ?? 0;
    const middle = (p + q) / 2;
    sum += part(p, middle) + part(q, middle);
  }
  // Rounding may leave a hair below zero.
  return Math.sqrt(Math.max(0, sum / 2));
}

const part = (share: number, middle: number): number =>
  share === 0 ? 0 : share * Math.log2(share / middle);
