import { equalShares, type Outcome } from '#analysis/choosing/equal-shares.ts';
import { greedy } from '#analysis/choosing/greedy.ts';
import type { Ballot } from '#core/kinds/ballot/ballot.ts';
import { electionOf } from './choice-reasons.ts';

/** Who counted: whoever counts again needs to know how. */
const BY = 'birge, equal shares';
const BY_MAJORITY = 'birge, plain majority';

/** What a count states: the body of `ballot.counted`. Money has six decimals. */
type Count = {
  readonly winners: readonly string[];
  readonly plurality: readonly string[];
  readonly by: string;
  readonly support: readonly {
    readonly concern: string;
    readonly paid: Readonly<Record<string, string>>;
    readonly supporters: Readonly<Record<string, number>>;
  }[];
};

/** For each option what each group's supporters paid, and how many they were. */
function supportOf(ballot: Ballot, { winners }: Pick<Outcome, 'winners'>): Count['support'] {
  return ballot.options.map(({ concern }) => {
    const supporters: Record<string, number> = {};
    for (const { group, points } of ballot.cast.values())
      if (Object.hasOwn(points, concern)) supporters[group] = (supporters[group] ?? 0) + 1;
    const winner = winners.find(({ id }) => id === concern);
    const payments = winner?.by === 'bought' ? winner.payments : [];
    const paid = Object.fromEntries(
      payments.map(({ group, paid: sum }) => [group, sum.toFixed(6)]),
    );
    return { concern, paid, supporters };
  });
}

/** Counts the papers of a ballot as they stand by its rule, beside plain majority. The same papers always give the same. */
export function countOfBallot(ballot: Ballot): Count {
  const election = electionOf(ballot);
  const { utility, completion, rule } = ballot;
  const plurality = [...greedy(election, utility)];
  if (rule === 'plurality')
    return {
      winners: plurality,
      plurality,
      by: BY_MAJORITY,
      support: supportOf(ballot, { winners: [] }),
    };
  const outcome = equalShares(election, { utility, completion });
  const winners = outcome.winners.map(({ id }) => id);
  return { winners, plurality, by: BY, support: supportOf(ballot, outcome) };
}
