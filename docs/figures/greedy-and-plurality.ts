import type { Election } from '#analysis/choosing/election.ts';
import { greedy } from '#analysis/choosing/greedy.ts';
import { plurality } from '#analysis/choosing/plurality.ts';
import { box, type Figure, MARGIN, WIDTH, words } from './pen.ts';
import { axis, known, linear } from './scale.ts';

const projects = [
  { id: 'a', cost: 8, people: 3 },
  { id: 'b', cost: 6, people: 5 },
  { id: 'c', cost: 2, people: 2 },
];
const election: Election = {
  budget: 10,
  projects,
  ballots: projects.map(({ id, people }) => ({ approvals: [id], weight: people })),
};
const greedily = greedy(election, 'cost');
const rules = [
  { name: 'greedy: skips what does not fit', chosen: greedily },
  { name: 'plurality: stops at what does not fit', chosen: plurality(election) },
];
const order = projects.toSorted((one, other) => other.people - one.people);

const scale = linear([0, 10], [MARGIN, WIDTH - MARGIN]);
const TALL = 32;
const EACH = 84;

function bar({ name, chosen }: (typeof rules)[number], y: number): readonly string[] {
  let spent = 0;
  const parts = chosen.flatMap((id, i) => {
    const { cost } = known(projects.find((project) => project.id === id));
    const x = scale(spent);
    spent += cost;
    const isFirst = i === 0;
    return [
      box([x, y + 20, scale(spent) - x - 2, TALL], isFirst ? 'blue' : 'amber', {
        hatch: !isFirst,
        edge: isFirst ? 'blue' : 'amber',
      }),
      words(x + 8, y + 41, `${id}: ${cost}`, isFirst ? { tone: 'paper' } : { clear: true }),
    ];
  });
  return [
    words(MARGIN, y + 12, name, { kind: 'strong' }),
    box([scale(0), y + 20, scale(10) - scale(0), TALL], 'pale'),
    ...parts,
    ...(spent < 10
      ? [words(scale(spent) + 8, y + 41, `${10 - spent} left`, { tone: 'soft' })]
      : []),
  ];
}

const top = 66;
const bottom = top + EACH * 2 - 26;
const [first, second] = rules.map(({ chosen }) => chosen.join(', '));

/** What both rules buy with the same money. */
export const figure: Figure = {
  name: 'greedy-and-plurality',
  title: 'One rule skips what does not fit, the other stops there',
  alt: `A budget of 10, and three projects in the order of their supporters: ${order.map(({ id, people, cost }) => `${id}, wanted by ${people}, costs ${cost}`).join('; ')}. After ${known(order[0]).id}, ${known(order[1]).id} does not fit. Greedy skips it and buys ${known(first)}; plurality stops and buys only ${known(second)}.`,
  says: [
    `Greedy by cost: ${known(greedily[0])}, then ${known(order[1]).id} does not fit, then ${known(greedily[1])}`,
    `Plurality: ${known(second)} only`,
  ],
  height: bottom + 40,
  body: [
    words(MARGIN, 10, 'most supported first:', { tone: 'soft' }),
    ...order.map(
      ({ id, people, cost }, i) =>
        words(MARGIN + i * 104, 32, `${id}: ${people} people`, { kind: 'strong' }) +
        words(MARGIN + i * 104, 49, `costs ${cost}`, { tone: 'soft' }),
    ),
    ...axis({
      scale,
      ticks: [0, 2, 4, 6, 8, 10],
      y: bottom,
      top: bottom - 6,
      title: 'money, of 10',
      within: true,
    }),
    ...rules.flatMap((rule, i) => bar(rule, top + i * EACH)),
  ],
  note: 'Made-up election of ten people, each with one wish.',
};
