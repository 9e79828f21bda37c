import type { LinearSolver } from './linear-solver.ts';
import { linksOf, NOTHING } from './moves.ts';
import type { Published } from './published.ts';
import type { Table } from './table.ts';

/** A table rounded so that it still adds up, each count by less than `within`; or none was found. */
export type Rounding =
  | { readonly kind: 'rounded'; readonly values: readonly number[]; readonly within: number }
  | { readonly kind: 'impossible' };

/**
 * Controlled rounding (Cox 1987): every count becomes a neighbouring multiple of `base`, multiples stay, all sums hold, and
 * the whole moves as little as possible. For one and two dimensions there always is one. For more there may be none; then
 * counts may go one multiple further (`within` is 2 · base), and where even that fails the answer is 'impossible'.
 * A zero then stands for every count below `within`. Cost: one program of whole numbers, meant for tables up to some
 * thousand cells. Throws RangeError unless base is a whole number above 1.
 */
export function controlledRounding(table: Table, base: number, solver: LinearSolver): Rounding {
  if (!Number.isSafeInteger(base) || base < 2) throw new RangeError(`no rounding to ${base}`);
  for (const further of [0, 1])
    // The best of all numbers is often whole by itself, and always in one and two dimensions.
    for (const whole of [false, true]) {
      const values = roundedTo(table, base, { further, whole, solver });
      if (values !== undefined) return { kind: 'rounded', values, within: base * (1 + further) };
    }
  return { kind: 'impossible' };
}

type Steps = { readonly further: number; readonly whole: boolean; readonly solver: LinearSolver };

function roundedTo(
  { values, sums, ids }: Table,
  base: number,
  { further, whole, solver }: Steps,
): readonly number[] | undefined {
  const floors = values.map((value) => Math.floor(value / base));
  const rests = values.map((value) => value % base);
  const links = linksOf(ids.length, sums);
  const free = ids.flatMap((_, cell) => (rests[cell] === 0 ? [] : [cell]));
  const columns = new Map(free.map((cell, column) => [cell, column]));
  const rows = sums.map(() => ({
    columns: new Array<number>(),
    factors: new Array<number>(),
    equals: 0,
  }));
  for (const [cell, own] of links.entries())
    for (const { sum, sign } of own) {
      const row = rows[sum];
      if (row === undefined) continue;
      row.equals -= sign * (floors[cell] ?? 0);
      const column = columns.get(cell);
      if (column === undefined) continue;
      row.columns.push(column);
      row.factors.push(sign);
    }
  const program = solver({
    lower: free.map((cell) => Math.max(-further, -(floors[cell] ?? 0))),
    upper: free.map(() => 1 + further),
    rows,
    whole,
  });
  const answer = program.minimise(
    Float64Array.from(free.map((cell) => base - 2 * (rests[cell] ?? 0))),
  );
  program.close();
  if (
    answer.kind !== 'best' ||
    answer.at.some((step) => Math.abs(step - Math.round(step)) > NOTHING)
  )
    return undefined;
  return values.map((_, cell) => {
    const column = columns.get(cell);
    const up = column === undefined ? 0 : Math.round(answer.at[column] ?? 0);
    return base * ((floors[cell] ?? 0) + up);
  });
}

/** A rounded table as readers see it, each count known to lie less than `within` away: ready for the audit. */
export function publishRounded(
  table: Table,
  { values, within }: Extract<Rounding, { kind: 'rounded' }>,
  width: number,
): Published {
  const cells = values.map((value) => ({
    least: Math.max(0, value - within + 1),
    most: value + within - 1,
    width,
  }));
  return { ids: table.ids, cells, sums: table.sums, dimensions: table.dimensions };
}
