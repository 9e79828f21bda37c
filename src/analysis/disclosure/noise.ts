import { normalBelow } from '../numbers/normal.ts';
import type { Random } from '../numbers/random.ts';

/**
 * Noise for national open data (Dwork and others 2006), as an option: with sensitivity D (how much one person can change
 * a count) and privacy loss ε, no release makes anything about a person more than e^ε times as likely. All functions throw
 * RangeError unless the sensitivity and ε are positive numbers. `Random` must be a good source: see `laplaceNoise`.
 */
export type Privacy = { readonly sensitivity: number; readonly epsilon: number };

/** The scale b of Laplace noise: D/ε. Its variance is 2b², and it stays within b·ln 20 in 95 of 100 cases. */
export const laplaceScale = (privacy: Privacy): number => 1 / lossPerUnit(privacy);

/** How much of Laplace noise of a scale lies at or below x. */
export const laplaceBelow = (x: number, scale: number): number =>
  x < 0 ? Math.exp(x / scale) / 2 : 1 - Math.exp(-x / scale) / 2;

/** The α of two-sided geometric (discrete Laplace) noise: e^(−ε/D). */
export const geometricAlpha = (privacy: Privacy): number => Math.exp(-lossPerUnit(privacy));

/** How likely two-sided geometric noise is to be the whole number x: (1 − α)/(1 + α) · α^|x|. */
export function geometricLikelihood(x: number, privacy: Privacy): number {
  const alpha = geometricAlpha(privacy);
  return ((1 - alpha) / (1 + alpha)) * alpha ** Math.abs(x);
}

/** The variance of two-sided geometric noise: 2α/(1 − α)². */
export function geometricVariance(privacy: Privacy): number {
  const alpha = geometricAlpha(privacy);
  return (2 * alpha) / (1 - alpha) ** 2;
}

/**
 * Whole-number noise for a count (Ghosh, Roughgarden and Sundararajan 2009): the difference of two geometric numbers, each
 * the count of times that chance went on. Whole numbers have no last digits that could tell the count.
 */
export function geometricNoise(random: Random, privacy: Privacy): number {
  const alpha = geometricAlpha(privacy);
  const geometric = (): number => {
    let steps = 0;
    while (random() < alpha) steps++;
    return steps;
  };
  return geometric() - geometric();
}

/**
 * Laplace noise by its quantile function, for figures that are no counts. Its last digits are not safe against an attacker
 * who sees them (Mironov 2012): round what is published, and use `geometricNoise` for counts.
 */
export function laplaceNoise(random: Random, privacy: Privacy): number {
  const scale = laplaceScale(privacy);
  // Between 0 and 1, never at an end.
  const u = (random() * 2 ** 32 + 0.5) / (2 ** 32 + 1);
  return u < 0.5 ? scale * Math.log(2 * u) : -scale * Math.log(2 * (1 - u));
}

/**
 * The privacy failure δ of Gaussian noise with standard deviation σ (Balle and Wang 2018):
 * Φ(D/2σ − εσ/D) − e^ε Φ(−D/2σ − εσ/D).
 */
export function gaussianDelta(sigma: number, privacy: Privacy): number {
  const { sensitivity, epsilon } = privacy;
  const shift = sigma * lossPerUnit(privacy);
  const middle = sensitivity / (2 * sigma);
  return normalBelow(middle - shift) - Math.exp(epsilon) * normalBelow(-middle - shift);
}

/**
 * The smallest standard deviation of Gaussian noise with privacy (ε, δ): the analytic Gaussian mechanism, by bisection to
 * the last digits. D is the Euclidean sensitivity. Throws RangeError unless 0 < δ < 1.
 */
export function gaussianSigma(privacy: Privacy, delta: number): number {
  if (!(delta > 0 && delta < 1)) throw new RangeError(`no privacy failure of ${delta}`);
  let low = 0;
  let high = privacy.sensitivity;
  while (gaussianDelta(high, privacy) > delta) high *= 2;
  for (let i = 0; i < 200 && high - low > 1e-15 * high; i++) {
    const middle = (low + high) / 2;
    if (gaussianDelta(middle, privacy) > delta) low = middle;
    else high = middle;
  }
  return high;
}

const isPositive = (x: number): boolean => x > 0 && Number.isFinite(x);

function lossPerUnit({ sensitivity, epsilon }: Privacy): number {
  if (!isPositive(sensitivity) || !isPositive(epsilon))
    throw new RangeError(`no privacy of ${epsilon} for ${sensitivity}`);
  return epsilon / sensitivity;
}
