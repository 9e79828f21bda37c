import { groupStatistics, type StatementStatistics } from './group-statistics.ts';
import { type OpinionGroups, opinionGroups } from './opinion-groups.ts';
import type { PairCounts } from './pair-counts.ts';
import {
  type Common,
  commonGround,
  type Representative,
  representative,
} from './representative.ts';
import type { Conversation } from './votes.ts';

/** Groups that people belong to by what they said of themselves: each person's from 0, undefined for who said nothing. */
export type DeclaredGroups = {
  readonly groupOf: readonly (number | undefined)[];
  readonly groups: number;
};

/** What a conversation came to: by which groups, what each says to each statement, what stands for each, and what for all. */
export type Opinions = DeclaredGroups & {
  /** Set where the groups were found in the votes. */
  readonly found?: OpinionGroups;
  readonly statements: readonly StatementStatistics[];
  /** For each group the statements that stand for it. */
  readonly representative: readonly (readonly Representative[])[];
  readonly common: { readonly agree: readonly Common[]; readonly disagree: readonly Common[] };
};

/** With fewer people who voted than this, groups are the declared ones. */
export const ENOUGH_VOTERS = 60;

/**
 * The whole of a conversation. Fewer than 60 people who voted are seen by their declared groups, and no group is looked
 * for among them; of more, by the groups found in the votes, or the declared ones where nobody can be told apart.
 * Statements in `moderatedOut` stand for nobody. `pairs` are the conversation's pair counts where they are at hand.
 * Counts of small groups come out as they are: what may be shown is for the disclosure rule to say.
 * Cost: the statistics; with groups found, that of `opinionGroups` too.
 * Throws RangeError as `groupStatistics` does.
 */
export function opinions(
  conversation: Conversation,
  declared: DeclaredGroups,
  moderatedOut: ReadonlySet<number> = new Set(),
  pairs?: PairCounts,
): Opinions {
  const voters = conversation.rows.filter(({ statements }) => statements.length > 0).length;
  const found =
    voters < ENOUGH_VOTERS ? undefined : opinionGroups(conversation, moderatedOut, pairs);
  if (found === undefined || found.trials.length === 0)
    return seenBy(conversation, declared, moderatedOut);
  const { groupOf } = found;
  const groups = groupOf.reduce<number>((most, group = -1) => Math.max(most, group + 1), 0);
  return { ...seenBy(conversation, { groupOf, groups }, moderatedOut), found };
}

function seenBy(
  conversation: Conversation,
  { groupOf, groups }: DeclaredGroups,
  moderatedOut: ReadonlySet<number>,
): Opinions {
  const statements = groupStatistics(conversation, groupOf, groups);
  const everyone = groupStatistics(
    conversation,
    conversation.rows.map(() => 0),
    1,
  ).flatMap((statement) => statement.groups);
  return {
    groupOf,
    groups,
    statements,
    representative: Array.from({ length: groups }, (_, group) =>
      representative(
        statements.flatMap((statement) => statement.groups[group] ?? []),
        moderatedOut,
      ),
    ),
    common: commonGround(everyone, moderatedOut),
  };
}
