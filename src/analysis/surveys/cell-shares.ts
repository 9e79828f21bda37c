import type { Design } from './design.ts';

/** A column of categories; a row without one is left out. */
export type Categories = readonly (string | undefined)[];

/** The weighted share of each cell, how many rows have one, and the sum of their weights. */
export type CellShares = {
  readonly shares: readonly number[];
  readonly answers: number;
  readonly total: number;
};

/** The shares of so many cells, with each row's cell, or −1 where it has none. Cost: the rows. */
export function cellShares({ weights }: Design, cells: Int32Array, count: number): CellShares {
  const sums = Array.from({ length: count }, () => 0);
  let [answers, total] = [0, 0];
  for (const [row, cell] of cells.entries()) {
    if (cell < 0) continue;
    const weight = weights[row] ?? 0;
    answers++;
    total += weight;
    sums[cell] = (sums[cell] ?? 0) + weight;
  }
  return { shares: sums.map((sum) => (total === 0 ? 0 : sum / total)), answers, total };
}

/**
 * Each row's category by its place among `names`, or −1 where it has none or no weight. Throws RangeError for a column of
 * another length than the design.
 */
export function cellsOf(
  { weights }: Design,
  column: Categories,
  names: readonly string[],
): Int32Array {
  if (column.length !== weights.length)
    throw new RangeError('a column of another length than the design');
  const places = new Map(names.map((name, place) => [name, place]));
  return Int32Array.from(column, (name, row) =>
    name === undefined || weights[row] === 0 ? -1 : (places.get(name) ?? -1),
  );
}
