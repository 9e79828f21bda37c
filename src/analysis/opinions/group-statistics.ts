import type { Conversation } from './votes.ts';

/** How many agreed, disagreed and saw (passes included). */
export type Tally = { readonly agrees: number; readonly disagrees: number; readonly seen: number };

/** What one side, agreeing or disagreeing, of one group on one statement comes to. */
export type Side = {
  /** How likely a member is to take it: (count + 1) / (seen + 2). */
  readonly probability: number;
  /** Whether that is more than half, as a z value. */
  readonly probabilityTest: number;
  /** How many times likelier than everyone else in a group. */
  readonly ratio: number;
  /** Whether that is more than once, as a z value. */
  readonly ratioTest: number;
};

/** One group on one statement. */
export type GroupStatistics = Tally & { readonly agree: Side; readonly disagree: Side };

/** One statement over all groups. */
export type StatementStatistics = {
  readonly groups: readonly GroupStatistics[];
  /** The product over groups of how likely a member agrees, and disagrees: group-informed consensus. */
  readonly consensus: { readonly agree: number; readonly disagree: number };
  /** How likely a member agrees in the group where that is least: a statement that bridges has much of it. */
  readonly bridging: number;
  /** How far the most different group stands from everyone else: a statement that divides has much of it. */
  readonly divisive: number;
};

/**
 * What each group says to each statement, against everyone else in a group (Polis; bridging and divisive as in Jigsaw's
 * sensemaking tools, formulas only).
 * `groupOf` gives each person's group from 0, undefined for who is in none and is not counted.
 * Purpose: which statements unite and divide, given any groups, declared or found. Cost: the votes + statements · groups.
 * Throws RangeError where somebody's group is missing from 0 … groups − 1 or the people do not match.
 */
export function groupStatistics(
  { statements, rows }: Conversation,
  groupOf: readonly (number | undefined)[],
  groups: number,
): readonly StatementStatistics[] {
  if (groupOf.length !== rows.length) throw new RangeError('groups that do not match the people');
  const counts = Array.from({ length: groups }, () => new Int32Array(statements * 3));
  for (const [person, row] of rows.entries()) {
    const group = groupOf[person];
    if (group === undefined) continue;
    const count = counts[group];
    if (count === undefined) throw new RangeError('a group that is none of the groups');
    for (const [at, statement] of row.statements.entries()) {
      const cell = statement * 3 + (row.votes[at] ?? 0) + 1;
      count[cell] = (count[cell] ?? 0) + 1;
    }
  }
  return Array.from({ length: statements }, (_, statement) =>
    statementStatistics(counts.map((count) => tallyOf(count, statement))),
  );
}

function tallyOf(count: Int32Array, statement: number): Tally {
  const [disagrees = 0, passes = 0, agrees = 0] = count.subarray(statement * 3, statement * 3 + 3);
  return { agrees, disagrees, seen: agrees + passes + disagrees };
}

/** One statement over all groups, from what each of them said to it. */
export function statementStatistics(tallies: readonly Tally[]): StatementStatistics {
  const all = tallies.reduce(sum, { agrees: 0, disagrees: 0, seen: 0 });
  const groups = tallies.map((tally) => {
    const seen = all.seen - tally.seen;
    return {
      ...tally,
      agree: sideOf(tally.agrees, tally.seen, all.agrees - tally.agrees, seen),
      disagree: sideOf(tally.disagrees, tally.seen, all.disagrees - tally.disagrees, seen),
    };
  });
  return {
    groups,
    consensus: {
      agree: groups.reduce((product, { agree }) => product * agree.probability, 1),
      disagree: groups.reduce((product, { disagree }) => product * disagree.probability, 1),
    },
    bridging: Math.min(...groups.map(({ agree }) => agree.probability)),
    divisive: Math.max(
      ...groups.map(({ agree }) => Math.abs(agree.probability - agree.probability / agree.ratio)),
    ),
  };
}

const sum = (a: Tally, b: Tally): Tally => ({
  agrees: a.agrees + b.agrees,
  disagrees: a.disagrees + b.disagrees,
  seen: a.seen + b.seen,
});

function sideOf(count: number, seen: number, others: number, othersSeen: number): Side {
  const probability = (count + 1) / (seen + 2);
  return {
    probability,
    probabilityTest: halfTest(count, seen),
    ratio: probability / ((others + 1) / (othersSeen + 2)),
    ratioTest: twoTest(count, seen, others, othersSeen),
  };
}

/** Whether a share is above one half: the z value that Polis uses. */
export const halfTest = (count: number, seen: number): number =>
  2 * Math.sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5);

/** Whether the first of two shares is larger: the z value that Polis uses, 0 where neither could vary. */
function twoTest(count: number, seen: number, others: number, othersSeen: number): number {
  const pooled = (count + others + 2) / (seen + othersSeen + 2);
  if (pooled === 1) return 0;
  const difference = (count + 1) / (seen + 1) - (others + 1) / (othersSeen + 1);
  return difference / Math.sqrt(pooled * (1 - pooled) * (1 / (seen + 1) + 1 / (othersSeen + 1)));
}
