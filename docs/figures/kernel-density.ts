import { density, type Kernel, type Point } from '#analysis/hotspots/density.ts';
import { type Figure, line, mark, MARGIN, WIDTH, words } from './pen.ts';
import { axis, fixed, known, linear, upright } from './scale.ts';

/** Made-up marks along a street, in hundreds of metres. */
const street = [2, 2.4, 2.6, 3.1, 3.3, 8, 8.5, 8.7, 9.2, 11.5];
const points = street.map((x): Point => [x, 0]);
const places = Array.from({ length: 141 }, (_, i): Point => [i / 10, 0]);
const along = (kernel: Kernel, bandwidth: number): readonly number[] =>
  known(density(points, places, { kernel, bandwidth }));

/** The bandwidths that spread a point as widely, along each axis, as a gaussian of bandwidth 1. */
const SAME_SPREAD = { epanechnikov: Math.sqrt(6), tophat: 2 };
const kernels = [
  { name: 'gaussian', values: along('gaussian', 1), tone: 'blue', dash: 'none', width: 2.5 },
  {
    name: 'epanechnikov',
    values: along('epanechnikov', SAME_SPREAD.epanechnikov),
    tone: 'amber',
    dash: 'short',
    width: 2,
  },
  {
    name: 'tophat',
    values: along('tophat', SAME_SPREAD.tophat),
    tone: 'soft',
    dash: 'long',
    width: 1.5,
  },
] as const;
const bandwidths = [
  { name: '50 m', values: along('gaussian', 0.5), tone: 'amber', dash: 'short', width: 2 },
  { name: '100 m', values: along('gaussian', 1), tone: 'blue', dash: 'none', width: 2.5 },
  { name: '300 m', values: along('gaussian', 3), tone: 'soft', dash: 'long', width: 1.5 },
] as const;

const across = linear([0, 14], [MARGIN + 34, WIDTH - MARGIN - 10]);
const TALL = 118;

function panel(series: typeof kernels | typeof bandwidths, y: number): readonly string[] {
  const up = linear([0, 0.25], [y + TALL, y]);
  return [
    ...upright({ scale: up, ticks: [0, 0.1, 0.2], x: across(0), right: across(14) }),
    ...series.map(({ values, tone, dash, width }) =>
      line(
        values.map((value, i) => [across(known(places[i])[0]), up(value)]),
        tone,
        { dash, width },
      ),
    ),
    ...street.map((x) => mark('triangle', [across(x), y + TALL + 7], 'ink', 3.5)),
  ];
}

const legend = (series: typeof kernels | typeof bandwidths, y: number): readonly string[] =>
  series.flatMap(({ name, tone, dash, width }, i) => {
    const x = MARGIN + known([0, 96, 222][i]);
    return [
      line(
        [
          [x, y - 4],
          [x + 18, y - 4],
        ],
        tone,
        { dash, width },
      ),
      words(x + 23, y, name),
    ];
  });

const one = (kernel: Kernel): number =>
  known(known(density([[0, 0]], [[0, 0]], { kernel, bandwidth: 2 }))[0]);

const SECOND = 56 + TALL + 72;
const peak = (values: readonly number[]): number => Math.max(...values);
const [low, high] = [Math.min, Math.max].map((of) =>
  fixed(of(...kernels.map(({ values }) => peak(values))), 2),
);
const [narrow, , broad] = bandwidths.map(({ values }) => fixed(peak(values), 2));
const eighth = (kernel: Kernel, over: number): string => fixed(one(kernel) * over * Math.PI);

/** Densities along a street, by kernel and by bandwidth. */
export const figure: Figure = {
  name: 'kernel-density',
  title: 'The bandwidth decides more than the kernel',
  alt: `Densities of ${street.length} marks along a street. Above, three kernels that spread a mark equally far: curves much alike, with peaks from ${known(low)} to ${known(high)} of the marks per hectare. Below, one kernel with three bandwidths: 50 m gives three sharp peaks up to ${known(narrow)}, 300 m a flat line at ${known(broad)}.`,
  says: [
    `gaussian ${eighth('gaussian', 8)}/8π, epanechnikov ${eighth('epanechnikov', 4)}/4π, tophat ${eighth('tophat', 4)}/4π`,
    `an epanechnikov of ${fixed(SAME_SPREAD.epanechnikov, 2)} h and a tophat of ${SAME_SPREAD.tophat} h`,
  ],
  height: SECOND + TALL + 54,
  body: [
    words(MARGIN, 6, 'share of marks per hectare: three kernels', { tone: 'soft' }),
    ...legend(kernels, 28),
    ...panel(kernels, 40),
    words(MARGIN, SECOND - 34, 'three bandwidths of the gaussian kernel', { tone: 'soft' }),
    ...legend(bandwidths, SECOND - 12),
    ...panel(bandwidths, SECOND),
    ...axis({
      scale: across,
      ticks: [0, 2, 4, 6, 8, 10, 12, 14],
      y: SECOND + TALL + 12,
      top: SECOND + TALL + 12,
      title: 'hundreds of metres along a street',
    }),
  ],
  note: `Made-up: ${street.length} marks (triangles). Above, bandwidths of equal spread: 100, ${fixed(100 * SAME_SPREAD.epanechnikov)} and ${fixed(100 * SAME_SPREAD.tophat)} m.`,
};
