import { wilson } from '#analysis/perception/wilson.ts';
import type { Figure } from './pen.ts';
import { axis, known, linear, percent, reach, ROW } from './scale.ts';

const cases = [
  [0, 10],
  [1, 10],
  [5, 10],
  [10, 10],
  [10, 100],
] as const;

const rows = cases.map(([count, people]) => ({
  name: `${count} of ${people}`,
  value: count / people,
  ...known(wilson(count, people)),
  shape: people === 10 ? ('circle' as const) : ('square' as const),
  tone: people === 10 ? ('blue' as const) : ('amber' as const),
}));

const scale = linear([0, 1]);
const said = rows.map(({ low, high }) => `${percent(low, 1)} … ${percent(high, 1)}`);
const [none, one, , , hundred] = said;
const bottom = rows.length * ROW + 4;

/** Shares of ten people and of a hundred, with how far each may be off. */
export const figure: Figure = {
  name: 'wilson',
  title: 'Of ten people, even “nobody” may be more than a quarter',
  alt: `Shares with their 95 % Wilson intervals on an axis from 0 to 100 %. None of ten reaches ${none}; one of ten ${one}; ten of a hundred, the same share, only ${hundred}. No interval leaves the axis or has no width.`,
  says: [`1 of 10 at 95 %: ${one}`, `0 of 10: ${none}`, `10 of 100: ${hundred}`],
  height: bottom + 38,
  body: [
    ...axis({
      scale,
      ticks: [0, 0.25, 0.5, 0.75, 1],
      y: bottom,
      top: 0,
      title: 'share of the group',
      say: (share) => percent(share),
    }),
    ...rows.flatMap((row, i) => reach(scale, i * ROW, { ...row, says: known(said[i]) })),
  ],
  note: 'Made-up counts. Mark: the share found. Line: 95 % interval. Circles: ten people; square: a hundred.',
};
