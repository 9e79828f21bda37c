import {
  type BeforeAfter,
  differenceInDifferences,
} from '#analysis/surveys/difference-in-differences.ts';
import { type Figure, line, mark, MARGIN, words } from './pen.ts';
import { axis, fixed, known, linear, reach, ROW, upright } from './scale.ts';

const means = { comparison: [2, 3], programme: [4, 9] } as const;
const cells = [
  { treated: false, after: false, mean: means.comparison[0] },
  { treated: false, after: true, mean: means.comparison[1] },
  { treated: true, after: false, mean: means.programme[0] },
  { treated: true, after: true, mean: means.programme[1] },
];
/** Two rows in each cell, one below and one above its mean. */
const rows = cells.flatMap((cell) => [-1, 1].map((off) => ({ ...cell, value: cell.mean + off })));
const data: BeforeAfter = {
  values: rows.map(({ value }) => value),
  treated: rows.map(({ treated }) => treated),
  after: rows.map(({ after }) => after),
};
const estimates = (['classical', 'HC0', 'HC3'] as const).map((errors) => {
  const effects = known(differenceInDifferences(data, errors));
  return { errors, effects, value: effects.effect.estimate, ...known(effects.effect.spread) };
});
const { effects } = known(estimates[0]);
const { base, gap, trend, effect } = effects;

const [BEFORE, AFTER] = [84, 224];
const up = linear([0, 10], [150, 18]);
const without = base.estimate + gap.estimate + trend.estimate;
const programme = without + effect.estimate;
const lines = [
  {
    name: 'programme',
    tone: 'blue',
    shape: 'circle',
    ends: [base.estimate + gap.estimate, programme],
  },
  {
    name: 'comparison',
    tone: 'amber',
    shape: 'square',
    ends: [base.estimate, base.estimate + trend.estimate],
  },
] as const;
const wide = linear([-6, 14]);
const SECOND = 220;
const bottom = SECOND + estimates.length * ROW + 4;

const drawnLines = lines.flatMap(({ name, tone, shape, ends: [from, to] }) => [
  line(
    [
      [BEFORE, up(from)],
      [AFTER, up(to)],
    ],
    tone,
    { width: 2.5 },
  ),
  mark(shape, [BEFORE, up(from)], tone),
  mark(shape, [AFTER, up(to)], tone),
  words(AFTER + 12, up(to) + 4.5, `${name} ${fixed(to)}`, { tone, clear: true }),
  words(BEFORE - 12, up(from) + 4.5, fixed(from), { tone, anchor: 'end', clear: true }),
]);

/** Two communities before and after, and how sure the effect is by three kinds of error. */
export const figure: Figure = {
  name: 'differences-in-differences',
  title: 'The effect is what changed here beyond what changed elsewhere',
  alt: `Above, two lines from before to after: comparison ${means.comparison.join(' to ')}, programme ${means.programme.join(' to ')}; a dashed line shows the programme with the comparison’s change, ending at ${fixed(without)}. The effect is ${fixed(effect.estimate)}. Below, its 95 % intervals from eight rows: ${estimates.map(({ errors, low, high }) => `${errors} ${fixed(low, 1)} … ${fixed(high, 1)}`).join(', ')}; ${estimates.filter(({ low }) => low < 0).length} of ${estimates.length} hold zero.`,
  says: [
    `Comparison 2 → 3, programme 4 → 9: effect ${fixed(effect.estimate)}`,
    `classical standard error ${estimates.map(({ se, errors }) => (errors === 'classical' ? fixed(se) : `${errors} ${fixed(se, 2)}`)).join(', ')}`,
  ],
  height: bottom + 38,
  body: [
    words(MARGIN, 6, 'mean outcome', { tone: 'soft' }),
    ...upright({ scale: up, ticks: [0, 5, 10], x: MARGIN + 24, right: AFTER + 4 }),
    words(BEFORE, 170, 'before', { tone: 'soft', anchor: 'middle' }),
    words(AFTER, 170, 'after', { tone: 'soft', anchor: 'middle' }),
    line(
      [
        [BEFORE, up(base.estimate + gap.estimate)],
        [AFTER, up(without)],
      ],
      'blue',
      { dash: 'long' },
    ),
    words(AFTER + 12, up(without) - 3, 'as elsewhere', { tone: 'blue' }),
    line(
      [
        [AFTER + 5, up(programme) + 7],
        [AFTER + 5, up(without) - 2],
      ],
      'ink',
    ),
    words(AFTER + 12, up((programme + without) / 2) + 4, `effect ${fixed(effect.estimate)}`, {
      kind: 'strong',
    }),
    ...drawnLines,
    words(MARGIN, SECOND - 16, 'the effect with its error taken three ways', { tone: 'soft' }),
    ...axis({
      scale: wide,
      ticks: [-5, 0, 5, 10],
      y: bottom,
      top: SECOND,
      title: 'effect',
      say: (value) => fixed(value),
    }),
    line(
      [
        [wide(0), SECOND],
        [wide(0), bottom],
      ],
      'soft',
      { width: 1 },
    ),
    ...estimates.flatMap(({ errors, value, low, high }, i) =>
      reach(wide, SECOND + i * ROW, {
        name: errors,
        says: `${fixed(low, 1)} … ${fixed(high, 1)}`,
        value,
        low,
        high,
        tone: 'ink',
        shape: 'diamond',
      }),
    ),
  ],
  note: 'Made-up: eight rows, two in each cell, far too few. Lines below: 95 % intervals.',
};
