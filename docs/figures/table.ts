import { box, type Tone, words } from './pen.ts';

/** A cell of a drawn table: what stands in it, and whether it is shown, hidden for being small, or hidden to hide those. */
export type Cell = { readonly text: string; readonly kind: 'shown' | 'sum' | 'small' | 'other' };

const STEP = 62;
const TALL = 30;

/** The height that a drawn table of so many rows takes. */
export const heightOf = (rows: number): number => (rows + 1) * TALL;

const LOOKS = {
  shown: { tone: 'pale', hatch: false, edge: undefined },
  sum: { tone: 'paper', hatch: false, edge: undefined },
  small: { tone: 'amber', hatch: true, edge: 'amber' },
  other: { tone: 'blue', hatch: true, edge: 'blue' },
} as const satisfies Record<
  Cell['kind'],
  { readonly tone: Tone; readonly hatch: boolean; readonly edge: Tone | undefined }
>;

/** A table with its upper left corner at x, y: names of columns above, of rows on the left. */
export function table(
  [x, y]: readonly [number, number],
  columns: readonly string[],
  rows: readonly { readonly name: string; readonly cells: readonly Cell[] }[],
): readonly string[] {
  const left = x + 40;
  const middle = (column: number): number => left + column * STEP + STEP / 2;
  return [
    ...columns.map((name, column) =>
      words(middle(column), y + 19, name, { tone: 'soft', anchor: 'middle' }),
    ),
    ...rows.flatMap(({ name, cells }, row) => {
      const top = y + (row + 1) * TALL;
      return [
        words(x, top + 19, name, { tone: 'soft' }),
        ...cells.flatMap(({ text, kind }, column) => {
          const { tone, hatch, edge } = LOOKS[kind];
          const size = [left + column * STEP + 2, top + 2, STEP - 4, TALL - 4] as const;
          return [
            box(size, tone, { hatch, ...(edge === undefined ? {} : { edge }) }),
            words(middle(column), top + 19.5, text, {
              anchor: 'middle',
              clear: hatch,
              ...(kind === 'sum' ? {} : { kind: 'strong' as const }),
            }),
          ];
        }),
      ];
    }),
  ];
}
