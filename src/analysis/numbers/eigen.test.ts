import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jacobiEigen, leadingEigen, type Symmetric } from './eigen.ts';
import { seeded } from './random.ts';

function close(got: number | undefined, want: number, absolute: number): void {
  assert.ok(got !== undefined && Math.abs(got - want) <= absolute, `${got} instead of ${want}`);
}

/** A matrix that a sample of `rows` random rows has as its products of columns: symmetric, without negative eigenvalues. */
function sample(size: number, rows: number, seed: number): Symmetric {
  const random = seeded(seed);
  const cells = new Float64Array(size * size);
  for (let row = 0; row < rows; row++) {
    const values = Array.from({ length: size }, () => random() - 0.5);
    for (const [i, a] of values.entries())
      for (const [j, b] of values.entries())
        cells[i * size + j] = (cells[i * size + j] ?? 0) + a * b;
  }
  return { size, cells };
}

test('Jacobi finds the values and vectors of ((2, 1), (1, 2))', () => {
  const [first, second] = jacobiEigen({ size: 2, cells: Float64Array.of(2, 1, 1, 2) });
  close(first?.value, 3, 1e-15);
  close(second?.value, 1, 1e-15);
  close(Math.abs(first?.vector[0] ?? 0), Math.SQRT1_2, 1e-15);
  close((first?.vector[0] ?? 0) - (first?.vector[1] ?? 0), 0, 1e-15);
});

test('the leading vectors are those of all', () => {
  for (const [size, rows] of [
    [30, 3],
    [80, 200],
    [90, 10],
    [70, 3],
  ] as const) {
    const matrix = sample(size, rows, size);
    const all = jacobiEigen(matrix);
    for (const [at, { value, vector }] of leadingEigen(matrix, 2).entries()) {
      const want = all[at];
      close(value, want?.value ?? NaN, 1e-11 * (all[0]?.value ?? 0));
      const cosine = vector.reduce((sum, each, k) => sum + each * (want?.vector[k] ?? 0), 0);
      close(Math.abs(cosine), 1, 1e-10);
    }
  }
});

test('equal values are both found, and nothing at all has the value 0', () => {
  const size = 70;
  const cells = new Float64Array(size * size);
  for (let i = 0; i < size; i++) cells[i * size + i] = i < 2 ? 5 : 1 / (i + 1);
  const [first, second] = leadingEigen({ size, cells }, 2);
  close(first?.value, 5, 1e-12);
  close(second?.value, 5, 1e-12);
  const dull = leadingEigen({ size, cells: new Float64Array(size * size) }, 2);
  assert.deepEqual(
    dull.map(({ value }) => value),
    [0, 0],
  );
  assert.deepEqual(leadingEigen({ size: 0, cells: new Float64Array(0) }, 2), []);
});
