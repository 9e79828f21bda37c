import { donut } from '#analysis/disclosure/donut.ts';
import { gaussianSigma, geometricLikelihood, laplaceScale } from '#analysis/disclosure/noise.ts';
import { seeded } from '#analysis/numbers/random.ts';
import { at, box, type Figure, line, mark, MARGIN, WIDTH, words } from './pen.ts';
import { axis, fixed, known, linear, percent, upright } from './scale.ts';

const privacy = { sensitivity: 1, epsilon: 0.1 };
const FAR = 45;
const steps = Array.from({ length: 2 * FAR + 1 }, (_, i) => i - FAR);
const likely = (x: number): number => geometricLikelihood(x, privacy);

/** How far the noise stays from zero in at least 95 of 100 cases. */
function withinOf(level: number): number {
  let [far, sum] = [0, likely(0)];
  while (sum < level) sum += 2 * likely(++far);
  return far;
}
const within = withinOf(0.95);
const laplaceReach = laplaceScale(privacy) * Math.log(20);
const sigma = gaussianSigma(privacy, 1e-3);
const classic = Math.sqrt(2 * Math.log(1.25 / 1e-3)) / privacy.epsilon;

const RING = { least: 50, most: 500 };
const REPORTS = 20;
const HOUSES = 10_001;
const random = seeded(1);
const houses = Array.from({ length: HOUSES }, () => {
  const reports = Array.from({ length: REPORTS }, () => donut(random, RING));
  const mean = (of: 'east' | 'north'): number =>
    reports.reduce((sum, report) => sum + report[of], 0) / REPORTS;
  const middle = { east: mean('east'), north: mean('north') };
  return { reports, middle, off: Math.hypot(middle.east, middle.north) };
}).toSorted((a, b) => a.off - b.off);
/** The house whose reports betray it neither more nor less than those of half the others. */
const house = known(houses[(HOUSES - 1) / 2]);

const across = linear([-FAR, FAR], [MARGIN + 34, WIDTH - MARGIN - 10]);
const up = linear([0, 0.05], [140, 34]);
const SECOND = 212;
const CENTRE = [WIDTH / 2, SECOND + 122] as const;
const PER_METRE = 0.21;
type Moved = { readonly east: number; readonly north: number };
const place = ({ east, north }: Moved): readonly [number, number] => [
  CENTRE[0] + PER_METRE * east,
  CENTRE[1] - PER_METRE * north,
];
const ring = (radius: number): string =>
  `<circle cx="${CENTRE[0]}" cy="${CENTRE[1]}" r="${at(PER_METRE * radius)}" class="soft-line" stroke-dasharray="4 4"/>`;
const home = { east: 0, north: 0 };
const metres = `${fixed(house.off)} m`;
const below = CENTRE[1] + PER_METRE * RING.most + 26;

/** What noise does to a count, and what displacement does not hide. */
export const figure: Figure = {
  name: 'noise',
  title: 'Noise hides a person in a count; moving points hides no house',
  alt: `Above, the chance that a count with noise of ε = ${privacy.epsilon} is off by so many: a peak at 0, and within ±${within} in 95 of 100 cases. Below, a house and ${REPORTS} reports from it, each moved by ${RING.least} to ${RING.most} m: their middle lies ${metres} from the house, the median of ${HOUSES} such houses.`,
  says: [
    `Laplace scale ${fixed(laplaceScale(privacy))}, within ±${fixed(laplaceReach)} in 95 of 100 cases`,
    `the Gaussian σ is ${fixed(sigma, 3)} (the classic formula wants ${fixed(classic, 1)})`,
    `${REPORTS} reports from one house, each moved by ${RING.least} to ${RING.most} m, average back to ${metres}`,
  ],
  height: below + 30,
  body: [
    words(MARGIN, 8, 'chance that the count is off by so many', { tone: 'soft' }),
    ...upright({
      scale: up,
      ticks: [0, 0.02, 0.04],
      x: MARGIN + 30,
      right: WIDTH - MARGIN,
      say: (share) => percent(share),
    }),
    ...steps.map((x) =>
      box(
        [across(x) - 1.1, up(likely(x)), 2.2, up(0) - up(likely(x))],
        Math.abs(x) <= within ? 'blue' : 'amber',
      ),
    ),
    line(
      [
        [across(-within), 124],
        [across(within), 124],
      ],
      'ink',
    ),
    words(across(20), 84, `95 of 100:`, { clear: true }),
    words(across(20), 101, `within ±${within}`, { clear: true }),
    ...axis({
      scale: across,
      ticks: [-within, 0, within],
      y: 140,
      top: 140,
      title: 'published count less the true one',
      say: (off) => fixed(off),
    }),
    words(MARGIN, SECOND - 8, `${REPORTS} reports from one house, each moved`, { tone: 'soft' }),
    ring(RING.least),
    ring(RING.most),
    ...house.reports.map((report) => mark('circle', place(report), 'blue', 3.5)),
    mark('square', place(home), 'ink', 6),
    mark('diamond', place(house.middle), 'amber', 6),
    mark('square', [MARGIN + 6, below - 4], 'ink', 6),
    words(MARGIN + 18, below, 'the house'),
    mark('circle', [MARGIN + 96, below - 4], 'blue', 3.5),
    words(MARGIN + 105, below, 'a report'),
    mark('diamond', [MARGIN + 6, below + 18], 'amber', 6),
    words(MARGIN + 18, below + 22, `their middle: ${metres} from the house`),
  ],
  note: `Made up from a seed. Dashed: ${RING.least} and ${RING.most} m. ε = ${privacy.epsilon}, one person changes a count by 1.`,
};
