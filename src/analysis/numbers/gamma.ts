import { logGamma } from './beta.ts';

/**
 * How much of the χ² distribution lies above x, by degrees of freedom, which need not be whole: the regularised upper
 * incomplete gamma function by its series below the mean and Lentz's continued fraction above. 10⁻¹² relative.
 * chiSquaredAbove(3.841458820694124, 1) = 0.05. Throws RangeError for x below zero or no positive degrees of freedom.
 */
export function chiSquaredAbove(x: number, degrees: number): number {
  if (!(degrees > 0 && degrees < Infinity))
    throw new RangeError('χ² needs positive degrees of freedom');
  if (!(x >= 0)) throw new RangeError('a sum of squares below zero');
  const [shape, at] = [degrees / 2, x / 2];
  if (at === 0) return 1;
  if (at === Infinity) return 0;
  const front = Math.exp(shape * Math.log(at) - at - logGamma(shape));
  return at < shape + 1 ? 1 - front * series(at, shape) : front * continued(at, shape);
}

function series(x: number, shape: number): number {
  let [sum, term] = [1 / shape, 1 / shape];
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

function continued(x: number, shape: number): number {
  let b = x + 1 - shape;
  let [c, d] = [Infinity, 1 / b];
  let result = d;
  for (let n = 1; n < 10_000; n++) {
    const a = -n * (n - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    result *= c * d;
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return result;
}
