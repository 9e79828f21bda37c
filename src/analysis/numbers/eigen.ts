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
    if (off <= 1e-30 * whole) break;
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
  for (let k = 0; k < size; k++) turn(a, k * size + p, a, k * size + q, c, s);
  for (let k = 0; k < size; k++) turn(a, p * size + k, a, q * size + k, c, s);
  // Zero but for rounding, which would keep the sweeps from ending.
  a[p * size + q] = 0;
  a[q * size + p] = 0;
  const [vp, vq] = [vectors[p], vectors[q]];
  if (vp === undefined || vq === undefined) return;
  for (let k = 0; k < size; k++) turn(vp, k, vq, k, c, s);
}

/** Turns one pair of numbers; without lists, which are slow until the engine has looked at them for a while. */
function turn(a: Float64Array, i: number, b: Float64Array, j: number, c: number, s: number): void {
  const x = a[i] ?? 0;
  const y = b[j] ?? 0;
  a[i] = c * x - s * y;
  b[j] = s * x + c * y;
}

// Up to this size turning the whole matrix takes half as long as looking into spaces that end up as large.
const SMALL = 60;
const FIRST_LOOK = 16;

/**
 * The `count` largest eigenvalues of a symmetric matrix without negative ones, with their vectors. A small matrix is turned
 * whole. In a larger one, Rayleigh and Ritz's step in a block Krylov space, every vector orthogonal to all others (Golub
 * and Underwood 1977). As many vectors as are wanted start together, so equal values are found too. It ends when every
 * residual is below 10⁻¹³ of the largest value; at the latest the space is the whole and the answer that of `jacobiEigen`.
 * The same matrix always gives the same answer.
 * Cost: size² for each vector of the space, of which some dozens are usual. Fewer than `count` only where size is smaller.
 */
export function leadingEigen(matrix: Symmetric, count: number): readonly Eigen[] {
  const { size } = matrix;
  if (size <= SMALL) return jacobiEigen(matrix).slice(0, count);
  const basis: Float64Array[] = [];
  const images: Float64Array[] = [];
  let look = FIRST_LOOK;
  for (let block = startOf(size, count); ; block = images.slice(-count)) {
    for (const vector of block.slice(0, size - basis.length)) basis.push(direction(vector, basis));
    for (const vector of basis.slice(images.length)) images.push(product(matrix, vector));
    if (basis.length < Math.min(look, size)) continue;
    const found = ritz(basis, images, count);
    if (
      basis.length === size ||
      found.every(({ residual }) => residual <= 1e-13 * (found[0]?.value ?? 0))
    )
      return found.map(({ value, vector }) => ({ value, vector }));
    look *= 1.5;
  }
}

/** The best vectors within a space, and how far each is from an eigenvector. */
function ritz(
  basis: readonly Float64Array[],
  images: readonly Float64Array[],
  count: number,
): readonly (Eigen & { readonly residual: number })[] {
  const width = basis.length;
  const cells = new Float64Array(width * width);
  for (const [i, vector] of basis.entries())
    for (const [j, image] of images.entries()) cells[i * width + j] = dot(vector, image);
  return jacobiEigen({ size: width, cells })
    .slice(0, count)
    .map(({ value, vector }) => {
      const lifted = combine(basis, vector);
      const rest = combine(images, vector).map((each, k) => each - value * (lifted[k] ?? 0));
      return { value, vector: lifted, residual: Math.sqrt(dot(rest, rest)) };
    });
}

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

function combine(vectors: readonly Float64Array[], weights: Float64Array): Float64Array {
  const result = new Float64Array(vectors[0]?.length ?? 0);
  for (const [w, vector] of vectors.entries()) {
    const weight = weights[w] ?? 0;
    for (let k = 0; k < result.length; k++)
      result[k] = (result[k] ?? 0) + weight * (vector[k] ?? 0);
  }
  return result;
}

/** The part of a vector that is orthogonal to the basis, of length 1; any other direction where there is none left. */
function direction(vector: Float64Array, basis: readonly Float64Array[]): Float64Array {
  let part = orthogonalPart(vector, basis);
  for (let axis = 0; part === undefined; axis++) {
    const unit = new Float64Array(vector.length);
    unit[axis] = 1;
    part = orthogonalPart(unit, basis);
  }
  return part;
}

/** Gram and Schmidt, twice; nothing where no more than rounding is left. */
function orthogonalPart(
  vector: Float64Array,
  basis: readonly Float64Array[],
): Float64Array | undefined {
  let part = vector;
  for (let pass = 0; pass < 2; pass++) {
    const before = Math.sqrt(dot(part, part));
    if (before === 0) return undefined;
    const left = part.map((value) => value / before);
    for (const other of basis) {
      const share = dot(left, other);
      for (let k = 0; k < left.length; k++) left[k] = (left[k] ?? 0) - share * (other[k] ?? 0);
    }
    const length = Math.sqrt(dot(left, left));
    if (length < 1e-12) return undefined;
    part = left.map((value) => value / length);
  }
  return part;
}
