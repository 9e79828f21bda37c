import { highs } from '#analysis/disclosure/highs.ts';
import { cellId, type Dimension, type Table, tabulate } from '#analysis/disclosure/table.ts';
import { known } from './scale.ts';
import type { Cell } from './table.ts';

/** The made-up counts that the pages on disclosure speak of, by row and column. */
const COUNTS = { a: [12, 3, 25], b: [20, 14, 16], c: [11, 2, 9] } as const;

/** Their columns, and what a sum is called. */
export const COLUMNS = ['x', 'y', 'z'];
export const ALL = 'all';

/** A row of those counts. */
export type Row = keyof typeof COUNTS;

const flat = (name: string, codes: readonly string[]): Dimension => ({
  name,
  codes: [{ code: ALL }, ...codes.map((code) => ({ code, within: ALL }))],
});

/** The table of these rows with its sums. */
export const tableOfRows = (rows: readonly Row[]): Table =>
  tabulate(
    [flat('row', rows), flat('column', COLUMNS)],
    new Map(
      rows.flatMap((row) =>
        COLUMNS.map((column, i) => [cellId([row, column]), known(COUNTS[row][i])] as const),
      ),
    ),
  );

/** The cells of a table to be drawn: `look` says what a cell shows, by its id; sums stand last and look like sums. */
export const drawnRows = (
  rows: readonly Row[],
  look: (id: string) => { readonly text: string; readonly hidden?: 'small' | 'other' | undefined },
): readonly { readonly name: string; readonly cells: readonly Cell[] }[] =>
  [...rows, ALL].map((row) => ({
    name: row,
    cells: [...COLUMNS, ALL].map((column): Cell => {
      const { text, hidden } = look(cellId([row, column]));
      const isSum = row === ALL || column === ALL;
      return { text, kind: hidden ?? (isSum ? 'sum' : 'shown') };
    }),
  }));

/** The value of a table's cell by its id. */
export const valueIn = ({ ids, values }: Table, id: string): number =>
  known(values[ids.indexOf(id)]);

/** The solver of linear programs, loaded once. */
export const solver = await highs();
