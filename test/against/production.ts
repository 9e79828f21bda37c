import * as v from 'valibot';
import { groupStatistics, type StatementStatistics } from '#analysis/opinions/group-statistics.ts';
import { type Positions, positions } from '#analysis/opinions/positions.ts';
import { priority } from '#analysis/opinions/priority.ts';
import { representative } from '#analysis/opinions/representative.ts';
import { conversationOf } from '#analysis/opinions/votes.ts';
import { type Checker, far, type Finding, finding, unequal } from './checker.ts';
import { BothSides, commonDifferences, NEAR } from './opinion-statistics.ts';

const Numbers = v.array(v.number());
const ByStatement = v.record(v.string(), v.number());
const Production = v.object({
  id: v.string(),
  input: v.object({
    votes: v.array(v.tuple([v.number(), v.number(), v.number()])),
    mod_out: Numbers,
    meta: Numbers,
  }),
  production: v.object({
    tids: Numbers,
    'in-conv': Numbers,
    pca: v.object({ center: Numbers, comps: v.array(Numbers), 'comment-extremity': Numbers }),
    'group-votes': v.record(
      v.string(),
      v.object({
        votes: v.record(v.string(), v.object({ A: v.number(), D: v.number(), S: v.number() })),
      }),
    ),
    'group-aware-consensus': ByStatement,
    'comment-priorities': ByStatement,
    repness: v.record(
      v.string(),
      v.array(
        v.object({
          tid: v.number(),
          'n-success': v.number(),
          'n-trials': v.number(),
          'p-test': v.number(),
          repness: v.number(),
          'repness-test': v.number(),
          'repful-for': v.string(),
        }),
      ),
    ),
    consensus: BothSides,
  }),
  participant_group: v.object({ pid: Numbers, group: Numbers }),
  checked_with_reddwarf: v.looseObject({ pc1_max_abs_diff_up_to_sign: v.number() }),
});
type Production = v.InferOutput<typeof Production>;

// The engine has the value in its code to four digits, and gives some z values as single floats.
const Z = 1.2816;
const SINGLE = { absolute: 1e-9, relative: 1e-6 };

/** What the production engine of pol.is made of real votes. Its groups come from its own history, so they are given. */
export const production: Checker = ({ json }) => {
  const parsed = v.safeParse(Production, json);
  return parsed.success
    ? [{ kind: 'pol.is', name: parsed.output.id, check: () => compare(parsed.output) }]
    : undefined;
};

function compare(reference: Production): Finding {
  const { input, production: engine, participant_group: given } = reference;
  const { tids } = engine;
  const people = [...new Set(input.votes.map(([person]) => person))];
  const at = new Map(people.map((person, index) => [person, index]));
  const statementAt = new Map(tids.map((tid, index) => [tid, index]));
  const conversation = conversationOf(
    people.length,
    tids.length,
    input.votes.map(([person, tid, vote]) => ({
      person: at.get(person) ?? -1,
      statement: statementAt.get(tid) ?? -1,
      vote,
    })),
  );
  const moderated = new Set(input.mod_out.flatMap((tid) => statementAt.get(tid) ?? []));
  const groups = new Map(given.pid.map((person, index) => [person, given.group[index]]));
  const groupOf = people.map((person) => groups.get(person));
  const count = Object.keys(engine['group-votes']).length;
  const statistics = groupStatistics(conversation, groupOf, count);
  const complete = reference.checked_with_reddwarf.pc1_max_abs_diff_up_to_sign < 1e-9;
  const map = positions(conversation, moderated);
  const heard = new Set(engine['in-conv']);
  const all = groupStatistics(
    conversation,
    people.map((person) => (heard.has(person) ? 0 : undefined)),
    1,
  );
  const comparisons = [
    ...voteDifferences(statistics, engine),
    ...representationDifferences(statistics, engine, moderated),
  ];
  if (!complete) return finding(comparisons, ['the map, of which votes are missing']);
  return finding([
    ...comparisons,
    ...mapDifferences(map, engine),
    ...priorityDifferences(map, all, engine, new Set(input.meta)),
    ...commonDifferences(
      { consensus: engine.consensus, statements: { id: tids } },
      conversation,
      moderated,
    ),
  ]);
}

function* voteDifferences(
  statistics: readonly StatementStatistics[],
  { tids, ...engine }: Production['production'],
): Generator<string | undefined> {
  for (const [at, tid] of tids.entries()) {
    const each = statistics[at];
    for (const [group, { votes }] of Object.entries(engine['group-votes'])) {
      const tally = each?.groups[Number(group)];
      const want = votes[String(tid)];
      const what = `group ${group} on ${tid}`;
      yield far(`agrees of ${what}`, tally?.agrees, want?.A ?? 0);
      yield far(`disagrees of ${what}`, tally?.disagrees, want?.D ?? 0);
      yield far(`seen by ${what}`, tally?.seen, want?.S ?? 0);
    }
    const consensus = engine['group-aware-consensus'][String(tid)];
    if (consensus !== undefined)
      yield far(`consensus on ${tid}`, each?.consensus.agree, consensus, NEAR);
  }
}

function* representationDifferences(
  statistics: readonly StatementStatistics[],
  { tids, repness }: Production['production'],
  moderated: ReadonlySet<number>,
): Generator<string | undefined> {
  for (const [group, list] of Object.entries(repness)) {
    const own = statistics.flatMap(({ groups }) => groups[Number(group)] ?? []);
    const got = representative(own, moderated, Z);
    yield unequal(
      `for group ${group}`,
      got.map(({ statement, side, count, seen }) => `${tids[statement]} ${side} ${count}/${seen}`),
      list.map(
        (each) => `${each.tid} ${each['repful-for']} ${each['n-success']}/${each['n-trials']}`,
      ),
    );
    for (const [at, each] of list.entries()) {
      const strength = got[at]?.strength;
      yield far(`p-test of ${each.tid}`, strength?.probabilityTest, each['p-test'], SINGLE);
      yield far(`repness of ${each.tid}`, strength?.ratio, each.repness, SINGLE);
      yield far(`repness-test of ${each.tid}`, strength?.ratioTest, each['repness-test'], SINGLE);
    }
  }
}

/** The engine counts −1 as agreeing, and the sign of a component is its own. */
function* mapDifferences(
  map: Positions,
  { pca }: Production['production'],
): Generator<string | undefined> {
  for (const [at, want] of pca.center.entries())
    yield far(`mean ${at}`, map.means[at], -want, NEAR);
  for (const [number, want] of pca.comps.entries()) {
    const got = map.components[number];
    const product = want.reduce((sum, value, at) => sum + value * (got?.[at] ?? 0), 0);
    for (const [at, value] of want.entries())
      yield far(`component ${number}, ${at}`, got?.[at], Math.sign(product) * value, NEAR);
  }
  for (const [at, want] of pca['comment-extremity'].entries())
    yield far(`extremity ${at}`, map.statements[at]?.extremity, want, NEAR);
}

function priorityDifferences(
  map: Positions,
  all: readonly StatementStatistics[],
  { tids, ...engine }: Production['production'],
  meta: ReadonlySet<number>,
): readonly (string | undefined)[] {
  return tids.map((tid, at) => {
    const want = engine['comment-priorities'][String(tid)];
    const tally = all[at]?.groups[0];
    if (want === undefined || tally === undefined) return undefined;
    const got = priority(tally, map.statements[at]?.extremity ?? NaN, meta.has(tid));
    return far(`priority of ${tid}`, got, want, NEAR);
  });
}
