import { intervals } from '#analysis/disclosure/intervals.ts';
import { controlledRounding, publishRounded } from '#analysis/disclosure/rounding.ts';
import { ALL, COLUMNS, drawnRows, type Row, solver, tableOfRows, valueIn } from './counts.ts';
import { type Figure, MARGIN, words } from './pen.ts';
import { known } from './scale.ts';
import { heightOf, table } from './table.ts';

const BASE = 5;
const ROWS: readonly Row[] = ['a', 'b', 'c'];
const truth = tableOfRows(ROWS);
const found = controlledRounding(truth, BASE, solver);
if (found.kind !== 'rounded') throw new Error('a table that cannot be rounded');
const rounded = { ...truth, values: found.values };
for (const { total, parts } of rounded.sums)
  if (parts.reduce((sum, part) => sum + known(rounded.values[part]), 0) !== rounded.values[total])
    throw new Error('sums that do not hold');

const ends = known(intervals(publishRounded(truth, found, BASE - 2), solver));
/** What readers must think possible of a cell. */
const may = (cell: string): string => {
  const { least, most } = known(ends.find(({ id }) => id === cell));
  return `${least} … ${most}`;
};

const before = (id: string) => ({ text: String(valueIn(truth, id)) });
function after(id: string) {
  const [was, is] = [valueIn(truth, id), valueIn(rounded, id)];
  return { text: `${is > was ? '↑' : is < was ? '↓' : ''}${is}` };
}
const tall = heightOf(ROWS.length + 1);
const panel = (y: number, name: string, look: typeof before): readonly string[] => [
  words(MARGIN, y + 10, name, { kind: 'strong' }),
  ...table([MARGIN, y + 14], [...COLUMNS, ALL], drawnRows(ROWS, look)),
];

/** The rounding of a row of two counts, as its page tells it. */
const row = {
  ids: ['sum', 'one', 'other'],
  values: [5, 2, 3],
  sums: [{ total: 0, parts: [1, 2] }],
  dimensions: [],
};
const small = controlledRounding(row, BASE, solver);
const [sum, one, other] = small.kind === 'rounded' ? small.values : [];
const [five, nothing] = ['a|y', 'c|y'];

/** A table, and what is published of it. */
export const figure: Figure = {
  name: 'rounding',
  title: 'Every count a multiple of five, and all sums still hold',
  alt: `A table of three rows and three columns with its sums, twice. Above the true counts, below each as a neighbouring multiple of ${BASE}, with an arrow up or down where it moved; rows and columns still add up. The true ${valueIn(truth, five)} reads ${valueIn(rounded, five)} and may be ${may(five)}; the true ${valueIn(truth, nothing)} reads ${valueIn(rounded, nothing)} and may be ${may(nothing)}.`,
  says: [
    `${row.values.slice(1).join(' + ')} = ${known(row.values[0])} to base ${BASE}: ${known(one)} + ${known(other)} = ${known(sum)}`,
    `The ${valueIn(rounded, five)} may be ${may(five)}, the ${valueIn(rounded, nothing)} may be ${may(nothing)}`,
  ],
  height: 2 * tall + 84,
  body: [
    ...panel(0, 'the true counts', before),
    ...panel(tall + 34, `published, to base ${BASE}`, after),
    words(
      MARGIN,
      2 * tall + 74,
      `a ${valueIn(rounded, five)} may be ${may(five)}, a ${valueIn(rounded, nothing)} may be ${may(nothing)}`,
    ),
  ],
  note: 'Made-up counts. Arrows: rounded up or down.',
};
