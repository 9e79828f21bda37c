import { betaQuantile } from './beta.ts';
import { normalQuantile } from './normal.ts';

/**
 * The point below which a share p of Student's t distribution lies, by degrees of freedom (∞ for the normal).
 * 10⁻¹² relative. studentQuantile(0.975, 10) = 2.228138851986275.
 * Throws RangeError for p outside 0 … 1 or no positive degrees of freedom.
 */
export function studentQuantile(p: number, degrees: number): number {
  if (!(degrees > 0)) throw new RangeError('Student’s t needs positive degrees of freedom');
  if (degrees === Infinity) return normalQuantile(p);
  if (!(p >= 0 && p <= 1)) throw new RangeError('a share outside 0 … 1');
  // t² / (degrees + t²) follows Beta(1/2, degrees/2); far out its complement keeps more digits.
  const inner = betaQuantile(Math.abs(2 * p - 1), 0.5, degrees / 2);
  const outer = inner < 0.5 ? 1 - inner : betaQuantile(2 * Math.min(p, 1 - p), degrees / 2, 0.5);
  const odds = inner < 0.5 ? inner / outer : (1 - outer) / outer;
  return Math.sign(p - 0.5) * Math.sqrt(degrees * odds);
}
