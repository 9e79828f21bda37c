import { writePabulib } from '#analysis/choosing/write-pabulib.ts';
import type { Ballot } from '#core/kinds/ballot/ballot.ts';
import type { State } from '#core/log/fold.ts';
import { mayLeave } from './choice.ts';
import { electionOf } from './choice-reasons.ts';
import { publish, type Public } from './published.ts';
import { communityPlace } from './summary.ts';

/** A counted vote as a Pabulib file, so that outsiders count it again. */
export type BallotFile = Public<{ readonly text: string }>;

const VOTE_TYPES = { approval: 'approval', dots: 'cumulative', ranking: 'scoring' } as const;

/** A day as the format writes it. */
const dayOf = (day: string): string => day.split('-').toReversed().join('.');

/** What is said above the votes: the keys that the format demands, and how to count. Source: pabulib.org/format. */
function metaOf(state: State, id: string, ballot: Ballot): ReadonlyMap<string, string> {
  const names = communityPlace(state)?.names;
  const { on, form, utility, completion, rule } = ballot;
  return new Map([
    ['description', 'Priorities for a joint plan of community security'],
    ['country', 'Kyrgyzstan'],
    ['unit', names?.en ?? names?.ky ?? names?.ru ?? id],
    ['instance', id],
    ['rule', rule === 'equal-shares' ? 'equalshares' : 'greedy'],
    ['vote_type', VOTE_TYPES[form]],
    ['date_begin', dayOf(on)],
    ['date_end', dayOf(on)],
    ['comment', `#1: utility ${utility}, completion ${completion}, ties to the smaller id`],
  ]);
}

/** A counted vote of a community as a file; undefined where there is none, or its papers may not be public. */
export function ballotFileOf(state: State, id: string): BallotFile | undefined {
  const ballot = state.tables.ballot.records.get(id);
  if (ballot === undefined || !mayLeave(state, ballot)) return undefined;
  const { ballots, ...election } = electionOf(ballot);
  const unnamed = ballots.map(({ approvals, points }) => {
    const sorted = approvals
      .map((concern, at) => ({ concern, points: points?.[at] ?? 1 }))
      .toSorted((a, b) => (a.concern < b.concern ? -1 : 1));
    const alike = { approvals: sorted.map(({ concern }) => concern) };
    return ballot.form === 'approval'
      ? alike
      : { ...alike, points: sorted.map((one) => one.points) };
  });
  const shuffled = unnamed.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  const text = writePabulib({ ...election, ballots: shuffled }, metaOf(state, id, ballot));
  return publish({ text });
}
