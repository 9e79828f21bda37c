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

type Group = (typeof groups)[number];

/** How many places a group is large enough for, and how many of its wishes were chosen. */
const standing = ({ people, wants }: Group, chosen: readonly string[]): string =>
  `${people} people: ${Math.floor((people * PLACES) / everyone)} due, ${wants.filter((id) => chosen.includes(id)).length} got`;

function rowOf(group: Group, chosen: readonly string[], y: number): readonly string[] {
  const { wants, tone } = group;
  return [
    words(MARGIN, y + 14, standing(group, chosen)),
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
    y + 116,
    found === undefined
      ? '✓ fair: nobody was passed over'
      : `✗ unfair: ${found.id} left out, wanted by ${found.people}`,
  ),
];

const told = (chosen: readonly string[]): string =>
  groups.map((group) => standing(group, chosen)).join('; ');

/** Two choices, and which group was passed over in one of them. */
export const figure: Figure = {
  name: 'ejr-plus',
  title: 'Four of ten people are due two of five places',
  alt: `Ten people choose five things. Where ${known(unfair).chosen.join(', ')} are chosen: ${told(known(unfair).chosen)}; ${breach.id} is left out although ${breach.people} people want it, a breach at level ${breach.level}. Where ${known(fair).chosen.join(', ')} are chosen: ${told(known(fair).chosen)}; nobody was passed over.`,
  says: [
    `{a, b, c, d, x} leaves ${breach.id} with ${breach.people} people at level ${breach.level}; {a, b, c, x, y} is fair`,
  ],
  height: EACH + 140,
  body: choices.flatMap((choice, i) => panel(choice, 14 + i * EACH)),
  note: 'Made-up ballots. Filled: chosen. Empty: wanted and not chosen.',
};
