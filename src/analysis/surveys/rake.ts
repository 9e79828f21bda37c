import { type Design, type Margin as Removed, numbered } from './design.ts';

/** What is known of everyone: which category each row is in, and how many people (or which share) each category has. */
export type Margin = {
  readonly of: readonly string[];
  readonly targets: Readonly<Record<string, number>>;
};

/**
 * What raking came to. `met`: every margin is within the tolerance. `open`: it is not, after all rounds, as the margins
 * contradict each other in this sample; `gap` is by how much at worst, relative to the total. `empty`: nobody in the
 * sample stands for a category that has people.
 */
export type Raked =
  | {
      readonly state: 'met' | 'open';
      readonly design: Design;
      readonly rounds: number;
      readonly gap: number;
    }
  | { readonly state: 'empty'; readonly margin: number; readonly category: string };

/**
 * Raking: weights by cyclic proportional fitting (Deming and Stephan 1940) so that each margin meets its targets.
 * Purpose: a sample in which women or the young are rare speaks for the village it came from. Assumes that, within the
 * categories, those who answered are like those who did not.
 * The total is that of the targets, which must agree. The design given back takes the margins out of later standard
 * errors, as R's `survey` does: cell means without weights, margin after margin, ten times.
 * Cost: rounds · margins · rows. Checked to 10⁻⁶ with R's `rake`. Throws RangeError for a row whose category has no
 * target, targets below zero or that differ in their sum, or columns of another length.
 * @example rake(design, [{ of: ['f', 'm', 'm'], targets: { f: 50, m: 50 } }]) // weights 50, 25, 25 from 1, 1, 1
 */
export function rake(
  design: Design,
  margins: readonly Margin[],
  {
    tolerance = 1e-11,
    rounds = 1000,
  }: { readonly tolerance?: number; readonly rounds?: number } = {},
): Raked {
  const read = margins.map((margin) => readMargin(design, margin));
  mustAgree(read);
  for (const [margin, { targets, names, totals }] of read.entries()) {
    const empty = names.findIndex((_, cell) => targets[cell] !== 0 && totals[cell] === 0);
    if (empty >= 0) return { state: 'empty', margin, category: names[empty] ?? '' };
  }
  const weights = design.weights.slice();
  let [round, gap] = [0, Infinity];
  while (round < rounds && gap > tolerance) {
    round++;
    gap = 0;
    for (const margin of read) gap = Math.max(gap, fit(weights, margin));
  }
  const calibration = {
    margins: read.map(({ cells, names }) => evenly(cells, names.length)),
    sweeps: 10,
    weights,
  };
  return {
    state: gap <= tolerance ? 'met' : 'open',
    design: { ...design, weights, calibrations: [...design.calibrations, calibration] },
    rounds: round,
    gap,
  };
}

const evenly = (cells: Int32Array, count: number): Removed => ({
  cells,
  count,
  meanBy: new Float64Array(cells.length).fill(1),
});

/** A margin read against a design: each row's cell, and by cell its name, target and present total. */
export type ReadMargin = {
  readonly cells: Int32Array;
  readonly names: readonly string[];
  readonly targets: readonly number[];
  readonly totals: Float64Array;
};

/** Reads a margin; refuses as `rake` does. Categories that only the targets know stand last, with a total of zero. */
export function readMargin({ weights }: Design, { of, targets }: Margin): ReadMargin {
  if (of.length !== weights.length) throw new RangeError('a margin of another length');
  const { cells, names: seen } = numbered(of);
  if (!seen.every((name) => Object.hasOwn(targets, name)))
    throw new RangeError('a row whose category has no target');
  const names = [...seen, ...Object.keys(targets).filter((name) => !seen.includes(name))];
  const wanted = names.map((name) => targets[name] ?? 0);
  if (!wanted.every((target) => target >= 0 && target < Infinity))
    throw new RangeError('a target that is negative or no number');
  return { cells, names, targets: wanted, totals: totalsOf(weights, cells, names.length) };
}

function totalsOf(weights: Float64Array, cells: Int32Array, count: number): Float64Array {
  const totals = new Float64Array(count);
  for (let row = 0; row < cells.length; row++) {
    const cell = cells[row] ?? 0;
    totals[cell] = (totals[cell] ?? 0) + (weights[row] ?? 0);
  }
  return totals;
}

function mustAgree(margins: readonly ReadMargin[]): void {
  const sums = margins.map(({ targets }) => targets.reduce((sum, target) => sum + target, 0));
  const [least, most] = [Math.min(...sums), Math.max(...sums)];
  if (margins.length === 0 || !(least > 0)) throw new RangeError('margins without targets');
  if (most - least > 1e-9 * most) throw new RangeError('margins whose targets differ in their sum');
}

/** Fits the weights to one margin, and tells by how much it was missed before, relative to the sum of its targets. */
function fit(weights: Float64Array, { cells, names, targets }: ReadMargin): number {
  const totals = totalsOf(weights, cells, names.length);
  const sum = targets.reduce((a, b) => a + b, 0);
  let gap = 0;
  const factors = totals.map((total, cell) => {
    const target = targets[cell] ?? 0;
    gap = Math.max(gap, Math.abs(total - target) / sum);
    return total === 0 ? 0 : target / total;
  });
  for (let row = 0; row < cells.length; row++)
    weights[row] = (weights[row] ?? 0) * (factors[cells[row] ?? 0] ?? 0);
  return gap;
}
