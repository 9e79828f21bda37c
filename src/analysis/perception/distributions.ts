/**
 * Counts as shares of their sum, or nothing where all are zero.
 * Throws RangeError for a count that is negative or no finite number.
 */
export function sharesOf(counts: readonly number[]): readonly number[] | undefined {
  if (!counts.every((count) => count >= 0 && count < Infinity))
    throw new RangeError('a count that is negative or no number');
  const sum = counts.reduce((total, count) => total + count, 0);
  return sum === 0 ? undefined : counts.map((count) => count / sum);
}

/** Two vectors of counts over the same things as shares, or nothing where one has none. Throws RangeError if their lengths differ. */
export function paired(
  a: readonly number[],
  b: readonly number[],
): { readonly p: readonly number[]; readonly q: readonly number[] } | undefined {
  if (a.length !== b.length) throw new RangeError('counts of different lengths');
  const [p, q] = [sharesOf(a), sharesOf(b)];
  return p === undefined || q === undefined ? undefined : { p, q };
}
