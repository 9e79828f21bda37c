/** An eigenvalue of a symmetric matrix with its vector of length 1. */
export type Eigen = { readonly value: number; readonly vector: Float64Array };

/** A symmetric matrix of `size`, row by row. */
export type Symmetric = { readonly size: number; readonly cells: Float64Array };

/**
 * All eigenvalues and vectors of a small symmetric matrix, largest first, by Jacobi's rotations; to the last digits.
 * Cost: size³ for each of some ten sweeps. ((2, 1), (1, 2)) has 3 and 1.
 */
export function jacobiEigen({ size, cells }: Symmetric): readonly Eigen[] {
  const a = cells.slice();
  const vectors = Array.from({ length: size }, (_, i) => {
    const unit = new Float64Array(size);
    unit[i] = 1;
    return unit;
  });
  const at = (i: number, j: number): number => a[i * size + j] ?? 0;
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0;
    let whole = 0;
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        whole += at(i, j) ** 2;
        if (i !== j) off += at(i, j) ** 2;
      }
    if (off <= 1e-34 * whole) break;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  }
  return vectors
    .map((vector, i) => ({ value: at(i, i), vector }))
    .toSorted((one, other) => other.value - one.value);
}

/** One rotation that makes the element (p, q) zero. */
function rotate(
  a: Float64Array,
  vectors: readonly Float64Array[],
  size: number,
  p: number,
  q: number,
): void {
  const apq = a[p * size + q] ?? 0;
  if (apq === 0) return;
  const theta = ((a[q * size + q] ?? 0) - (a[p * size + p] ?? 0)) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta));
  const c = 1 / Math.hypot(1, t);
  const s = t * c;
  const turn = (cells: Float64Array, i: number, j: number): void => {
    const [x, y] = [cells[i] ?? 0, cells[j] ?? 0];
    cells[i] = c * x - s * y;
    cells[j] = s * x + c * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  const [vp, vq] = [vectors[p], vectors[q]];
  if (vp === undefined || vq === undefined) return;
  for (let k = 0; k < size; k++) {
    const [x, y] = [vp[k] ?? 0, vq[k] ?? 0];
    vp[k] = c * x - s * y;
    vq[k] = s * x + c * y;
  }
}

const EXTRA = 8;
const ROUNDS = 2000;

/**
 * The `count` largest eigenvalues of a symmetric matrix without negative ones, with their vectors, by subspace iteration
 * with Rayleigh and Ritz's step (Rutishauser 1970). The residual is below 10⁻¹³ of the largest value, or as small as
 * 2,000 rounds make it where two values are all but equal. The same matrix always gives the same answer.
 * Cost: size² · (count + 8) for each round, of which some dozens are usual. Fewer than `count` only where size is smaller.
 */
export function leadingEigen(matrix: Symmetric, count: number): readonly Eigen[] {
  const { size } = matrix;
  const width = Math.min(size, count + EXTRA);
  if (width === size) return jacobiEigen(matrix).slice(0, count);
  let basis = orthonormal(startOf(size, width));
  for (let round = 0; ; round++) {
    const images = basis.map((vector) => product(matrix, vector));
    const ritz = jacobiEigen({
      size: width,
      cells: Float64Array.from({ length: width * width }, (_, k) =>
        dot(basis[Math.floor(k / width)] ?? NONE, images[k % width] ?? NONE),
      ),
    });
    const found = ritz.slice(0, count).map(({ value, vector }) => ({
      value,
      vector: combine(basis, vector, size),
      image: combine(images, vector, size),
    }));
    const largest = found[0]?.value ?? 0;
    const settled = found.every(({ value, vector, image }) => {
      let square = 0;
      for (let k = 0; k < size; k++) square += ((image[k] ?? 0) - value * (vector[k] ?? 0)) ** 2;
      return Math.sqrt(square) <= 1e-13 * largest;
    });
    if (settled || round === ROUNDS) return found.map(({ value, vector }) => ({ value, vector }));
    basis = orthonormal(images);
  }
}

const NONE = new Float64Array(0);

// Waves of different length: fixed, and not orthogonal to anything that is likely to matter.
const startOf = (size: number, width: number): readonly Float64Array[] =>
  Array.from({ length: width }, (_, w) =>
    Float64Array.from({ length: size }, (__, k) => Math.cos((k + 0.5) * (w + 1) * 1.7 + w)),
  );

function product({ size, cells }: Symmetric, vector: Float64Array): Float64Array {
  const result = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0, at = i * size; j < size; j++, at++) sum += (cells[at] ?? 0) * (vector[j] ?? 0);
    result[i] = sum;
  }
  return result;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function combine(
  vectors: readonly Float64Array[],
  weights: Float64Array,
  size: number,
): Float64Array {
  const result = new Float64Array(size);
  for (const [w, vector] of vectors.entries()) {
    const weight = weights[w] ?? 0;
    for (let k = 0; k < size; k++) result[k] = (result[k] ?? 0) + weight * (vector[k] ?? 0);
  }
  return result;
}

/** Gram and Schmidt, twice; a vector that depends on the others is replaced by a unit vector. */
function orthonormal(vectors: readonly Float64Array[]): readonly Float64Array[] {
  const basis: Float64Array[] = [];
  for (const [w, vector] of vectors.entries()) {
    let candidate = cleared(vector, basis);
    for (let unit = w; Math.sqrt(dot(candidate, candidate)) < 1e-200; unit++) {
      const axis = new Float64Array(vector.length);
      axis[unit % vector.length] = 1;
      candidate = cleared(axis, basis);
    }
    const length = Math.sqrt(dot(candidate, candidate));
    basis.push(candidate.map((value) => value / length));
  }
  return basis;
}

function cleared(vector: Float64Array, basis: readonly Float64Array[]): Float64Array {
  const size = Math.sqrt(dot(vector, vector));
  const result = size === 0 ? vector.slice() : vector.map((value) => value / size);
  for (let pass = 0; pass < 2; pass++) {
    for (const other of basis) {
      const share = dot(result, other);
      for (let k = 0; k < result.length; k++)
        result[k] = (result[k] ?? 0) - share * (other[k] ?? 0);
    }
  }
  return Math.sqrt(dot(result, result)) < 1e-12 ? new Float64Array(vector.length) : result;
}
