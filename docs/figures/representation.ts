import { representation } from '#analysis/surveys/representation.ts';
import { box, type Figure, line, MARGIN, WIDTH, words } from './pen.ts';
import { axis, fixed, known, linear, percent } from './scale.ts';

const heard = { women: 30, men: 70 };
const everyone = { women: 51, men: 49 };
const found = known(representation(heard, everyone));
const women = known(found.categories['women']);

const scale = linear([0, 1], [MARGIN, WIDTH - MARGIN]);
const TALL = 34;

function bar(y: number, name: string, share: number): readonly string[] {
  const [left, middle, right] = [scale(0), scale(share), scale(1)];
  return [
    words(MARGIN, y - 7, name, { kind: 'strong' }),
    box([left, y, middle - left, TALL], 'blue'),
    box([middle, y, right - middle, TALL], 'amber', { hatch: true, edge: 'amber' }),
    words(left + 8, y + 22, `women ${percent(share)}`, { tone: 'paper' }),
    words(right - 8, y + 22, `men ${percent(1 - share)}`, { anchor: 'end', clear: true }),
  ];
}

const [first, second] = [18, 118];
const [from, to] = [scale(women.heard), scale(women.people)];

/** Who sat in a meeting beside who lives there. */
export const figure: Figure = {
  name: 'representation',
  title: `Women are missing: ${fixed(-women.gap)} points fewer than in the village`,
  alt: `Two bars. Of 100 people heard ${percent(women.heard)} were women; of everyone ${percent(women.people)} are. The gap is ${fixed(women.gap)} points, the ratio ${fixed(known(women.ratio), 2)}; ${percent(found.dissimilarity)} of those heard would have to be others.`,
  says: [
    `gap ${fixed(women.gap)} points, ratio ${fixed(known(women.ratio), 2)}, dissimilarity ${fixed(found.dissimilarity, 2)}`,
  ],
  height: second + TALL + 42,
  body: [
    ...axis({
      within: true,
      scale,
      ticks: [0, 0.25, 0.5, 0.75, 1],
      y: second + TALL + 4,
      top: second + TALL,
      title: 'share of the people',
      say: (share) => percent(share),
    }),
    ...bar(first, 'heard in the meeting: 100 people', women.heard),
    ...bar(second, 'everyone (census)', women.people),
    line(
      [
        [from, first + TALL],
        [from, first + TALL + 12],
        [to, first + TALL + 12],
        [to, second],
      ],
      'ink',
      { dash: 'long' },
    ),
    words(to + 8, first + TALL + 27, `gap ${fixed(women.gap)} points`, { kind: 'strong' }),
  ],
  note: 'Made-up meeting and census. A meeting is no sample: there is no interval, and no test.',
};
