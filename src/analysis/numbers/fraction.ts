/** An exact rational number in lowest terms; `bottom` is positive. Built by `fraction`, never by hand. */
export type Fraction = { readonly top: bigint; readonly bottom: bigint };

/** The fraction top/bottom in lowest terms. Throws RangeError when bottom is zero. */
export function fraction(top: bigint, bottom: bigint = 1n): Fraction {
  if (bottom === 0n) throw new RangeError('a fraction over zero');
  const divisor = greatestCommonDivisor(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { top: top / divisor, bottom: bottom / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** a + b. */
export const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);

/** a − b. */
export const subtract = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);

/** a · n for a whole number n. */
export const times = (a: Fraction, n: bigint): Fraction => fraction(a.top * n, a.bottom);

/** a / n for a whole number n. Throws RangeError when n is zero. */
export const over = (a: Fraction, n: bigint): Fraction => fraction(a.top, a.bottom * n);

/** Negative, zero or positive as a is below, equal to or above b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.top * b.bottom - b.top * a.bottom;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest number or one beside it; numerators beyond the range of a double are handled. */
export function approximate({ top, bottom }: Fraction): number {
  const digits = Math.max(top.toString().length, bottom.toString().length);
  if (digits < 300) return Number(top) / Number(bottom);
  const cut = 10n ** BigInt(digits - 300);
  const small = bottom / cut;
  return small === 0n
    ? Number((top * 10n ** 20n) / bottom) / 1e20
    : Number(top / cut) / Number(small);
}
