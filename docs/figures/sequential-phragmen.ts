import type { Election } from '#analysis/choosing/election.ts';
import { seqPhragmen } from '#analysis/choosing/seq-phragmen.ts';
import { type Figure, line, mark, MARGIN, WIDTH, words } from './pen.ts';
import { axis, known, linear, upright } from './scale.ts';

const groups = [
  { people: 4, wants: ['a', 'b', 'c'], tone: 'blue' as const, shape: 'circle' as const },
  { people: 2, wants: ['d'], tone: 'amber' as const, shape: 'square' as const },
];
const election: Election = {
  budget: 3,
  projects: ['a', 'b', 'c', 'd'].map((id) => ({ id, cost: 1 })),
  ballots: groups.map(({ people, wants }) => ({ approvals: wants, weight: people })),
};
const chosen = seqPhragmen(election);

/** When each group has the cost of one seat together: everyone earns 1 in a unit of time. */
const purchases = chosen.map((id) => {
  const group = known(groups.find(({ wants }) => wants.includes(id)));
  const turn = chosen.filter((other) => group.wants.includes(other)).indexOf(id) + 1;
  return { id, group, due: turn / group.people };
});
if (purchases.some(({ due }, i) => due < (purchases[i - 1]?.due ?? 0)))
  throw new Error('purchases that do not follow the money');

const END = known(purchases.at(-1)).due;
const LEFT = MARGIN + 24;
const across = linear([0, END], [LEFT, WIDTH - MARGIN - 20]);
const TALL = 92;
const panels = groups.map((group, i) => {
  const top = 60 + i * (TALL + 50);
  return { group, top, up: linear([0, 1], [top + TALL, top]) };
});

function sawtooth({ group, top, up }: (typeof panels)[number]): readonly string[] {
  const own = purchases.filter((purchase) => purchase.group === group);
  const last = known(own.at(-1)).due;
  const points = [
    [0, 0] as const,
    ...own.flatMap(({ due }) => [[due, 1] as const, [due, 0] as const]),
    [END, Math.min(1, (END - last) * group.people)] as const,
  ];
  return [
    words(MARGIN, top - 26, `${group.people} people want ${group.wants.join(', ')}`, {
      kind: 'strong',
    }),
    ...upright({ scale: up, ticks: [0, 1], x: LEFT - 4, right: WIDTH - MARGIN }),
    line(
      points.map(([time, money]) => [across(time), up(money)]),
      group.tone,
      { width: 2.5 },
    ),
    ...own.flatMap(({ id, due }) => [
      mark(group.shape, [across(due), up(1)], group.tone),
      words(across(due), up(1) - 9, `${chosen.indexOf(id) + 1}. ${id}`, {
        anchor: 'middle',
        kind: 'strong',
        clear: true,
      }),
    ]),
  ];
}

const bottom = known(panels.at(-1)).top + TALL;
const due = purchases.map(({ id, due: time }) => `${id} at ${time}`);
const whens = purchases.map(({ id, due: time }) => `${id} is due at 1/${1 / time}`);

/** The money of two groups over time, and what it buys. */
export const figure: Figure = {
  name: 'sequential-phragmen',
  title: 'Everyone earns alike; a project is bought when its people can pay',
  alt: `The money of two groups over time. ${groups.map(({ people, wants }) => `${people} people want ${wants.join(', ')}`).join('; ')}. Each group’s money rises to the cost of 1, buys, and begins again from nothing. Bought in order: ${due.join(', ')}; of two due at once the smaller id comes first.`,
  says: [
    `Result ${chosen.join(', ')}`,
    `${known(whens[0])}; then ${known(whens[1])} and ${known(whens[2])}`,
  ],
  height: bottom + 40,
  body: [
    words(MARGIN, 8, 'money of a group together; a place costs 1', { tone: 'soft' }),
    ...axis({
      scale: across,
      ticks: [0, 0.25, 0.5],
      y: bottom,
      top: known(panels[0]).top,
      title: 'time, in which everyone earns 1 a unit',
    }),
    ...panels.flatMap(sawtooth),
  ],
  note: 'Made-up election for three places. Numbers: the order of choice.',
};
