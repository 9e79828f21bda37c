import { betaBelow } from './beta.ts';

/**
 * How much of Fisher's F distribution lies above x, by its two degrees of freedom, which need not be whole; 10⁻¹²
 * relative. fisherAbove(4.964602743730711, 1, 10) = 0.05. Throws RangeError for x below zero or no positive degrees.
 */
export function fisherAbove(x: number, upper: number, lower: number): number {
  if (!(upper > 0 && lower > 0)) throw new RangeError('F needs positive degrees of freedom');
  if (!(x >= 0)) throw new RangeError('a ratio of variances below zero');
  return betaBelow(lower / (lower + upper * x), lower / 2, upper / 2);
}
