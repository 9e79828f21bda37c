/**
 * How much of the standard normal distribution lies below z.
 * Within 10⁻¹⁵ of the true value, and 10⁻¹² relative in the tails down to z = −37. normalBelow(1.96) = 0.9750021048517796.
 */
export function normalBelow(z: number): number {
  if (Number.isNaN(z)) throw new RangeError('a normal deviate that is no number');
  const x = Math.abs(z);
  const tail = x < 3 ? 0.5 - density(x) * series(x) : density(x) * fractionOfTail(x);
  return z > 0 ? 1 - tail : tail;
}

const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);

// x + x³/3 + x⁵/15 + …: the part between 0 and x by the density at x; every term is positive, so nothing cancels.
function series(x: number): number {
  let sum = 0;
  for (let term = x, n = 3; term > sum * 1e-17; term *= (x * x) / n, n += 2) sum += term;
  return sum;
}

// Mills' ratio as Laplace's continued fraction 1/(x + 1/(x + 2/(x + 3/…))), from the end.
function fractionOfTail(x: number): number {
  let value = x;
  for (let n = 80; n > 0; n--) value = x + n / value;
  return 1 / value;
}

/**
 * The point below which a share p of the standard normal distribution lies: −∞ for 0, ∞ for 1.
 * Wichura's algorithm AS 241 (PPND16, 1988), 10⁻¹⁵ relative. normalQuantile(0.975) = 1.959963984540054.
 * Throws RangeError for p outside 0 … 1.
 */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError('a share outside 0 … 1');
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(MIDDLE, 0.180625 - q * q);
  const tail = Math.min(p, 1 - p);
  if (tail === 0) return q * Infinity;
  const r = Math.sqrt(-Math.log(tail));
  return Math.sign(q) * (r <= 5 ? ratio(SHOULDER, r - 1.6) : ratio(TAIL, r - 5));
}

type Rational = { readonly top: readonly number[]; readonly bottom: readonly number[] };

const ratio = ({ top, bottom }: Rational, x: number): number =>
  polynomial(top, x) / polynomial(bottom, x);

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);

const MIDDLE: Rational = {
  top: [
    3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
    45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227,
  ],
  bottom: [
    1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597,
    39307.89580009271, 28729.085735721943, 5226.495278852854,
  ],
};
const SHOULDER: Rational = {
  top: [
    1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045,
    1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
  ],
  bottom: [
    1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008,
    0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-9,
  ],
};
const TAIL: Rational = {
  top: [
    6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487,
    0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
  ],
  bottom: [
    1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133,
    1.8463183175100548e-5, 1.421511758316446e-7, 2.0442631033899397e-15,
  ],
};
