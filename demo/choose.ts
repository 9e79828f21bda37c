import { equalShares, type Outcome } from '#analysis/choosing/equal-shares.ts';
import type { Election } from '#analysis/choosing/election.ts';
import { greedy } from '#analysis/choosing/greedy.ts';
import type { Concern } from './concerns.ts';
import type { Diary } from './diary.ts';
import type { Circle } from './circles.ts';
import type { Setting } from './listen.ts';
import type { Dice } from './random.ts';
import type { Heard } from './worries.ts';

/** One paper: who cast it and the points it gives. */
export type Paper = {
  readonly group: Heard;
  readonly seat: number;
  readonly points: Readonly<Record<string, number>>;
};

/** What a ballot decided. */
export type Choice = {
  readonly ballot: string;
  /** In the order in which they were chosen. */
  readonly winners: readonly Concern[];
  /** What plain majority would have chosen, by id. */
  readonly plurality: readonly string[];
};

/** How the papers of one ballot look: any number of options with a point each, or five dots to spread. */
export type Form = 'approval' | 'dots';

/** How many places a plan has, at most. */
export const PLACES = 6;
const DOTS = 5;

/** The papers of everyone who voted, what their own group raised and marked often comes first. */
export function papersOf(
  dice: Dice,
  form: Form,
  circles: readonly Circle[],
  options: readonly Concern[],
): readonly Paper[] {
  return circles.flatMap(({ group, seats }) =>
    Array.from({ length: seats }, (_, at) => ({
      group,
      seat: at + 1,
      points: pointsOf(dice, form, group, options),
    })),
  );
}

function pointsOf(dice: Dice, form: Form, group: Heard, options: readonly Concern[]) {
  const liked = options
    .map(({ id, shares, groups }) => ({
      id,
      liking: (shares.get(group) ?? 0) + (groups.includes(group) ? 0.5 : 0) + 0.35 * dice.roll(),
    }))
    .toSorted((a, b) => b.liking - a.liking)
    .slice(0, form === 'dots' ? 3 : dice.between(PLACES - 2, PLACES));
  const first = form === 'dots' ? DOTS - liked.length + 1 : 1;
  return Object.fromEntries(liked.map(({ id }, at) => [id, at === 0 ? first : 1]));
}

/** A ballot with everything that was cast. */
export type Poll = {
  readonly form: Form;
  /** How many places the plan has. */
  readonly places: number;
  readonly options: readonly Concern[];
  readonly papers: readonly Paper[];
};

/** The election that papers make: each option costs one place of the plan. */
const electionOf = ({ places, options, papers }: Poll): Election => ({
  budget: places,
  projects: options.map(({ id }) => ({ id, cost: 1 })),
  ballots: papers.map(({ group, points }) => ({
    group,
    approvals: Object.keys(points),
    points: Object.values(points),
  })),
});

/** For each option what each group's supporters paid, and how many they were. */
function supportOf(outcome: Outcome, { options, papers }: Poll) {
  return options.map(({ id }) => {
    const supporters: Record<string, number> = {};
    for (const { group, points } of papers)
      if (points[id] !== undefined) supporters[group] = (supporters[group] ?? 0) + 1;
    const winner = outcome.winners.find((found) => found.id === id);
    const payments = winner?.by === 'bought' ? winner.payments : [];
    const paid = Object.fromEntries(
      payments.map(({ group, paid: sum }) => [group, sum.toFixed(6)]),
    );
    return { concern: id, paid, supporters };
  });
}

/** Writes a ballot from its opening to its last paper and, where it is counted already, its result by equal shares. */
export function writeBallot(
  diary: Diary,
  { staff }: Setting,
  on: number,
  poll: Poll,
  isCounted: boolean,
): Choice | undefined {
  const ballot = diary.dice.id();
  const { form, places, options, papers } = poll;
  const utility = form === 'dots' ? 'score' : 'cardinality';
  diary.state(staff.facilitator, on, 'ballot.opened.v1', ballot, {
    on: diary.day(on),
    rule: 'equal-shares',
    utility,
    completion: 'greedy',
    form,
    budget: places,
    options: options.map(({ id }) => ({ concern: id, cost: 1 })),
  });
  for (const { group, seat, points } of papers)
    diary.state(staff.facilitator, on, 'ballot.cast.v1', ballot, { group, seat, points });
  if (!isCounted) return undefined;
  const election = electionOf(poll);
  const outcome = equalShares(election, { utility, completion: 'greedy' });
  const winners = outcome.winners.map(({ id }) => id);
  const plurality = greedy(election, utility);
  const support = supportOf(outcome, poll);
  const counted = { winners, plurality, by: 'birge, equal shares', support };
  diary.state(staff.facilitator, on, 'ballot.counted.v1', ballot, counted);
  const chosen = winners.flatMap((id) => options.find((option) => option.id === id) ?? []);
  return { ballot, winners: chosen, plurality };
}
