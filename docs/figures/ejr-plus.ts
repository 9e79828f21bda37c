import type { Ballot } from '#analysis/choosing/election.ts';
import { ejrPlus } from '#analysis/choosing/ejr-plus.ts';
import { box, type Figure, MARGIN, words } from './pen.ts';
import { known } from './scale.ts';

const PLACES = 5;
const groups = [
  { people: 6, wants: ['a', 'b', 'c', 'd'], tone: 'blue' as const },
  { people: 4, wants: ['x', 'y'], tone: 'amber' as const },
];
const ballots: readonly Ballot[] = groups.map(({ people, wants }) => ({
  approvals: wants,
  weight: people,
}));
const everyone = groups.reduce((sum, { people }) => sum + people, 0);

const choices = [
  ['a', 'b', 'c', 'd', 'x'],
  ['a', 'b', 'c', 'x', 'y'],
].map((chosen) => ({
  chosen,
  breach: ejrPlus(ballots, PLACES, chosen)[0],
}));
const [unfair, fair] = choices;
const breach = known(known(unfair).breach);
if (known(fair).breach !== undefined) throw new Error('a fair choice that is not');

const SIZE = 34;
const EACH = 162;

function rowOf(
  { people, wants, tone }: (typeof groups)[number],
  chosen: readonly string[],
  y: number,
) {
  const due = Math.floor((people * PLACES) / everyone);
  const got = wants.filter((id) => chosen.includes(id)).length;
  return [
    words(MARGIN, y + 14, `${people} people: ${due} due, ${got} got`),
    ...wants.flatMap((id, i) => {
      const x = MARGIN + 150 + i * (SIZE + 6);
      const isChosen = chosen.includes(id);
      return [
        box([x, y - 8, SIZE, SIZE], isChosen ? tone : 'paper', { edge: tone }),
        words(x + SIZE / 2, y + 14, id, {
          anchor: 'middle',
          ...(isChosen ? { tone: 'paper' as const, kind: 'strong' as const } : {}),
        }),
      ];
    }),
  ];
}

const panel = (
  { chosen, breach: found }: (typeof choices)[number],
  y: number,
): readonly string[] => [
  words(MARGIN, y, `chosen: ${chosen.join(' ')}`, { kind: 'strong' }),
  ...groups.flatMap((group, i) => rowOf(group, chosen, y + 24 + i * 44)),
  words(
    MARGIN,
    y + 118,
    found === undefined
      ? '✓ fair: nobody was passed over'
      : `✗ unfair: ${found.id} left out, wanted by ${found.people}`,
  ),
];

/** Two choices, and which group was passed over in one of them. */
export const figure: Figure = {
  name: 'ejr-plus',
  title: 'Four of ten people are due two of five places',
  alt: `Ten people choose five things. Where a, b, c, d, x are chosen, the six have four of three that are due to them and the four have one of two: ${breach.id} is left out although ${breach.people} people want it, a breach at level ${breach.level}. Where a, b, c, x, y are chosen nobody was passed over.`,
  says: [
    `{a, b, c, d, x} leaves ${breach.id} with ${breach.people} people at level ${breach.level}; {a, b, c, x, y} is fair`,
  ],
  height: EACH + 136,
  body: choices.flatMap((choice, i) => panel(choice, 14 + i * EACH)),
  note: 'Made-up ballots. Filled: chosen. Empty: wanted and not chosen.',
};
