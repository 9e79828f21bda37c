import { wilson } from '#analysis/perception/wilson.ts';
import {
  agrestiCoullInterval,
  effectiveAnswers,
  exactInterval,
  jeffreysInterval,
  shareInterval,
} from '#analysis/surveys/intervals.ts';
import { MARGIN, type Figure, type Tone, words } from './pen.ts';
import { axis, fixed, known, linear, percent, reach, ROW } from './scale.ts';

/** The share of schools with awards in R's sample apistrat of 200 Californian schools, as `ratioMean` gives it. */
const schools = { estimate: 0.638936064050578, se: 0.0344059179972689, df: 197 };
const effective = known(effectiveAnswers(schools, 200));

const survey = [
  ...(['mean', 'xlogit', 'asin', 'likelihood'] as const).map((way) => ({
    name: way === 'xlogit' ? 'xlogit: the one shown' : way,
    interval: known(shareInterval(schools, way)),
    tone: way === 'xlogit' ? ('blue' as const) : ('soft' as const),
  })),
  {
    name: 'Beta',
    interval: known(exactInterval(schools.estimate, effective)),
    tone: 'soft' as const,
  },
].map((row) => ({ ...row, value: schools.estimate }));

const nobody = [
  { name: 'Wilson: the one shown', interval: wilson(0, 10), tone: 'blue' as const },
  { name: 'exact', interval: exactInterval(0, 10), tone: 'soft' as const },
  { name: 'Jeffreys', interval: jeffreysInterval(0, 10), tone: 'soft' as const },
  { name: 'Agresti–Coull', interval: agrestiCoullInterval(0, 10), tone: 'soft' as const },
].map((row) => ({ ...row, interval: known(row.interval), value: 0 }));

type Row = {
  readonly name: string;
  readonly value: number;
  readonly interval: { readonly low: number; readonly high: number };
  readonly tone: Tone;
};

const ends = ({ interval: { low, high } }: Row, decimals: number): string =>
  `${fixed(low, decimals)} … ${fixed(high, decimals)}`;

function panel(rows: readonly Row[], y: number, [from, to, step]: readonly number[]) {
  const scale = linear([known(from), known(to)]);
  const ticks = Array.from({ length: 6 }, (_, i) => known(from) + i * known(step));
  const bottom = y + rows.length * ROW + 4;
  return [
    ...axis({
      scale,
      ticks: ticks.filter((tick) => tick < known(to) + 1e-9),
      y: bottom,
      top: y,
      title: 'share that says yes',
      say: (share) => percent(share),
    }),
    ...rows.flatMap((row, i) =>
      reach(scale, y + i * ROW, {
        ...row,
        ...row.interval,
        says: ends(row, 3),
        shape: row.tone === 'blue' ? 'circle' : 'square',
      }),
    ),
  ];
}

const start = 18;
const second = start + survey.length * ROW + 4 + 74;
const of = (rows: readonly Row[], name: string): Row =>
  known(rows.find((row) => row.name.startsWith(name)));

/** The same answers by each way: a survey of many, and nobody of ten. */
export const figure: Figure = {
  name: 'share-intervals',
  title: 'With many answers the ways agree; with nobody of ten they differ',
  alt: `Above, five 95 % intervals of one share of a survey, ${fixed(schools.estimate, 3)} of 200 schools; they are almost the same: ${survey.map((row) => `${row.name} ${ends(row, 3)}`).join(', ')}. Below, four intervals of 0 of 10, all beginning at 0 and ending apart: ${nobody.map((row) => `${row.name} ${ends(row, 3)}`).join(', ')}.`,
  says: [
    `\`mean\` ${ends(of(survey, 'mean'), 3)}, \`xlogit\` ${ends(of(survey, 'xlogit'), 3)}, Beta ${ends(of(survey, 'Beta'), 3)}`,
    `0 of 10: exact 0 … ${fixed(of(nobody, 'exact').interval.high, 3)}, Wilson 0 … ${fixed(of(nobody, 'Wilson').interval.high, 3)}`,
  ],
  height: second + nobody.length * ROW + 4 + 38,
  body: [
    words(MARGIN, 8, `a survey: ${percent(schools.estimate, 1)} of 200 schools`, { tone: 'soft' }),
    ...panel(survey, start, [0.55, 0.75, 0.05]),
    words(MARGIN, second - 10, 'plain counts: 0 of 10 people', { tone: 'soft' }),
    ...panel(nobody, second, [0, 0.4, 0.1]),
  ],
  note: 'Lines: 95 % intervals. Above: apistrat, a sample of Californian schools. Below: made-up counts.',
};
