import { audit } from '#analysis/disclosure/audit.ts';
import { intervals } from '#analysis/disclosure/intervals.ts';
import { publish } from '#analysis/disclosure/published.ts';
import type { Rule } from '#analysis/disclosure/rule.ts';
import { suppress } from '#analysis/disclosure/suppress.ts';
import { seeded } from '#analysis/numbers/random.ts';
import { ALL, COLUMNS, drawnRows, type Row, solver, tableOfRows, valueIn } from './counts.ts';
import { type Figure, key, MARGIN, words } from './pen.ts';
import { known } from './scale.ts';
import { heightOf, table } from './table.ts';

const RULE: Rule = { k: 5, zeros: 'hidden', marks: 'alike' };
const ROWS: readonly Row[] = ['a', 'b', 'c'];
const truth = tableOfRows(ROWS);
const found = suppress(truth, { rule: RULE, solver, random: seeded(1) });
if (found.kind !== 'protected') throw new Error('a table that nothing protects');
const { small, complements } = found;

/** What readers learn of the small counts where these cells are hidden, and whether that is too much. */
function readFrom(hidden: readonly string[]) {
  const places = new Set(hidden.map((id) => truth.ids.indexOf(id)));
  const published = publish(truth, places, RULE);
  const { kind } = audit(published, { solver, random: seeded(1) });
  const ends = known(intervals(published, solver)).filter(({ id }) => small.includes(id));
  const told = ends.map(({ least, most }) =>
    least === most ? `exactly ${least}` : `${least} … ${most}`,
  );
  return { hidden, kind, told };
}
const alone = { name: 'small counts hidden alone', ...readFrom(small) };
const safe = {
  name: `${complements.length} more hidden with them`,
  ...readFrom([...small, ...complements]),
};

const tall = heightOf(ROWS.length + 1);
const EACH = tall + 70;
const plain = (id: string): string => id.replace('|', ' ');

const panel = ({ name, hidden, kind, told }: typeof safe, y: number): readonly string[] => [
  words(MARGIN, y + 10, `${name}: ${kind}`, { kind: 'strong' }),
  ...table(
    [MARGIN, y + 14],
    [...COLUMNS, ALL],
    drawnRows(ROWS, (id) =>
      hidden.includes(id)
        ? { text: '?', hidden: small.includes(id) ? 'small' : 'other' }
        : { text: String(valueIn(truth, id)) },
    ),
  ),
  words(
    MARGIN,
    y + 14 + tall + 22,
    small.map((id, i) => `${plain(id)}: ${known(told[i])}`).join(', '),
  ),
];

/** What readers learn with and without complementary cells. */
export const figure: Figure = {
  name: 'suppression',
  title: 'Small counts hidden alone are found by subtracting',
  alt: `A table of three rows and three columns with its sums, twice. Above, only the small counts ${small.map(plain).join(' and ')} are hidden, and readers who subtract find ${alone.told.join(' and ')}: ${alone.kind}. Below, ${complements.map(plain).join(' and ')} are hidden too, and readers learn only ${safe.told.join(' and ')}: ${safe.kind}.`,
  says: [
    `Hiding ${complements.map((id) => `\`${id}\``).join(' and ')} with them is enough`,
    `readers learn ${known(safe.told[0])} for both`,
  ],
  height: 2 * EACH + 20,
  body: [
    ...panel(alone, 0),
    ...panel(safe, EACH),
    key([MARGIN, 2 * EACH + 10], 'small', 'amber', true),
    key([MARGIN + 90, 2 * EACH + 10], 'hidden to hide those', 'blue', true),
  ],
  note: 'Made-up counts; fewer than 5 are hidden. Under each table: what its readers learn.',
};
