/**
 * The logarithm of the gamma function for x > 0 (Lanczos 1964, g = 7), 10⁻¹⁴ relative. logGamma(10) = ln 362880.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError('the gamma function is wanted at or below zero');
  const base = x + 6.5;
  let sum = 0.9999999999998099;
  for (const [i, coefficient] of LANCZOS.entries()) sum += coefficient / (x + i);
  return (x - 0.5) * Math.log(base) - base + Math.log(Math.sqrt(2 * Math.PI) * sum);
}

const LANCZOS = [
  676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/**
 * The logarithm of the beta function, with Stirling's series where a plain difference of logGamma would lose its digits
 * (as in R's lbeta).
 */
function logBeta(a: number, b: number): number {
  const [small, large] = [Math.min(a, b), Math.max(a, b)];
  if (large < 10) return logGamma(a) + logGamma(b) - logGamma(a + b);
  const part = small / (small + large);
  const rest = correction(large) - correction(small + large);
  if (small < 10) {
    const bulk = small - small * Math.log(small + large);
    return logGamma(small) + rest + bulk + (large - 0.5) * Math.log1p(-part);
  }
  const front = Math.log(2 * Math.PI) / 2 - Math.log(large) / 2 + correction(small) + rest;
  return front + (small - 0.5) * Math.log(part) + large * Math.log1p(-part);
}

// What Stirling's formula leaves of logGamma, for x ≥ 10.
function correction(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / x;
}

/**
 * How much of the Beta(a, b) distribution lies below x: the regularised incomplete beta function, by Lentz's continued
 * fraction; 10⁻¹² relative. betaBelow(0.5, 2, 3) = 0.6875. Throws RangeError unless a, b > 0 and x lies in 0 … 1.
 */
export function betaBelow(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0)) throw new RangeError('a beta distribution needs two positive shapes');
  if (!(x >= 0 && x <= 1)) throw new RangeError('a share outside 0 … 1');
  if (x === 0 || x === 1) return x;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  // The fraction converges fast on the side of the mean where x is small.
  return x < (a + 1) / (a + b + 2)
    ? (front * continued(x, a, b)) / a
    : 1 - (front * continued(1 - x, b, a)) / b;
}

const TINY = 1e-300;
const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);

function continued(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    result *= d * c;
    if (Math.abs(d * c - 1) < 1e-16) break;
  }
  return result;
}

/**
 * The point below which a share p of Beta(a, b) lies, to the last digits of a double; betaQuantile(0.6875, 2, 3) = 0.5.
 * Newton's steps within a bracket that is halved wherever they leave it. Throws RangeError as `betaBelow` does.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('a share outside 0 … 1');
  if (p === 0 || p === 1) return p;
  let [low, high] = [0, 1];
  let x = a / (a + b);
  const scale = logBeta(a, b);
  for (let step = 0; step < 200; step++) {
    const error = betaBelow(x, a, b) - p;
    if (error > 0) high = x;
    else low = x;
    const density = Math.exp((a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x) - scale);
    const newton = x - error / density;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 1e-16 * x) return next;
    x = next;
  }
  return x;
}
