import { earthMovers, earthMoversBetween } from '#analysis/perception/earth-movers.ts';
import { jensenShannon } from '#analysis/perception/jensen-shannon.ts';
import { box, type Figure, key, MARGIN, WIDTH, words } from './pen.ts';
import { fixed, known } from './scale.ts';

const STEPS = ['never', 'at times', 'often'];
const pairs = [
  { name: 'next step', a: [1, 0, 0], b: [0, 1, 0] },
  { name: 'two steps off', a: [1, 0, 0], b: [0, 0, 1] },
  { name: 'half stayed', a: [1, 0, 0], b: [1, 1, 0] },
].map((pair) => ({
  ...pair,
  alike: known(jensenShannon(pair.a, pair.b)),
  far: known(earthMovers(pair.a, pair.b)),
}));

const WIDE = 58;
const TALL = 52;
const EACH = 104;
const share = (counts: readonly number[], step: number): number =>
  known(counts[step]) / counts.reduce((sum, count) => sum + count, 0);

/** Two groups' shares on three steps, side by side, and what both distances say of them. */
function panel({ name, a, b, alike, far }: (typeof pairs)[number], y: number): readonly string[] {
  const ground = y + 20 + TALL;
  const bars = STEPS.flatMap((step, i) => {
    const x = MARGIN + i * WIDE;
    const [left, right] = [TALL * share(a, i), TALL * share(b, i)];
    return [
      box([x + 6, ground - left, 20, left], 'blue'),
      box([x + 28, ground - right, 20, right], 'amber', { hatch: true, edge: 'amber' }),
      box([x, ground, WIDE - 4, 1.5], 'soft'),
      words(x + WIDE / 2 - 2, ground + 16, step, { tone: 'soft', anchor: 'middle' }),
    ];
  });
  const numbers = WIDTH - MARGIN;
  return [
    words(MARGIN, y + 10, name, { kind: 'strong' }),
    ...bars,
    words(numbers, ground - 40, 'Jensen–Shannon', { tone: 'soft', anchor: 'end' }),
    words(numbers, ground - 24, fixed(alike, 2), { kind: 'strong', anchor: 'end' }),
    words(numbers, ground - 4, 'earth mover’s', { tone: 'soft', anchor: 'end' }),
    words(numbers, ground + 12, `${fixed(far, 1)} steps`, { kind: 'strong', anchor: 'end' }),
  ];
}

const [next, two, half] = pairs;
const told = ({ name, alike, far }: (typeof pairs)[number]): string =>
  `${name}, Jensen–Shannon ${fixed(alike, 2)}, earth mover’s ${fixed(far, 1)}`;

/** What the two distances see and do not see. */
export const figure: Figure = {
  name: 'distances',
  title: 'Only the earth mover’s distance knows how far apart answers are',
  alt: `Three pairs of groups that answer on a scale of three steps. ${[known(next), known(two), known(half)].map(told).join('; ')}. To Jensen–Shannon the first two pairs are the same; to the earth mover the second is twice as far.`,
  says: [
    `(1, 0) and (½, ½): ${fixed(known(jensenShannon([1, 0], [1, 1])), 4)}`,
    `All at one end and all at the other of three steps: ${known(two).far}`,
    `giving way pays (1 + 2)/2 = ${known(
      earthMoversBetween(
        [1, 1],
        [1, 1],
        [
          [0, 2],
          [1, 9],
        ],
      ),
    )}`,
  ],
  height: 24 + pairs.length * EACH - 4,
  body: [
    key([MARGIN, 11], 'one group', 'blue'),
    key([MARGIN + 110, 11], 'the other group', 'amber', true),
    ...pairs.flatMap((pair, i) => panel(pair, 28 + i * EACH)),
  ],
  note: 'Made-up answers. A bar as high as the panel is everybody of its group.',
};
