import { pick, seeded, shuffled } from '#analysis/numbers/random.ts';
import { change } from '#analysis/surveys/change.ts';
import { designOf } from '#analysis/surveys/design.ts';
import { ratioMean } from '#analysis/surveys/ratio.ts';
import { box, type Figure, MARGIN, words } from './pen.ts';
import { axis, fixed, known, linear, percent, reach, ROW } from './scale.ts';

const STREETS = 12;
const HOMES = 6;
/** Made up: in half of the streets nearly all say yes, in the others nearly nobody does. */
const random = seeded(3);
const streets = Array.from({ length: STREETS }, (_, street) => {
  const yes = street % 2 === 0 ? HOMES - pick(random, 3) : pick(random, 3);
  return shuffled(
    random,
    Array.from({ length: HOMES }, (__, home) => Number(home < yes)),
  );
});
const values = streets.flat();
const weights = values.map(() => 1);
const clusters = streets.flatMap((homes, street) => homes.map(() => `street ${street}`));
const inStreets = known(ratioMean(designOf({ weights, clusters }), { values }));
const alone = known(ratioMean(designOf({ weights }), { values }));

const rows = [
  {
    name: `as ${values.length} people alone`,
    found: alone,
    tone: 'soft' as const,
    shape: 'square' as const,
  },
  {
    name: `as ${STREETS} streets`,
    found: inStreets,
    tone: 'blue' as const,
    shape: 'circle' as const,
  },
].map(({ name, found, tone, shape }) => {
  const { low, high } = known(found.spread).interval;
  return {
    name,
    tone,
    shape,
    value: found.estimate,
    low,
    high,
    says: `${fixed(100 * low)} … ${percent(high)}`,
  };
});
const [one, other] = rows.map(({ says }) => says);

/** The example by hand: three clusters of two that agree within themselves. */
const three = designOf({ weights: [1, 1, 1, 1, 1, 1], clusters: [...'aabbcc'] });
const byHand = known(ratioMean(three, { values: [1, 1, 0, 0, 0, 0] }));
const wave = (by: number) => [0.1, 0.4, 0.6].map((value) => value + by);
const rise = known(
  change(
    designOf({ weights: [1, 1, 1, 1, 1, 1], clusters: [...'abcabc'] }),
    { values: [...wave(0), ...wave(0.25)], domain: [true, true, true, false, false, false] },
    { values: [...wave(0), ...wave(0.25)], domain: [false, false, false, true, true, true] },
  ),
);

const SIZE = 21;
const scale = linear([0, 1]);
const SECOND = 26 + HOMES * SIZE + 52;
const bottom = SECOND + rows.length * ROW + 4;
const squares = streets.flatMap((homes, street) =>
  homes.map((yes, home) =>
    box([MARGIN + 2 + street * 25.5, 18 + home * SIZE, 17, 17], yes === 1 ? 'blue' : 'paper', {
      edge: yes === 1 ? 'blue' : 'soft',
    }),
  ),
);

/** The same answers, counted as people and as streets. */
export const figure: Figure = {
  name: 'ratio-mean',
  title: 'Neighbours answer alike, so streets count, not only people',
  alt: `Above, ${STREETS} columns of ${HOMES} squares, one a person; in half of the columns most are filled, in the others few. Below, the share of yes with its 95 % interval, taken as ${values.length} people alone (${known(one)}) and as ${STREETS} streets (${known(other)}), which is wider; design effect ${fixed(known(inStreets.designEffect), 1)}.`,
  says: [
    `the standard error √(1/3 · 2/3 / 2) = ${fixed(known(byHand.spread).se, 3)}`,
    `design effect ${fixed(known(byHand.designEffect), 1)}`,
    `the change is ${fixed(rise.estimate, 2)} with no error at all`,
  ],
  height: bottom + 38,
  body: [
    words(MARGIN, 6, `${STREETS} streets of ${HOMES} people; filled: says yes`, { tone: 'soft' }),
    ...squares,
    words(
      MARGIN,
      SECOND - 16,
      `the same share, ${percent(inStreets.estimate)}, and how sure it is`,
      { tone: 'soft' },
    ),
    ...axis({
      scale,
      ticks: [0, 0.25, 0.5, 0.75, 1],
      y: bottom,
      top: SECOND,
      title: 'share that says yes',
      say: (share) => percent(share),
    }),
    ...rows.flatMap((row, i) => reach(scale, SECOND + i * ROW, row)),
  ],
  note: `Made-up answers from a seed. Lines: 95 % intervals. Design effect ${fixed(known(inStreets.designEffect), 1)}.`,
};
if (known(rise.spread).se > 1e-12) throw new Error('a change with an error');
