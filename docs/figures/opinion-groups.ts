import { pick, seeded } from '#analysis/numbers/random.ts';
import { groupStatistics } from '#analysis/opinions/group-statistics.ts';
import { opinions } from '#analysis/opinions/opinions.ts';
import { conversationOf } from '#analysis/opinions/votes.ts';
import { type Figure, line, mark, MARGIN, type Shape, type Tone, WIDTH, words } from './pen.ts';
import { axis, fixed, known, linear, percent, ROW } from './scale.ts';

const PEOPLE = 80;
const STATEMENTS = 14;
/** Made up: people of two minds, who agree on the last two statements, and have seen about four of five. */
const random = seeded(2);
const leaning = (mind: number, statement: number): number => {
  if (statement >= STATEMENTS - 2) return 0.85;
  return (statement + mind) % 2 === 0 ? 0.75 : 0.25;
};
const people = Array.from({ length: PEOPLE }, (_, person) => ({
  person,
  mind: Number(person % 8 < 3),
}));
const votes = people.flatMap(({ person, mind }) =>
  Array.from({ length: STATEMENTS }, (_, statement) => {
    const isSeen = pick(random, 5) > 0;
    const vote = random() < leaning(mind, statement) ? 1 : -1;
    return { person, statement, isSeen, vote: pick(random, 10) === 0 ? 0 : vote };
  }).filter(({ isSeen }) => isSeen),
);
const seen = opinions(conversationOf(PEOPLE, STATEMENTS, votes), {
  groupOf: people.map(() => 0),
  groups: 1,
});
const { map, trials } = known(seen.found);
const best = Math.max(...trials.map(({ silhouette }) => silhouette));
const sizes = Array.from(
  { length: seen.groups },
  (_, group) => seen.groupOf.filter((one) => one === group).length,
);

const LOOKS: readonly { readonly tone: Tone; readonly shape: Shape }[] = [
  { tone: 'blue', shape: 'circle' },
  { tone: 'amber', shape: 'triangle' },
  { tone: 'ink', shape: 'square' },
];
const dots = map.people.flatMap((person, i) => {
  const look = LOOKS[seen.groupOf[i] ?? -1];
  return look === undefined ? [] : [{ ...person, ...look }];
});
const far = 1.1 * Math.max(...dots.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]));
/** On which side of the map the middle of a group lies. */
const sideOf = (group: number): string =>
  map.people.reduce((sum, { x }, i) => sum + (seen.groupOf[i] === group ? x : 0), 0) < 0
    ? 'left'
    : 'right';
const TALL = 200;
const across = linear([-far, far], [WIDTH / 2 - 130, WIDTH / 2 + 130]);
const up = linear([-far, far], [24 + TALL, 24]);

/** The statement with the most of a quality. */
const most = (quality: 'bridging' | 'divisive'): number =>
  [...seen.statements.keys()].reduce((one, other) =>
    known(seen.statements[other])[quality] > known(seen.statements[one])[quality] ? other : one,
  );
const rows = (['bridging', 'divisive'] as const).map((quality) => {
  const statement = most(quality);
  const { groups } = known(seen.statements[statement]);
  return { name: `most ${quality}`, statement: statement + 1, groups };
});

const SECOND = TALL + 100;
const scale = linear([0, 1]);
const bottom = SECOND + rows.length * ROW + 4;
const drawnRow = (
  { name, statement, groups }: (typeof rows)[number],
  y: number,
): readonly string[] => {
  const shares = groups.map(({ agree }) => agree.probability);
  return [
    words(MARGIN, y + 13, `${name}: statement ${statement}`, { kind: 'strong', clear: true }),
    words(WIDTH - MARGIN, y + 13, `n ${groups.map((group) => group.seen).join(' and ')}`, {
      tone: 'soft',
      anchor: 'end',
      clear: true,
    }),
    line(
      [
        [scale(Math.min(...shares)), y + 27],
        [scale(Math.max(...shares)), y + 27],
      ],
      'soft',
    ),
    ...shares.map((share, i) =>
      mark(known(LOOKS[i]).shape, [scale(share), y + 27], known(LOOKS[i]).tone),
    ),
  ];
};

/** The example by hand: four people and three. */
const byHand = known(
  groupStatistics(
    conversationOf(
      7,
      1,
      [1, 1, 1, 0, 1, -1, -1].map((vote, person) => ({ person, statement: 0, vote })),
    ),
    [0, 0, 0, 0, 1, 1, 1],
    2,
  )[0],
);
const told = rows.map(
  ({ name, statement, groups }) =>
    `${name}, statement ${statement}, ${groups.map(({ agree }) => percent(agree.probability)).join(' and ')}`,
);

/** The opinion map with its groups, and two statements that tell them. */
export const figure: Figure = {
  name: 'opinion-groups',
  title: 'Two groups of people who vote alike, and what unites them',
  alt: `Above, a map of ${dots.length} people in ${seen.groups} groups, ${sizes.map((size, group) => `${size} ${known(LOOKS[group]).shape}s on the ${sideOf(group)}`).join(' and ')}; mean silhouette ${fixed(best, 2)}. Below, how likely a member agrees with two statements: ${told.join('; ')}.`,
  says: [
    `ratio ${fixed(known(byHand.groups[0]).agree.ratio, 2)}; consensus 4/6 · 2/5 = ${fixed(byHand.consensus.agree, 2)}; bridging ${fixed(byHand.bridging, 1)}; divisive ${fixed(byHand.divisive, 2)}`,
  ],
  height: bottom + 38,
  body: [
    words(MARGIN, 8, `${dots.length} people placed of ${PEOPLE}; silhouette ${fixed(best, 2)}`, {
      tone: 'soft',
    }),
    line(
      [
        [across(-far), up(0)],
        [across(far), up(0)],
      ],
      'line',
    ),
    line(
      [
        [across(0), up(-far)],
        [across(0), up(far)],
      ],
      'line',
    ),
    ...dots.map(({ x, y, shape, tone }) => mark(shape, [across(x), up(y)], tone, 4)),
    ...sizes.flatMap((size, i) => [
      mark(known(LOOKS[i]).shape, [MARGIN + 6 + i * 150, TALL + 42], known(LOOKS[i]).tone),
      words(MARGIN + 18 + i * 150, TALL + 46, `group ${i + 1}: ${size} people`),
    ]),
    words(MARGIN, SECOND - 16, 'how likely a member of each agrees', { tone: 'soft' }),
    ...axis({
      scale,
      ticks: [0, 0.25, 0.5, 0.75, 1],
      y: bottom,
      top: SECOND,
      title: 'chance to agree, (agreed + 1) / (seen + 2)',
      say: (share) => percent(share),
    }),
    ...rows.flatMap((row, i) => drawnRow(row, SECOND + i * ROW)),
  ],
  note: `Made-up votes from a seed on ${STATEMENTS} statements. Near on the map: votes alike; its axes have no unit.`,
};
