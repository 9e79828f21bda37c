import { designOf } from '#analysis/surveys/design.ts';
import { trustIndex, type TrustAnswer } from '#analysis/surveys/trust-index.ts';
import { box, type Figure, key, line, mark, MARGIN, WIDTH, words } from './pen.ts';
import { axis, fixed, known, linear } from './scale.ts';

/** Shares wide enough for a name have it in their bar. */
const ROOM = 14;
const ANSWERS = [
  { answer: 'not-at-all', name: 'not at all', tone: 'amber', hatch: false },
  { answer: 'rather-not', name: 'rather not', tone: 'amber', hatch: true },
  { answer: 'cannot-say', name: 'cannot say', tone: 'pale', hatch: false },
  { answer: 'rather', name: 'rather', tone: 'blue', hatch: true },
  { answer: 'very', name: 'very', tone: 'blue', hatch: false },
] as const;

type Counts = Partial<Record<TrustAnswer, number>>;
const answersOf = (counts: Counts): readonly TrustAnswer[] =>
  ANSWERS.flatMap(({ answer }) => Array.from({ length: counts[answer] ?? 0 }, () => answer));
const indexOf = (counts: Counts) => {
  const answers = answersOf(counts);
  return known(trustIndex(designOf({ weights: answers.map(() => 1) }), answers));
};

const places: readonly { readonly name: string; readonly counts: Counts }[] = [
  { name: 'most trust', counts: { very: 10, rather: 20, 'cannot-say': 10 } },
  { name: 'torn in two', counts: { very: 20, 'not-at-all': 20 } },
  { name: 'hardly anyone can say', counts: { very: 1, 'cannot-say': 38, 'not-at-all': 1 } },
];
const found = places.map(({ name, counts }) => {
  const { estimate, spread } = indexOf(counts);
  const { low, high } = known(spread).interval;
  return {
    name,
    counts,
    estimate,
    low,
    high,
    says: `index ${fixed(estimate)}, ${fixed(low)} … ${fixed(high)}`,
  };
});

const PEOPLE = 40;
const across = linear([0, PEOPLE], [MARGIN, WIDTH - MARGIN]);
const scale = linear([-100, 100], [MARGIN, WIDTH - MARGIN]);
const EACH = 84;
const TOP = 72;

function panel({ name, counts, estimate, low, high, says }: (typeof found)[number], y: number) {
  let start = 0;
  const parts = ANSWERS.flatMap(({ answer, name: said, tone, hatch }) => {
    const many = counts[answer] ?? 0;
    const x = across(start);
    start += many;
    return many === 0
      ? []
      : [
          box([x, y + 20, across(start) - x, 24], tone, {
            hatch,
            edge: tone === 'pale' ? 'soft' : tone,
          }),
          ...(many < ROOM
            ? []
            : [
                words(across(start - many / 2), y + 36.5, said, {
                  anchor: 'middle',
                  tone: hatch || tone === 'pale' ? 'ink' : 'paper',
                  clear: hatch,
                }),
              ]),
        ];
  });
  return [
    words(MARGIN, y + 12, name, { kind: 'strong', clear: true }),
    words(WIDTH - MARGIN, y + 12, says, { tone: 'soft', anchor: 'end', clear: true }),
    ...parts,
    line(
      [
        [scale(low), y + 58],
        [scale(high), y + 58],
      ],
      'ink',
      { width: 2.5 },
    ),
    mark('diamond', [scale(estimate), y + 58], 'ink'),
  ];
}

const small = indexOf({ very: 1, rather: 2, 'cannot-say': 1 });
const bottom = TOP + places.length * EACH - 8;

/** Three ways of answering, two of which have the same index. */
export const figure: Figure = {
  name: 'trust-index',
  title: 'The same index can hide a village torn in two',
  alt: `Three bars of the five answers of ${PEOPLE} people each, and under each its index from −100 to 100 with its 95 % interval: ${found.map(({ name, says }) => `${name}, ${says}`).join('; ')}. The second, half very and half not at all, and the third, nearly all “cannot say”, have the same index.`,
  says: [
    `(100 + 50 + 50 + 0) / 4 = ${fixed(small.estimate)}`,
    `half very and half not at all gives ${fixed(known(found[1]).estimate)}`,
  ],
  height: bottom + 40,
  body: [
    ...ANSWERS.map(({ name, tone, hatch }, i) =>
      key([MARGIN + (i % 3) * 108, 11 + Math.floor(i / 3) * 22], name, tone, hatch),
    ),
    ...axis({
      scale,
      ticks: [-100, -50, 0, 50, 100],
      y: bottom,
      top: TOP + 28,
      title: 'trust index',
      say: (value) => fixed(value),
      within: true,
    }),
    ...found.flatMap((one, i) => panel(one, TOP - 16 + i * EACH)),
  ],
  note: `Made-up answers of ${PEOPLE} people each. Bars: all who answered. Diamond and line: index and 95 % interval.`,
};
