import { rbo } from '#analysis/perception/rbo.ts';
import { type Figure, line, mark, MARGIN, WIDTH, words } from './pen.ts';
import { axis, fixed, known, linear, ROW } from './scale.ts';

const PERSISTENCE = 0.9;
const first = [...'abcde'];
const others = [
  { name: 'the same', list: [...'abcde'] },
  { name: 'the last two changed', list: [...'abced'] },
  { name: 'the first two changed', list: [...'bacde'] },
  { name: 'upside down', list: [...'edcba'] },
  { name: 'nothing in common', list: [...'vwxyz'] },
].map((other) => ({ ...other, value: known(rbo(first, other.list, PERSISTENCE)) }));

const scale = linear([0, 1]);
const top = 26;
const bottom = top + others.length * ROW + 2;
const [, last, changed, upside] = others;

/** How alike five rankings are to a b c d e. */
export const figure: Figure = {
  name: 'rank-biased-overlap',
  title: 'A change at the top counts more than one at the end',
  alt: `Five rankings of one group against a b c d e of another, with their rank-biased overlap from 0 to 1: ${others.map(({ name, value }) => `${name} ${fixed(value, 2)}`).join(', ')}. Changing the first two costs ${fixed(1 - known(changed).value, 2)}, the last two only ${fixed(1 - known(last).value, 2)}.`,
  says: [
    `0.729 = ${fixed(known(rbo([...'abc'], [...'acb'], PERSISTENCE)), 3)}`,
    `first two changed ${fixed(known(changed).value, 2)}, the last two ${fixed(known(last).value, 2)}; upside down still ${fixed(known(upside).value, 2)}`,
  ],
  height: bottom + 38,
  body: [
    words(MARGIN, 10, 'against the ranking a b c d e', { tone: 'soft' }),
    ...axis({
      scale,
      ticks: [0, 0.25, 0.5, 0.75, 1],
      y: bottom,
      top,
      title: 'rank-biased overlap',
    }),
    ...others.flatMap(({ name, list, value }, i) => {
      const y = top + i * ROW;
      return [
        words(MARGIN, y + 13, list.join(' '), { kind: 'strong', clear: true }),
        words(WIDTH - MARGIN, y + 13, `${name}: ${fixed(value, 2)}`, {
          tone: 'soft',
          anchor: 'end',
          clear: true,
        }),
        line(
          [
            [scale(0), y + 27],
            [scale(value), y + 27],
          ],
          'blue',
          { width: 3 },
        ),
        mark('circle', [scale(value), y + 27], 'blue'),
      ];
    }),
  ],
  note: `Made-up rankings of five worries. Persistence ${PERSISTENCE}: nine of ten readers go on to the next place.`,
};
