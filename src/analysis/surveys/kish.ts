/** What unequal weights cost: the effective number of rows, and how many times more rows that takes. */
export type Kish = { readonly effective: number; readonly designEffect: number };

/**
 * Kish's effective sample size (Σw)² / Σw² (1965). Purpose: what unequal weights alone cost in precision; clusters come on
 * top. Nothing where no row has weight. Rows of weight zero count as rows. R on apistrat's weights: 168.581331280756.
 * Throws RangeError for a weight that is negative or no number.
 */
export function kish(weights: Iterable<number>): Kish | undefined {
  let [rows, sum, squares] = [0, 0, 0];
  for (const weight of weights) {
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError('a weight that is negative or no number');
    rows++;
    sum += weight;
    squares += weight * weight;
  }
  if (sum === 0) return undefined;
  const effective = sum ** 2 / squares;
  return { effective, designEffect: rows / effective };
}
