import type { Election } from '#analysis/choosing/election.ts';
import { equalShares, type Outcome } from '#analysis/choosing/equal-shares.ts';
import { greedy } from '#analysis/choosing/greedy.ts';
import type { Ballot } from '#core/kinds/ballot/ballot.ts';
import { GROUPS, type Group } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { chosenIn, countedBallot, type Chosen } from './choice.ts';
import { publish, type Public } from './published.ts';
import { atLeast, countOf, FEWEST, FEWEST_TIED, type Count } from './small.ts';
import { titleOf, type Title } from './title.ts';

/** Why one priority was chosen: the key of its sentence, and what could have been paid before it and not after. */
export type Reason = Chosen & {
  readonly key: 'choice.bought' | 'choice.filled';
  readonly round: number;
  readonly supporters?: Count;
  readonly displaced: readonly Title[];
};

/** What was not chosen, and how many more people with an untouched share would have been needed; neither of a kept concern. */
export type Missed = {
  readonly title: Title;
  readonly key: 'choice.lost' | 'choice.lost-few' | 'choice.lost-kept';
  readonly supporters?: Count;
  readonly missing?: Count;
};

/** What part of the priorities the people of a group wanted, on average, in tenths: as chosen, and by plain majority. */
export type Part = {
  readonly group: Group;
  readonly papers: number;
  readonly chosen: number;
  readonly majority: number;
};

/** A choice with its reasons; undefined where no counted ballot stands behind the plan. */
export type Reasons = Public<
  | {
      readonly recount: 'choice.recounted-same' | 'choice.recounted-other' | 'choice.not-recounted';
      readonly papers: Count;
      /** All that follows is empty unless counting again gave the same. */
      readonly winners: readonly Reason[];
      readonly losers: readonly Missed[];
      readonly groups: readonly Part[];
    }
  | undefined
>;

/** The papers of a ballot as an election. Points for what is no option count for nothing. */
export function electionOf({ budget, options, cast }: Ballot): Election {
  const known = new Set(options.map(({ concern }) => concern));
  return {
    budget,
    projects: options.map(({ concern, cost }) => ({ id: concern, cost })),
    ballots: [...cast.values()].map(({ group, points }) => {
      const given = Object.entries(points).filter(([concern]) => known.has(concern));
      return {
        group,
        approvals: given.map(([concern]) => concern),
        points: given.map(([, dots]) => dots),
      };
    }),
  };
}

/** The winners by plain majority, as the count itself states them. */
const byMajority = (ballot: Ballot): readonly string[] =>
  greedy(electionOf(ballot), ballot.utility);

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((id, at) => id === b[at]);

function reasonsOf(state: State, result: NonNullable<Ballot['result']>, outcome: Outcome) {
  const supporters = new Map(
    [...outcome.winners, ...outcome.losers].map((option) => [option.id, option.supporters]),
  );
  const isMany = (id: string): boolean => (supporters.get(id) ?? 0) >= FEWEST;
  const winners = outcome.winners.map((winner): Reason => {
    const chosen = chosenIn(state, result, winner.id);
    const key = winner.by === 'bought' ? 'choice.bought' : 'choice.filled';
    const head = { ...chosen, key, round: winner.round } as const;
    if ('kept' in chosen.title) return { ...head, displaced: [] };
    const displaced = winner.by === 'bought' ? winner.displaced : [];
    const titles = displaced.filter(isMany).map((id) => titleOf(state, id));
    const open = titles.filter((title) => 'wording' in title);
    return { ...head, supporters: countOf(winner.supporters), displaced: open };
  });
  const losers = outcome.losers.map((loser): Missed => {
    const title = titleOf(state, loser.id);
    if ('kept' in title) return { title, key: 'choice.lost-kept' };
    const missing = countOf(loser.peopleMissing ?? 0);
    const key = missing === 'few' ? 'choice.lost-few' : 'choice.lost';
    return { title, key, supporters: countOf(loser.supporters), missing };
  });
  return { winners, losers };
}

/** The middle of what was rounded down to fives. */
const middle = (count: number): number => atLeast(countOf(count)) + (FEWEST - 1) / 2;

/**
 * Groups of ten papers and more, from supporters in fives. Kept concerns are left out on both sides: a group that wanted the
 * only kept one would be seen to.
 */
function partsOf(state: State, ballot: Ballot, winners: readonly string[]): readonly Part[] {
  const isOpen = (id: string): boolean => 'wording' in titleOf(state, id);
  const lists = [winners, byMajority(ballot)].map((list) => list.filter(isOpen));
  const byGroup = Map.groupBy(ballot.cast.values(), ({ group }) => group);
  return GROUPS.flatMap((group) => {
    const papers = byGroup.get(group) ?? [];
    if (papers.length < FEWEST_TIED || lists.some((list) => list.length === 0)) return [];
    const [chosen = 0, majority = 0] = lists.map((list) => {
      const wanted = list.map(
        (id) => papers.filter(({ points }) => Object.hasOwn(points, id)).length,
      );
      const sum = wanted.reduce((all, count) => all + middle(count), 0);
      return Math.min(10, Math.round((10 * sum) / (list.length * middle(papers.length))));
    });
    return [{ group, papers: atLeast(countOf(papers.length)), chosen, majority }];
  });
}

/**
 * Why the priorities of the plan in force, or of another vote, were chosen, counted again from the papers. Every number is in fives or tenths and no
 * small group is told apart, so that from the reasons nobody's paper can be worked out.
 */
export function reasonsFor(state: State, vote?: string): Reasons {
  const counted = countedBallot(state, vote);
  if (counted === undefined) return publish(undefined);
  const { ballot, result } = counted;
  const papers = countOf(ballot.cast.size);
  const none = { papers, winners: [], losers: [], groups: [] };
  if (ballot.cast.size === 0 || ballot.rule !== 'equal-shares')
    return publish({ ...none, recount: sameByMajority(ballot, result) });
  const { utility, completion } = ballot;
  const outcome = equalShares(electionOf(ballot), { utility, completion });
  const winners = outcome.winners.map(({ id }) => id);
  if (!isSame(winners, result.winners))
    return publish({ ...none, recount: 'choice.recounted-other' });
  return publish({
    recount: 'choice.recounted-same',
    papers,
    ...reasonsOf(state, result, outcome),
    groups: partsOf(state, ballot, winners),
  });
}

function sameByMajority(ballot: Ballot, { winners }: NonNullable<Ballot['result']>) {
  if (ballot.cast.size === 0) return 'choice.not-recounted' as const;
  return isSame(byMajority(ballot), winners) ? 'choice.recounted-same' : 'choice.recounted-other';
}
