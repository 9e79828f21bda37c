/**
 * A sample by its columns, one entry per row. `clusters` are what was drawn first (each row its own if not said; the same
 * name in another stratum is another cluster), `populations` how many clusters the row's stratum has in all, where the
 * sample is a good part of them.
 */
export type Sample = {
  readonly weights: readonly number[];
  readonly strata?: readonly string[] | undefined;
  readonly clusters?: readonly string[] | undefined;
  readonly populations?: readonly number[] | undefined;
};

/** Cells whose totals a calibration has fixed: which cell each row is in, and how its mean in a cell is taken. */
export type Margin = {
  readonly cells: Int32Array;
  readonly count: number;
  readonly meanBy: Float64Array;
};

/** A calibration that weights went through; `weights` are those it ended with. */
export type Calibration = {
  readonly margins: readonly Margin[];
  readonly sweeps: number;
  readonly weights: Float64Array;
};

/** How a sample was drawn, ready for estimates. Built by `designOf`, and by raking and post-stratification from another. */
export type Design = {
  readonly weights: Float64Array;
  /** The cluster of each row, and the stratum of each cluster. */
  readonly cluster: Int32Array;
  readonly stratum: Int32Array;
  /** Clusters drawn and clusters there are, of each stratum. */
  readonly drawn: Int32Array;
  readonly population: Float64Array;
  readonly calibrations: readonly Calibration[];
};

/**
 * Reads how a sample was drawn. Cost: the rows. Throws RangeError for columns of different lengths, a weight that is
 * negative or no number, or a stratum that has fewer clusters than were drawn, or several numbers of them.
 */
export function designOf({ weights, strata, clusters, populations }: Sample): Design {
  for (const column of [strata, clusters, populations])
    if (column !== undefined && column.length !== weights.length)
      throw new RangeError('columns of different lengths');
  if (!weights.every((weight) => weight >= 0 && weight < Infinity))
    throw new RangeError('a weight that is negative or no number');
  const strataSeen = numbered(strata ?? weights.map(() => ''));
  const { cluster, stratum } = clustersIn(strataSeen.cells, clusters);
  const drawn = new Int32Array(strataSeen.names.length);
  for (const each of stratum) drawn[each] = (drawn[each] ?? 0) + 1;
  return {
    weights: Float64Array.from(weights),
    cluster,
    stratum,
    drawn,
    population: populationsOf(strataSeen.cells, drawn, populations),
    calibrations: [],
  };
}

/** Names by their first appearance: the number of each row's name, and the names. */
export function numbered(names: readonly string[]): {
  readonly cells: Int32Array;
  readonly names: readonly string[];
} {
  const known = new Map<string, number>();
  const cells = new Int32Array(names.length);
  for (const [row, name] of names.entries()) {
    const cell = known.get(name) ?? known.size;
    if (cell === known.size) known.set(name, cell);
    cells[row] = cell;
  }
  return { cells, names: [...known.keys()] };
}

function clustersIn(
  strata: Int32Array,
  clusters: readonly string[] | undefined,
): Pick<Design, 'cluster' | 'stratum'> {
  if (clusters === undefined)
    return { cluster: Int32Array.from(strata.keys()), stratum: strata.slice() };
  const stratum: number[] = [];
  const known = new Map<number, Map<string, number>>();
  const cluster = new Int32Array(strata.length);
  for (const [row, name] of clusters.entries()) {
    const own = strata[row] ?? 0;
    const inside = known.get(own) ?? new Map<string, number>();
    known.set(own, inside);
    const number = inside.get(name) ?? stratum.length;
    if (number === stratum.length) {
      inside.set(name, number);
      stratum.push(own);
    }
    cluster[row] = number;
  }
  return { cluster, stratum: Int32Array.from(stratum) };
}

function populationsOf(
  strata: Int32Array,
  drawn: Int32Array,
  populations: readonly number[] | undefined,
): Float64Array {
  const known = new Float64Array(drawn.length).fill(Infinity);
  for (const [row, population] of (populations ?? []).entries()) {
    const own = strata[row] ?? 0;
    if (known[own] !== Infinity && known[own] !== population)
      throw new RangeError('a stratum with several numbers of clusters');
    if (!(population >= (drawn[own] ?? 0)))
      throw new RangeError('a stratum with fewer clusters than were drawn');
    known[own] = population;
  }
  return known;
}

/**
 * The variance of the sum of `parts`, one of each row, between clusters within strata (Lumley 2004), after what a
 * calibration has fixed is taken out of them. Undefined where a stratum has a single cluster of several.
 */
export function varianceOf(design: Design, parts: Float64Array): number | undefined {
  return covarianceOf(design, parts, parts);
}

/** The covariance of two such sums; undefined as `varianceOf` is. */
export function covarianceOf(
  design: Design,
  left: Float64Array,
  right: Float64Array,
): number | undefined {
  const one = deviations(design, left);
  const two = left === right ? one : deviations(design, right);
  const { drawn, population, stratum } = design;
  if (drawn.some((n, own) => n === 1 && (population[own] ?? 0) > 1)) return undefined;
  let sum = 0;
  for (const [cluster, own] of stratum.entries()) {
    const n = drawn[own] ?? 0;
    const chance = 1 - n / (population[own] ?? Infinity);
    // Where every cluster was drawn, nothing is left to chance.
    if (chance > 0) sum += (chance * n * (one[cluster] ?? 0) * (two[cluster] ?? 0)) / (n - 1);
  }
  return sum;
}

/** The total of each cluster, less the mean total of its stratum. */
function deviations(design: Design, parts: Float64Array): Float64Array {
  const { cluster, stratum, drawn } = design;
  const free = design.calibrations.reduce(removed, parts);
  const totals = new Float64Array(stratum.length);
  for (const [row, part] of free.entries()) {
    const own = cluster[row] ?? 0;
    totals[own] = (totals[own] ?? 0) + part;
  }
  const means = new Float64Array(drawn.length);
  for (const [at, total] of totals.entries()) {
    const own = stratum[at] ?? 0;
    means[own] = (means[own] ?? 0) + total / (drawn[own] ?? 1);
  }
  return totals.map((total, at) => total - (means[stratum[at] ?? 0] ?? 0));
}

/** Takes out of the parts what lies in the fixed totals: the mean of each cell, margin after margin. */
function removed(parts: Float64Array, { margins, sweeps, weights }: Calibration): Float64Array {
  const plain = parts.map((part, row) => {
    const weight = weights[row] ?? 0;
    return weight === 0 ? 0 : part / weight;
  });
  for (let sweep = 0; sweep < sweeps; sweep++)
    for (const margin of margins) removeMeans(plain, margin);
  return plain.map((value, row) => value * (weights[row] ?? 0));
}

// This runs thirty times a raked estimate; counting loops take a quarter of the time of iterators.
function removeMeans(values: Float64Array, { cells, count, meanBy }: Margin): void {
  const sums = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let row = 0; row < cells.length; row++) {
    const [cell, weight] = [cells[row] ?? 0, meanBy[row] ?? 0];
    sums[cell] = (sums[cell] ?? 0) + weight * (values[row] ?? 0);
    weights[cell] = (weights[cell] ?? 0) + weight;
  }
  const means = sums.map((sum, cell) => (weights[cell] === 0 ? 0 : sum / (weights[cell] ?? 1)));
  for (let row = 0; row < cells.length; row++)
    values[row] = (values[row] ?? 0) - (means[cells[row] ?? 0] ?? 0);
}

/** Degrees of freedom: clusters less strata, counting those that have a row of positive weight in the domain. */
export function degreesOf(design: Design, isIn: (row: number) => boolean = () => true): number {
  const clusters = new Uint8Array(design.stratum.length);
  const strata = new Uint8Array(design.drawn.length);
  for (const [row, cluster] of design.cluster.entries()) {
    if ((design.weights[row] ?? 0) === 0 || !isIn(row)) continue;
    clusters[cluster] = 1;
    strata[design.stratum[cluster] ?? 0] = 1;
  }
  return countOf(clusters) - countOf(strata);
}

const countOf = (marks: Uint8Array): number => marks.reduce((sum, mark) => sum + mark, 0);
