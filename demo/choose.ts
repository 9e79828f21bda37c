import { equalShares, type Outcome } from '#analysis/choosing/equal-shares.ts';
import type { Election } from '#analysis/choosing/election.ts';
import { greedy } from '#analysis/choosing/greedy.ts';
import type { Concern } from './concerns.ts';
import type { Diary } from './diary.ts';
import type { Circle, Setting } from './listen.ts';
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

const DOTS = 5;

/** The papers of everyone who voted: each prefers what its own group raised and what it marked often. */
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
      liking: (shares.get(group) ?? 0) + (groups.includes(group) ? 0.5 : 0) + 0.7 * dice.roll(),
    }))
    .toSorted((a, b) => b.liking - a.liking)
    .slice(0, form === 'dots' ? 3 : dice.between(2, 4));
  const most = form === 'dots' ? DOTS - liked.length + 1 : 1;
  return Object.fromEntries(liked.map(({ id }, at) => [id, at === 0 ? most : 1]));
}

/** The election that papers make: each option costs one place of the plan. */
const electionOf = (
  places: number,
  options: readonly Concern[],
  papers: readonly Paper[],
): Election => ({
  budget: places,
  projects: options.map(({ id }) => ({ id, cost: 1 })),
  ballots: papers.map(({ group, points }) => ({
    group,
    approvals: Object.keys(points),
    points: Object.values(points),
  })),
});

/** For each option what each group's supporters paid, and how many they were. */
function supportOf(outcome: Outcome, options: readonly Concern[], papers: readonly Paper[]) {
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

/** Opens a ballot: how many places the plan has, and what can take them. The id comes back. */
export function openBallot(
  diary: Diary,
  { staff }: Setting,
  on: number,
  form: Form,
  places: number,
  options: readonly Concern[],
): string {
  const ballot = diary.dice.id();
  diary.state(staff.facilitator, on, 'ballot.opened.v1', ballot, {
    on: diary.day(on),
    rule: 'equal-shares',
    utility: form === 'dots' ? 'score' : 'cardinality',
    completion: 'greedy',
    form,
    budget: places,
    options: options.map(({ id }) => ({ concern: id, cost: 1 })),
  });
  return ballot;
}

/** Casts the papers of an open ballot. */
export function castPapers(
  diary: Diary,
  { staff }: Setting,
  on: number,
  ballot: string,
  papers: readonly Paper[],
): void {
  for (const { group, seat, points } of papers)
    diary.state(staff.facilitator, on, 'ballot.cast.v1', ballot, { group, seat, points });
}

/** Counts an open ballot by equal shares, with plain majority beside it. */
export function countBallot(
  diary: Diary,
  { staff }: Setting,
  on: number,
  ballot: string,
  form: Form,
  places: number,
  options: readonly Concern[],
  papers: readonly Paper[],
): Choice {
  const election = electionOf(places, options, papers);
  const utility = form === 'dots' ? 'score' : 'cardinality';
  const outcome = equalShares(election, { utility, completion: 'greedy' });
  const plurality = greedy(election, utility);
  const winners = outcome.winners.map(({ id }) => id);
  diary.state(staff.facilitator, on, 'ballot.counted.v1', ballot, {
    winners,
    plurality,
    by: 'birge, equal shares',
    support: supportOf(outcome, options, papers),
  });
  const byId = new Map(options.map((option) => [option.id, option]));
  const chosen = winners.flatMap((id) => byId.get(id) ?? []);
  return { ballot, winners: chosen, plurality };
}
