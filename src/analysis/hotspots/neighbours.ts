/** For each area the places of its neighbours, itself not among them. Need not be mutual. */
export type Neighbours = readonly (readonly number[])[];

/**
 * Refuses, by RangeError, what is no map: a value that is no number, another number of areas than of lists, a neighbour
 * that is not there, the area itself among them, or the same one twice.
 */
export function mustBeMap(values: readonly number[], neighbours: Neighbours): void {
  if (neighbours.length !== values.length)
    throw new RangeError('another number of areas than of lists of neighbours');
  if (!values.every((value) => Number.isFinite(value)))
    throw new RangeError('a value that is no number');
  const seenFrom = new Int32Array(values.length).fill(-1);
  for (const [area, around] of neighbours.entries())
    for (const other of around) {
      if (!(Number.isInteger(other) && other >= 0 && other < values.length))
        throw new RangeError('a neighbour that is not there');
      if (other === area) throw new RangeError('an area that is its own neighbour');
      if (seenFrom[other] === area) throw new RangeError('a neighbour that is listed twice');
      seenFrom[other] = area;
    }
}

/** What the spatial methods need of the values: their mean, and the sums of squared and fourth deviations over n. */
export type Moments = { readonly mean: number; readonly m2: number; readonly m4: number };

/** The moments about the mean. Of no values, zeros. */
export function momentsOf(values: readonly number[]): Moments {
  const n = Math.max(1, values.length);
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  let [m2, m4] = [0, 0];
  for (const value of values) {
    const square = (value - mean) ** 2;
    m2 += square / n;
    m4 += square ** 2 / n;
  }
  return { mean, m2, m4 };
}

/** Whether values differ by more than rounding: alike values have no pattern. */
export const vary = ({ mean, m2 }: Moments): boolean => m2 > (1e-14 * mean) ** 2;
