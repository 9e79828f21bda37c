import type { LinearSolver, OpenProgram } from './linear-solver.ts';
import { NOTHING } from './moves.ts';
import type { Published, Seen } from './published.ts';

/** What readers can find out about one hidden cell: at least and at most, whole numbers (Infinity where nothing limits it). */
export type Interval = { readonly id: string; readonly least: number; readonly most: number };

/**
 * The interval of every hidden cell, by two programs each (undefined for contradictory publications). With `whole` only
 * tables of whole numbers count: exact for every table, and slow for large ones.
 */
export function intervals(
  published: Published,
  solver: LinearSolver,
  { whole = false }: { readonly whole?: boolean } = {},
): readonly Interval[] | undefined {
  const hidden = hiddenOf(published);
  if (!addsUp(published)) return undefined;
  const program = openProgram(published, hidden, solver, whole);
  const ends = hidden.map((cell, column): Interval | undefined => {
    const costs = new Float64Array(hidden.length);
    const end = (sign: number): number | undefined => {
      costs[column] = sign;
      const answer = program.minimise(costs);
      if (answer.kind === 'impossible') return undefined;
      return answer.kind === 'unbounded' ? -sign * Infinity : (answer.at[column] ?? 0);
    };
    const [least, most] = [end(1), end(-1)];
    if (least === undefined || most === undefined) return undefined;
    return {
      id: published.ids[cell] ?? '',
      // Adding 0 makes −0, which rounding up gives, 0.
      least: Math.ceil(least - NOTHING) + 0,
      most: Math.floor(most + NOTHING),
    };
  });
  program.close();
  const found = ends.flatMap((end) => end ?? []);
  return found.length === hidden.length ? found : undefined;
}

/** The places of the hidden cells. */
export const hiddenOf = ({ cells }: Published): readonly number[] =>
  cells.flatMap((cell, place) => ('count' in cell ? [] : [place]));

/** Whether the sums hold of which everything is shown. */
export const addsUp = ({ cells, sums }: Published): boolean =>
  sums.every(({ total, parts }) => {
    const counts = [total, ...parts].map((place) => countOf(cells[place]));
    const [sum = NaN, ...rest] = counts;
    return counts.some(Number.isNaN) || rest.reduce((all, count) => all + count, 0) === sum;
  });

const countOf = (cell: Seen | undefined): number =>
  cell !== undefined && 'count' in cell ? cell.count : NaN;

function openProgram(
  { cells, sums }: Published,
  hidden: readonly number[],
  solver: LinearSolver,
  whole: boolean,
): OpenProgram {
  const columns = new Map(hidden.map((cell, column) => [cell, column]));
  const rows = sums.flatMap(({ total, parts }) => {
    const signed = [total, ...parts].map((cell, at) => ({ cell, sign: at === 0 ? -1 : 1 }));
    const free = signed.filter(({ cell }) => columns.has(cell));
    if (free.length === 0) return [];
    const shown = signed.filter(({ cell }) => !columns.has(cell));
    return [
      {
        columns: free.map(({ cell }) => columns.get(cell) ?? -1),
        factors: free.map(({ sign }) => sign),
        equals: shown.reduce((rest, { cell, sign }) => rest - sign * countOf(cells[cell]), 0),
      },
    ];
  });
  const bounds = hidden.map((cell) => cells[cell]);
  return solver({
    lower: bounds.map((cell) => (cell !== undefined && 'least' in cell ? cell.least : 0)),
    upper: bounds.map((cell) => (cell !== undefined && 'most' in cell ? cell.most : 0)),
    rows,
    whole,
  });
}

/** Some table that readers could be looking at. */
export function tableThatFits(
  published: Published,
  hidden: readonly number[],
  solver: LinearSolver,
): readonly number[] | undefined {
  const program = openProgram(published, hidden, solver, false);
  const answer = program.minimise(new Float64Array(hidden.length));
  program.close();
  if (answer.kind !== 'best') return undefined;
  const values = published.cells.map(countOf);
  for (const [column, cell] of hidden.entries()) values[cell] = answer.at[column] ?? 0;
  return values;
}
