import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { groupStatistics } from '#analysis/opinions/group-statistics.ts';
import { type OpinionGroups, opinionGroups } from '#analysis/opinions/opinion-groups.ts';
import { priority } from '#analysis/opinions/priority.ts';
import { type Conversation, conversationOf } from '#analysis/opinions/votes.ts';
import { type Checker, far, type Finding, finding, textOf, unequal } from './checker.ts';
import {
  BothSides,
  column,
  commonDifferences,
  GroupColumns,
  NEAR,
  Representation,
  representationDifferences,
  statisticDifferences,
} from './opinion-statistics.ts';

const Numbers = v.array(v.number());
const Column = v.array(v.nullable(v.number()));

const Expected = v.object({
  conversation: v.string(),
  params: v.object({ mod_out_statement_ids: Numbers }),
  time_pipeline: v.optional(v.object({ cpu_s: v.number() })),
  pca: v.object({ mean: Numbers, pc1: Numbers, pc2: Numbers, explained_variance: Numbers }),
  participants: v.object({ id: Numbers, x: Numbers, y: Numbers, cluster_id: Column }),
  statements: v.object({
    id: Numbers,
    x: Numbers,
    y: Numbers,
    extremity: Numbers,
    priority: Numbers,
    gac_agree: Numbers,
    gac_disagree: Numbers,
  }),
  k_scan: v.array(
    v.object({ k: v.number(), silhouette: v.number(), inertia: v.number(), labels: Numbers }),
  ),
  group_stats: v.array(GroupColumns),
  repness: Representation,
  consensus: BothSides,
  given_production_groups: v.optional(
    v.object({
      participant_ids: Numbers,
      labels: Numbers,
      group_stats: v.array(GroupColumns),
      gac_agree: Numbers,
      gac_disagree: Numbers,
      repness: Representation,
    }),
  ),
});
type Expected = v.InferOutput<typeof Expected>;

/** Opinion groups of real conversations, by red-dwarf, and statistics given the production engine's groups. */
export const conversations: Checker = ({ path, json }) => {
  const parsed = v.safeParse(Expected, json);
  if (!parsed.success) return undefined;
  const expected = parsed.output;
  return [
    {
      kind: 'conversation',
      name: expected.conversation,
      check: () => {
        const votes = votesBeside(path);
        return votes === undefined ? finding([], ['no votes']) : compare(expected, votes);
      },
    },
  ];
};

/** A real conversation, and what is known of red-dwarf's work on it: the groups, and seconds of processor where noted. */
export type Known = {
  readonly name: string;
  readonly conversation: Conversation;
  readonly moderatedOut: ReadonlySet<number>;
  readonly groupOf: readonly (number | null)[];
  readonly cpuSeconds: number | undefined;
};

/** The conversation whose results by red-dwarf are at a path, if it is one. */
export function knownConversation(path: string): Known | undefined {
  const parsed = v.safeParse(Expected, JSON.parse(textOf(path)));
  const votes = votesBeside(path);
  if (!parsed.success || votes === undefined) return undefined;
  const expected = parsed.output;
  return {
    name: expected.conversation,
    conversation: read(expected, votes),
    moderatedOut: moderatedIn(expected),
    groupOf: expected.participants.cluster_id,
    cpuSeconds: expected.time_pipeline?.cpu_s,
  };
}

function votesBeside(path: string): string | undefined {
  const votes = ['participants-votes.csv', 'participants-votes.csv.gz']
    .map((name) => join(dirname(path), name))
    .find((each) => existsSync(each));
  return votes === undefined ? undefined : textOf(votes);
}

function moderatedIn({ params, statements }: Expected): ReadonlySet<number> {
  const places = params.mod_out_statement_ids.map((id) => statements.id.indexOf(id));
  return new Set(places.filter((at) => at >= 0));
}

function read(expected: Expected, text: string): Conversation {
  const rows = v.parse(v.array(v.record(v.string(), v.string())), parse(text, { columns: true }));
  const byPerson = new Map(rows.map((row) => [Number(row['participant']), row]));
  const { participants, statements } = expected;
  const votes = participants.id.flatMap((id, person) =>
    statements.id.flatMap((statementId, statement) => {
      const cell = byPerson.get(id)?.[String(statementId)] ?? '';
      return cell === '' ? [] : [{ person, statement, vote: Number(cell) }];
    }),
  );
  return conversationOf(participants.id.length, statements.id.length, votes);
}

function compare(expected: Expected, text: string): Finding {
  const conversation = read(expected, text);
  const moderated = moderatedIn(expected);
  const result = opinionGroups(conversation, moderated);
  const groups = expected.group_stats.length;
  const statistics = groupStatistics(conversation, result.groupOf, groups);
  const given = expected.given_production_groups;
  return finding([
    ...mapDifferences(expected, result),
    ...trialDifferences(expected, result),
    unequal(
      'groups',
      result.groupOf.map((group) => String(group ?? null)),
      expected.participants.cluster_id.map(String),
    ),
    ...statisticDifferences(statistics, expected.group_stats, expected.statements),
    ...representationDifferences(statistics, expected.repness, moderated),
    ...commonDifferences(expected, conversation, moderated),
    ...priorityDifferences(expected, conversation, result),
    ...(given === undefined ? [] : givenDifferences(expected, given, conversation, moderated)),
  ]);
}

function* mapDifferences(
  { pca, participants, statements }: Expected,
  { map }: OpinionGroups,
): Generator<string | undefined> {
  yield* column('mean', map.means, pca.mean);
  yield* column('first component', map.components[0] ?? [], pca.pc1);
  yield* column('second component', map.components[1] ?? [], pca.pc2);
  yield* column('variance', map.variances, pca.explained_variance);
  yield* column(
    'x of person',
    map.people.map(({ x }) => x),
    participants.x,
  );
  yield* column(
    'y of person',
    map.people.map(({ y }) => y),
    participants.y,
  );
  yield* column(
    'x of statement',
    map.statements.map(({ x }) => x),
    statements.x,
  );
  yield* column(
    'y of statement',
    map.statements.map(({ y }) => y),
    statements.y,
  );
  yield* column(
    'extremity',
    map.statements.map(({ extremity }) => extremity),
    statements.extremity,
  );
}

function* trialDifferences(
  { k_scan: scan }: Expected,
  { trials }: OpinionGroups,
): Generator<string | undefined> {
  for (const { k, silhouette, inertia, labels } of scan) {
    const trial = trials.find(({ groups }) => groups === k);
    yield far(`silhouette of ${k}`, trial?.silhouette, silhouette, NEAR);
    yield far(`inertia of ${k}`, trial?.inertia, inertia, NEAR);
    yield unequal(`labels of ${k}`, [...(trial?.labels ?? [])].map(String), labels.map(String));
  }
}

function priorityDifferences(
  { statements }: Expected,
  conversation: Conversation,
  { map, groupOf }: OpinionGroups,
): (string | undefined)[] {
  const placed = groupStatistics(
    conversation,
    groupOf.map((group) => (group === undefined ? undefined : 0)),
    1,
  );
  return statements.priority.map((want, at) => {
    const tally = placed[at]?.groups[0];
    const got =
      tally === undefined ? undefined : priority(tally, map.statements[at]?.extremity ?? NaN);
    return far(`priority ${at}`, got, want, NEAR);
  });
}

function givenDifferences(
  { participants }: Expected,
  given: NonNullable<Expected['given_production_groups']>,
  conversation: Conversation,
  moderated: ReadonlySet<number>,
): readonly (string | undefined)[] {
  const labels = new Map(given.participant_ids.map((id, at) => [id, given.labels[at]]));
  const groupOf = participants.id.map((id) => labels.get(id));
  const statistics = groupStatistics(conversation, groupOf, given.group_stats.length);
  return [
    ...statisticDifferences(statistics, given.group_stats, given),
    ...representationDifferences(statistics, given.repness, moderated),
  ];
}
