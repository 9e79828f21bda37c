import { equalShares } from '#analysis/choosing/equal-shares.ts';
import type { Ballot, Election } from '#analysis/choosing/election.ts';
import { plurality } from '#analysis/choosing/plurality.ts';
import { box, type Figure, key, MARGIN, outline, WIDTH, words } from './pen.ts';
import { fixed, known, linear, upright } from './scale.ts';

const alike = (people: number, approvals: readonly string[]): readonly Ballot[] =>
  Array.from({ length: people }, (_, i) => ({ approvals, group: `${approvals.join()}${i}` }));

const election: Election = {
  budget: 100,
  projects: [
    { id: 'gym', cost: 50 },
    { id: 'road', cost: 50 },
    { id: 'lights', cost: 30 },
  ],
  ballots: [...alike(7, ['road', 'gym']), ...alike(3, ['lights'])],
};
const outcome = equalShares(election, { utility: 'cost', completion: 'none' });
const majority = plurality(election);
const bought = outcome.winners.flatMap((winner) => (winner.by === 'bought' ? [winner] : []));
const [gym, lights] = bought;
const road = known(outcome.losers[0]);

/** What the person of a group of one paid for each winner. */
const people = election.ballots.map(({ group = '' }) =>
  bought.map(({ payments }) => payments.find((payment) => payment.group === group)?.paid ?? 0),
);

const LEFT = 44;
const [TOP, BOTTOM] = [30, 180];
const up = linear([0, outcome.share], [BOTTOM, TOP]);
const WIDE = (WIDTH - MARGIN - LEFT) / people.length;

const purses = people.flatMap(([forGym = 0, forLights = 0], i) => {
  const x = LEFT + i * WIDE + 4;
  const left = outcome.share - forGym - forLights;
  const tall = (money: number): number => up(0) - up(money);
  return [
    box([x, up(forGym), WIDE - 8, tall(forGym)], 'blue'),
    box([x, up(forLights), WIDE - 8, tall(forLights)], 'amber', { hatch: forLights > 0 }),
    ...(left > 1e-9 ? [box([x, TOP, WIDE - 8, tall(left)], 'pale')] : []),
    outline([x, TOP, WIDE - 8, BOTTOM - TOP], 'soft'),
  ];
});

const each = (winner = known(gym)): string =>
  fixed(known(winner.payments[0]).paid, 2).replace('.00', '');
const rest = outcome.share - known(known(gym).payments[0]).paid;

/** Ten purses, and what was paid out of each. */
export const figure: Figure = {
  name: 'equal-shares',
  title: 'Three of ten people decide on three tenths of the money',
  alt: `Ten purses of ${outcome.share}. Seven people pay ${each(gym)} each for the ${known(gym).id} and keep ${fixed(rest, 2)}; three pay all their ${outcome.share} for the ${known(lights).id}. Chosen: ${bought.map(({ id }) => id).join(' and ')}. The road lacks ${fixed(road.missing)}. A majority alone would choose ${majority.join(' and ')}.`,
  says: [
    `the road lacks ${fixed(road.missing)}, or ${known(road.peopleMissing)} people`,
    `the seven keep ${fixed(road.left)}, too little for the road`,
    ...bought.map(({ rho }) => `ρ = 1/${fixed(1 / rho, 6).replace('.000000', '')}`),
  ],
  height: 290,
  body: [
    words(MARGIN, 10, 'money of each person', { tone: 'soft' }),
    ...upright({ scale: up, ticks: [0, 5, 10], x: LEFT - 4, right: WIDTH - MARGIN }),
    ...purses,
    words(LEFT + 3.5 * WIDE, BOTTOM + 18, 'seven want gym and road', { anchor: 'middle' }),
    words(LEFT + 8.5 * WIDE, BOTTOM + 18, 'three lights', { anchor: 'middle' }),
    key([MARGIN, 223], `gym, ${each(gym)} each`, 'blue'),
    key([178, 223], `lights, ${each(lights)} each`, 'amber', true),
    key([MARGIN, 245], `left: ${fixed(road.left)}; the road lacks ${fixed(road.missing)}`, 'pale'),
    words(MARGIN, 269, `equal shares: ${bought.map(({ id }) => id).join(', ')}`, {
      kind: 'strong',
    }),
    words(MARGIN, 287, `majority alone: ${majority.join(', ')}`, { tone: 'soft' }),
  ],
  note: 'Made-up election: 100 for ten people; gym and road cost 50 each, lights 30.',
};
