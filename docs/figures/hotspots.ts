import { getisOrd, hotspots } from '#analysis/hotspots/getis-ord.ts';
import { localMoran } from '#analysis/hotspots/local-moran.ts';
import { benjaminiHochberg } from '#analysis/perception/benjamini-hochberg.ts';
import { pick, seeded } from '#analysis/numbers/random.ts';
import { at, type Figure, key, line, MARGIN, WIDTH, words } from './pen.ts';
import { fixed, known } from './scale.ts';

const RADIUS = 4;
type Cell = { readonly q: number; readonly r: number };
const distance = (a: Cell, b: Cell): number => {
  const [q, r] = [a.q - b.q, a.r - b.r];
  return (Math.abs(q) + Math.abs(r) + Math.abs(q + r)) / 2;
};
const span = Array.from({ length: 2 * RADIUS + 1 }, (_, i) => i - RADIUS);
const cells = span
  .flatMap((r) => span.map((q): Cell => ({ q, r })))
  .filter((cell) => distance(cell, { q: 0, r: 0 }) <= RADIUS);
const neighbours = cells.map((cell) =>
  [...cells.keys()].filter((other) => distance(cell, known(cells[other])) === 1),
);

/** Made up: few marks everywhere, more around one cell, and one cell with many alone. */
const [MIDDLE, ALONE]: readonly [Cell, Cell] = [
  { q: -2, r: 2 },
  { q: 2, r: -2 },
];
const random = seeded(5);
const counts = cells.map((cell) => {
  const few = pick(random, 3);
  if (distance(cell, ALONE) === 0) return 10;
  return few + Math.max(0, 6 - 2 * distance(cell, MIDDLE));
});

const spots = hotspots(counts, neighbours);
const local = localMoran(counts, neighbours);
const hot = [...cells.keys()].filter((i) => spots[i]?.kind === 'hot');
const alone = cells.findIndex((cell) => distance(cell, ALONE) === 0);
const marks = counts.reduce((sum, count) => sum + count, 0);

const SIZE = 19.5;
const TALL = SIZE * 1.5;
const centre = ({ q, r }: Cell): readonly [number, number] => [
  WIDTH / 2 + Math.sqrt(3) * SIZE * (q + r / 2),
  38 + RADIUS * TALL + r * TALL,
];
const corner = (
  [x, y]: readonly [number, number],
  i: number,
  size: number,
): readonly [number, number] => {
  const angle = (Math.PI / 180) * (60 * i - 30);
  return [x + size * Math.cos(angle), y + size * Math.sin(angle)];
};
const hexagon = (cell: Cell, size: number) =>
  Array.from({ length: 7 }, (_, i) => corner(centre(cell), i % 6, size));
const filled = (cell: Cell, style: string): string =>
  `<path d="M${hexagon(cell, SIZE - 1.2)
    .map(([x, y]) => `${at(x)} ${at(y)}`)
    .join('L')}z" ${style}/>`;

const drawnCells = cells.flatMap((cell, i) => {
  const isHot = hot.includes(i);
  const [x, y] = centre(cell);
  return [
    filled(cell, `class="${isHot ? 'amber' : 'pale'}"`),
    ...(i === alone ? [line(hexagon(cell, SIZE - 2.5), 'blue', { width: 2.5, dash: 'long' })] : []),
    words(x, y + 4.5, String(known(counts[i])), {
      anchor: 'middle',
      ...(isHot ? { tone: 'paper' as const, kind: 'strong' as const } : {}),
    }),
  ];
});
const bottom = 38 + 2 * RADIUS * TALL + 34;
if (known(local[alone]).quadrant !== 'high-low') throw new Error('an outlier that is none');
const outliers = benjaminiHochberg(local.map((one) => known(known(one).conditional.p)));
const lonely = known(outliers[alone]);
const [end] = getisOrd([4, 0, 0, 0], [[1], [0, 2], [1, 3], [2]]);

/** Counts in hexagons, with the cells where marks gather. */
export const figure: Figure = {
  name: 'hotspots',
  title: 'A hot spot is a place and those around it, not one high count',
  alt: `A map of ${cells.length} hexagons, each with its count of marks. ${hot.length} hexagons around one place are filled and bold: hot at q ≤ 0.05. A hexagon with ${known(counts[alone])} marks among low ones has a dashed edge: it is not hot, but high among low (local Moran, q = ${fixed(lonely, 2)}).`,
  says: [`(4 − 2)/√(3 · (8 − 4)/3) = ${fixed(known(end))}`],
  height: bottom + 58,
  body: [
    words(MARGIN, 6, `${marks} marks in ${cells.length} places; number: marks there`, {
      tone: 'soft',
    }),
    ...drawnCells,
    key([MARGIN, bottom + 13], `hot, bold: ${hot.length} places, q ≤ 0.05`, 'amber'),
    line(
      [
        [MARGIN, bottom + 29],
        [MARGIN + 14, bottom + 29],
      ],
      'blue',
      { width: 2.5, dash: 'long' },
    ),
    words(
      MARGIN + 20,
      bottom + 34,
      `${known(counts[alone])} marks, not hot: q = ${fixed(known(spots[alone]).q, 2)};`,
    ),
    words(MARGIN + 20, bottom + 51, `high among low, local Moran q = ${fixed(lonely, 2)}`),
  ],
  note: 'Made-up marks from a seed, on a made-up map.',
};
