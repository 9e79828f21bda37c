import { seeded } from '#analysis/numbers/random.ts';
import { benjaminiHochberg } from '#analysis/perception/benjamini-hochberg.ts';
import { permutationTest } from '#analysis/perception/permutation.ts';
import { box, type Figure, line, mark, MARGIN, WIDTH, words } from './pen.ts';
import { axis, fixed, known, linear, percent, upright } from './scale.ts';

const ROUNDS = 9999;
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Every difference of means that the test looked at, the real one first. */
const seen: number[] = [];
const found = known(
  permutationTest(
    [10, 10],
    [1, 2, 3],
    (left, right) => {
      const difference = mean(left) - mean(right);
      seen.push(difference);
      return difference;
    },
    { random: seeded(1), rounds: ROUNDS },
  ),
);
const counts = new Map<string, number>();
for (const difference of seen.slice(1)) {
  const key = difference.toFixed(3);
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
const deals = [...counts].map(([key, count]) => ({
  difference: Number(key),
  share: count / ROUNDS,
}));

const given = [0.01, 0.04, 0.03, 0.005, 0.9];
const adjusted = benjaminiHochberg(given).map((q) => Number(q.toFixed(12)));
const tests = given.map((p, i) => ({ p, q: known(adjusted[i]) })).toSorted((a, b) => a.p - b.p);

const across = linear([-8, 8], [MARGIN + 40, WIDTH - MARGIN - 10]);
const up = linear([0, 0.2], [140, 44]);
const SECOND = 232;
const EACH = 26;
const logarithm = linear([Math.log(0.004), 0], [148, WIDTH - MARGIN - 10]);
const level = (p: number): number => logarithm(Math.log(p));
const ground = SECOND + tests.length * EACH;

const bars = deals.flatMap(({ difference, share }) => {
  const isExtreme = difference >= found.statistic - 1e-3;
  const bar = [across(difference) - 6, up(share), 12, up(0) - up(share)] as const;
  return isExtreme ? box(bar, 'amber', { hatch: true, edge: 'amber' }) : box(bar, 'blue');
});

const rows = tests.flatMap(({ p, q }, i) => {
  const y = SECOND + 14 + i * EACH;
  return [
    words(MARGIN, y + 4, `${p} → ${q}`, q <= 0.05 ? { kind: 'strong' } : {}),
    line(
      [
        [level(p), y],
        [level(q), y],
      ],
      'soft',
    ),
    mark('square', [level(q), y], 'amber'),
    mark('circle', [level(p), y], 'blue', 4.5),
  ];
});

/** What chance deals, and what many tests together come to. */
export const figure: Figure = {
  name: 'permutation',
  title: 'One random deal in ten looks as extreme as this one',
  alt: `Above, the differences of means in ${ROUNDS} random deals of 10, 10, 1, 2, 3 into two groups: only the deal as found reaches ${found.statistic}, in ${percent(found.p)} of them. Below, five p-values and what Benjamini and Hochberg make of them: ${tests.map(({ p, q }) => `${p} becomes ${q}`).join(', ')}; ${tests.filter(({ q }) => q <= 0.05).length} stay at or below 0.05.`,
  says: [
    `one of ten deals is as extreme, p = ${fixed(found.p, 1)}`,
    `p-values ${given.join(', ')} become ${adjusted.join(', ')}`,
  ],
  height: ground + 40,
  body: [
    words(MARGIN, 8, `share of ${ROUNDS} random deals`, { tone: 'soft' }),
    ...upright({
      scale: up,
      ticks: [0, 0.1, 0.2],
      x: MARGIN + 34,
      right: WIDTH - MARGIN,
      say: (share) => percent(share),
    }),
    ...bars,
    ...axis({
      scale: across,
      ticks: [-8, -4, 0, 4, 8],
      y: up(0),
      top: up(0),
      title: 'difference of the means',
      say: (value) => fixed(value),
    }),
    words(WIDTH - MARGIN, up(0.1) - 26, 'as found', { anchor: 'end', kind: 'strong' }),
    words(WIDTH - MARGIN, up(0.1) - 9, `p = ${fixed(found.p, 2)}`, { anchor: 'end', clear: true }),
    words(MARGIN, SECOND - 12, 'five tests looked at together: p → q', { tone: 'soft' }),
    ...axis({
      scale: level,
      ticks: [0.005, 0.05, 0.5],
      y: ground,
      top: SECOND,
      title: 'p (circle), q (square); each line is tenfold',
    }),
    ...rows,
  ],
  note: 'Made-up numbers. Bold: still a finding when at most 5 % of findings may be false.',
};
