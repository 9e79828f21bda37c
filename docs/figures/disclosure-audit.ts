import { audit } from '#analysis/disclosure/audit.ts';
import { intervals } from '#analysis/disclosure/intervals.ts';
import { publish } from '#analysis/disclosure/published.ts';
import type { Rule } from '#analysis/disclosure/rule.ts';
import { seeded } from '#analysis/numbers/random.ts';
import { ALL, COLUMNS, drawnRows, type Row, solver, tableOfRows, valueIn } from './counts.ts';
import { type Figure, MARGIN, words } from './pen.ts';
import { axis, known, linear, reach, ROW } from './scale.ts';
import { heightOf, table } from './table.ts';

const RULE: Rule = { k: 5, zeros: 'hidden', marks: 'alike' };
const ROWS: readonly Row[] = ['a', 'c'];
const truth = tableOfRows(ROWS);
const CELL = 'a|y';
const plain = (id: string): string => id.replace('|', ' ');

const cases = [[CELL], [CELL, 'a|z'], [CELL, 'a|z', 'c|y', 'c|z']].map((hidden) => {
  const places = new Set(hidden.map((id) => truth.ids.indexOf(id)));
  const published = publish(truth, places, RULE);
  const { least, most } = known(known(intervals(published, solver)).find(({ id }) => id === CELL));
  const { kind } = audit(published, { solver, random: seeded(1) });
  const told = least === most ? `exactly ${least}` : `${least} … ${most}`;
  return { name: hidden.map(plain).join(', '), least, most, kind, told };
});
const [one, two, four] = cases.map(({ told }) => told);

const top = heightOf(ROWS.length + 1) + 60;
const bottom = top + cases.length * ROW + 4;
const scale = linear([0, 10]);
const value = valueIn(truth, CELL);

/** What readers can find out about one hidden count. */
export const figure: Figure = {
  name: 'disclosure-audit',
  title: `What readers can work out about the ${value} of row a`,
  alt: `A table of two rows and three columns with its sums, in which ${plain(CELL)} is ${value}. Below, what readers can work out about it, by which cells are hidden: ${cases.map(({ name, told, kind }) => `${name}: ${told}, ${kind}`).join('; ')}.`,
  says: [
    `the hidden count is ${known(one).replace('exactly ', '')}, exactly`,
    `With the 25 hidden too it is still ${known(two).replace('exactly ', '')}, for the columns tell`,
    `with the 2 and the 9 below hidden as well it may be ${known(four)}`,
  ],
  height: bottom + 38,
  body: [
    words(MARGIN, 8, 'the true counts, with their sums', { tone: 'soft' }),
    ...table(
      [MARGIN, 14],
      [...COLUMNS, ALL],
      drawnRows(ROWS, (id) => ({
        text: String(valueIn(truth, id)),
        hidden: id === CELL ? 'small' : undefined,
      })),
    ),
    words(MARGIN, top - 14, `what they learn of ${plain(CELL)}, by what is hidden`, {
      tone: 'soft',
    }),
    ...axis({
      scale,
      ticks: [0, 2, 4, 6, 8, 10],
      y: bottom,
      top,
      title: `people in ${plain(CELL)}`,
    }),
    ...cases.flatMap(({ name, least, most, kind, told }, i) =>
      reach(scale, top + i * ROW, {
        name,
        says: `${told}: ${kind}`,
        value,
        low: least,
        high: most,
        ...(kind === 'safe'
          ? { tone: 'blue', shape: 'circle' }
          : { tone: 'amber', shape: 'diamond' }),
      }),
    ),
  ],
  note: 'Made-up counts. Mark: the truth. Line: every count that readers must think possible. Rule: k = 5.',
};
