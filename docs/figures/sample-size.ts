import {
  clusterDesignEffect,
  interviewsForChange,
  marginOf,
} from '#analysis/surveys/sample-size.ts';
import { type Figure, line, mark, MARGIN, WIDTH, words } from './pen.ts';
import { axis, fixed, linear, upright } from './scale.ts';

const designEffect = clusterDesignEffect(25, 0.05);
const one = marginOf(25);
const programme = marginOf(1000, { designEffect });
const alone = marginOf(1000);
const needed = interviewsForChange(10, { designEffect });

const LEFT = 54;
const BOTTOM = 200;
const across = linear([Math.log(25), Math.log(4000)], [LEFT, WIDTH - MARGIN - 14]);
const x = (interviews: number): number => across(Math.log(interviews));
const y = linear([0, 25], [BOTTOM, 18]);

const curve = (fewest: number, effect: number): readonly (readonly [number, number])[] =>
  Array.from({ length: 60 }, (_, i) => fewest * (4000 / fewest) ** (i / 59)).map((n) => [
    x(n),
    y(marginOf(n, { designEffect: effect })),
  ]);

/** How far a share may be off by the number of interviews, with and without clusters. */
export const figure: Figure = {
  name: 'sample-size',
  title: '25 interviews are for talking, 1000 for judging',
  alt: `Two falling curves: the points that a share may be off, by the number of interviews. 25 interviews: ±${fixed(one)} points. 1000 interviews in 40 communities, design effect ${fixed(designEffect, 1)}: ±${fixed(programme, 1)}; were they independent, ±${fixed(alone, 1)}.`,
  says: [
    `25 interviews tell ±${fixed(one)} points of their community`,
    `have design effect ${fixed(designEffect, 1)} and tell ±${fixed(programme, 1)} of the programme`,
    `needs ${needed} interviews a wave`,
  ],
  height: BOTTOM + 44,
  body: [
    words(MARGIN, 6, 'points that a share may be off, up or down', { tone: 'soft' }),
    ...upright({
      scale: y,
      ticks: [0, 5, 10, 15, 20, 25],
      x: LEFT,
      right: WIDTH - MARGIN,
      say: (v) => (v === 0 ? '0' : `±${v}`),
    }),
    ...axis({
      scale: x,
      ticks: [25, 100, 400, 1000, 4000],
      y: BOTTOM + 4,
      top: BOTTOM,
      title: 'interviews (each step: about four times more)',
    }),
    // Fewer than four communities are no sample of communities.
    line(curve(100, designEffect), 'amber', { width: 2.5 }),
    line(curve(25, 1), 'blue', { width: 2.5, dash: 'long' }),
    words(x(110), y(15.5) - 16, 'communities of 25 people', { tone: 'amber', clear: true }),
    words(x(110), y(15.5), `design effect ${fixed(designEffect, 1)}`, {
      tone: 'amber',
      clear: true,
    }),
    words(x(30), y(3.6), 'independent people', { tone: 'blue', clear: true }),
    mark('circle', [x(25), y(one)], 'blue'),
    words(x(25) + 9, y(one) - 4, `25: ±${fixed(one)}`, { kind: 'strong', clear: true }),
    mark('square', [x(1000), y(programme)], 'amber'),
    words(x(1000) - 2, y(programme) - 12, `1000: ±${fixed(programme, 1)}`, {
      kind: 'strong',
      clear: true,
    }),
  ],
  note: 'Arithmetic for planning, at 95 %, for a share of one half. Dashed: independent. Solid: in clusters alike by 0.05.',
};
