import { gaps, type Sight } from '#analysis/perception/gaps.ts';
import type { Figure } from './pen.ts';
import { axis, fixed, known, linear, percent, reach, ROW } from './scale.ts';

const sights: readonly Sight[] = [
  { group: 'women', people: 70, raised: new Map([['lighting', 56]]) },
  { group: 'men', people: 80, raised: new Map([['lighting', 48]]) },
];
const [gap] = gaps(sights);
const { shares } = known(gap);
const widest = known(known(gap).widest);

const ends = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${fixed(100 * low, 1)} … ${fixed(100 * high, 1)}`;
const rows = shares.map(({ group, count, people, share, interval }, i) => ({
  name: `${group}: ${percent(known(share))}`,
  says: `${count} of ${people}; ${ends(known(interval))} %`,
  value: known(share),
  ...known(interval),
  tone: i === 0 ? ('blue' as const) : ('amber' as const),
  shape: i === 0 ? ('circle' as const) : ('square' as const),
}));
const points = fixed(100 * widest.difference);

const shareScale = linear([0, 1]);
const gapScale = linear([0, 0.5]);
const first = rows.length * ROW + 4;
const second = first + 56;

/** Two groups' shares, and the gap between them with its own interval. */
export const figure: Figure = {
  name: 'gaps',
  title: 'Women see it more than men: the gap’s interval leaves out zero',
  alt: `Above, the shares that name lighting: ${rows.map(({ name, says }) => `${name} (${says})`).join(', ')}. Below, the gap between them: ${points} points, 95 % interval ${ends(widest.interval)}, which leaves out zero.`,
  says: [
    `${shares.map(({ group, count, people }) => `${count} of ${people} ${group}`).join(' and ')} name lighting: ${shares.map(({ share }) => percent(known(share))).join(' and ')}, a gap of ${points} points, ${ends(widest.interval)}`,
  ],
  height: second + ROW + 4 + 38,
  body: [
    ...axis({
      scale: shareScale,
      ticks: [0, 0.25, 0.5, 0.75, 1],
      y: first,
      top: 0,
      title: 'share that names lighting',
      say: (share) => percent(share),
    }),
    ...rows.flatMap((row, i) => reach(shareScale, i * ROW, row)),
    ...axis({
      scale: gapScale,
      ticks: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
      y: second + ROW + 4,
      top: second,
      title: 'percentage points more among women',
      say: (share) => fixed(100 * share),
    }),
    ...reach(gapScale, second, {
      name: `gap: ${points} points`,
      says: ends(widest.interval),
      value: widest.difference,
      ...widest.interval,
      tone: 'ink',
      shape: 'diamond',
    }),
  ],
  note: 'Counts of Newcombe’s table II, with the names of an example. Lines: 95 % intervals.',
};
