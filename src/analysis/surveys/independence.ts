import { fisherAbove } from '../numbers/fisher.ts';
import { type Categories, cellShares, type CellShares, cellsOf } from './cell-shares.ts';
import { covarianceOf, degreesOf, type Design } from './design.ts';

/** Rao and Scott's F with its degrees of freedom. */
export type Independence = {
  readonly f: number;
  readonly upper: number;
  readonly lower: number;
  readonly p: number;
};

/**
 * Could two answers have nothing to do with each other? Pearson's χ² of the weighted table over the sum of its design
 * effects, as an F (Rao and Scott 1984, second order). Purpose: "do women and men answer alike" without taking neighbours
 * for independent. Assumes enough clusters. Nothing where fewer than two categories of either are left, where so many
 * cells are empty that the rest cannot be told apart, or the design has no degree of freedom or a lone cluster.
 * Cost: rows · ((categories − 1)(categories − 1))². R survey 4.1.1 on nhanes, cholesterol by gender: F 8.5663162292007 on 1 and 16. Throws RangeError for columns of
 * another length.
 */
export function independence(
  design: Design,
  rows: Categories,
  columns: Categories,
): Independence | undefined {
  const [down, across] = [placesOf(design, rows, columns), placesOf(design, columns, rows)];
  const [r, c] = [down.count, across.count];
  const cells = down.cells.map((place, row) => {
    const other = across.cells[row] ?? -1;
    return place < 0 || other < 0 ? -1 : place * c + other;
  });
  const df = degreesOf(design, (row) => (cells[row] ?? -1) >= 0);
  if (r < 2 || c < 2 || df < 1) return undefined;
  const table = cellShares(design, cells, r * c);
  const effects = designEffects(design, cells, table, contrastsOf(r, c));
  const trace = effects?.reduce((sum, line, k) => sum + (line[k] ?? 0), 0) ?? 0;
  if (effects === undefined || !(trace > 0)) return undefined;
  const squares = effects.flatMap((line, k) => line.map((v, l) => v * (effects[l]?.[k] ?? 0)));
  const upper = trace ** 2 / squares.reduce((sum, square) => sum + square, 0);
  const f = (table.answers * pearson(table.shares, r, c)) / trace;
  return { f, upper, lower: upper * df, p: fisherAbove(f, upper, upper * df) };
}

/** The places of a column among the categories that stand beside an answer of the other column. */
function placesOf(design: Design, column: Categories, other: Categories) {
  const beside = column.filter(
    (name, row) => name !== undefined && other[row] !== undefined && design.weights[row] !== 0,
  );
  const names = [...new Set(beside)].flatMap((name) => name ?? []);
  return { cells: cellsOf(design, column, names), count: names.length };
}

type Matrix = readonly (readonly number[])[];

/** Contrasts of the cells that no row and no column can explain. */
const contrastsOf = (r: number, c: number): Matrix =>
  Array.from({ length: (r - 1) * (c - 1) }, (_, k) =>
    Array.from({ length: r * c }, (_cell, cell) => {
      const down = Number(Math.floor(cell / c) === Math.floor(k / (c - 1))) - 1 / r;
      return down * (Number(cell % c === k % (c - 1)) - 1 / c);
    }),
  );

/** How much more the contrasts vary than in a simple random sample, as a matrix; nothing where the design cannot say. */
function designEffects(
  design: Design,
  cells: Int32Array,
  { shares, answers, total }: CellShares,
  contrasts: Matrix,
): Matrix | undefined {
  const scaled = contrasts.map((contrast) =>
    contrast.map((each, cell) => (shares[cell] === 0 ? 0 : each / (shares[cell] ?? 1))),
  );
  const parts = scaled.map((each) => {
    const mean = dot(each, shares);
    return design.weights.map((weight, row) => {
      const cell = cells[row] ?? -1;
      return cell < 0 ? 0 : (weight * ((each[cell] ?? 0) - mean)) / total;
    });
  });
  const found: number[][] = [];
  for (const one of parts) {
    const line = parts.flatMap((other) => covarianceOf(design, one, other) ?? []);
    if (line.length < parts.length) return undefined;
    found.push(line);
  }
  const simple = scaled.map((one) => contrasts.map((other) => dot(one, other) / answers));
  return solved(simple, found);
}

const dot = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);

function pearson(shares: readonly number[], r: number, c: number): number {
  const across = Array.from({ length: c }, (_, j) =>
    shares.reduce((sum, share, cell) => (cell % c === j ? sum + share : sum), 0),
  );
  const down = Array.from({ length: r }, (_, i) =>
    shares.reduce((sum, share, cell) => (Math.floor(cell / c) === i ? sum + share : sum), 0),
  );
  return shares.reduce((sum, share, cell) => {
    const expected = (down[Math.floor(cell / c)] ?? 0) * (across[cell % c] ?? 0);
    return sum + (share - expected) ** 2 / expected;
  }, 0);
}

/** X with left · X = right, by Gauss's elimination with the largest pivot; nothing where left is singular. */
function solved(
  left: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
): readonly (readonly number[])[] | undefined {
  const size = left.length;
  const least = 1e-12 * Math.max(...left.flat().map(Math.abs));
  const lines = left.map((line, k) => [...line, ...(right[k] ?? [])]);
  for (let k = 0; k < size; k++) {
    const rest = lines.slice(k).map((line) => Math.abs(line[k] ?? 0));
    const best = k + rest.indexOf(Math.max(...rest));
    const [pivot, other] = [lines[best] ?? [], lines[k] ?? []];
    if (!(Math.abs(pivot[k] ?? 0) > least)) return undefined;
    const own = pivot.map((value) => value / (pivot[k] ?? 1));
    lines[best] = other;
    lines[k] = own;
    for (const [at, line] of lines.entries()) {
      const factor = line[k] ?? 0;
      if (at !== k) lines[at] = line.map((value, l) => value - factor * (own[l] ?? 0));
    }
  }
  return lines.map((line) => line.slice(size));
}
