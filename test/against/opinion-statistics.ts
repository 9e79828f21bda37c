import * as v from 'valibot';
import {
  type GroupStatistics,
  groupStatistics,
  type StatementStatistics,
} from '#analysis/opinions/group-statistics.ts';
import {
  type Common,
  commonGround,
  representative,
  weight,
} from '#analysis/opinions/representative.ts';
import type { Conversation } from '#analysis/opinions/votes.ts';
import { far, unequal } from './checker.ts';

export const NEAR = { absolute: 1e-9, relative: 1e-9 };
const Numbers = v.array(v.number());
const Column = v.array(v.nullable(v.number()));

export const GroupColumns = v.object({
  na: Numbers,
  nd: Numbers,
  ns: Numbers,
  pa: Column,
  pd: Column,
  pat: Column,
  pdt: Column,
  ra: Column,
  rd: Column,
  rat: Column,
  rdt: Column,
});
export const Representation = v.record(
  v.string(),
  v.array(
    v.object({
      tid: v.number(),
      'n-success': v.number(),
      'p-success': v.number(),
      'p-test': v.number(),
      repness: v.number(),
      'repful-for': v.string(),
      'best-agree': v.optional(v.boolean()),
      'repness-test': v.number(),
    }),
  ),
);
const Consensus = v.array(
  v.object({
    tid: v.number(),
    'n-success': v.number(),
    'p-success': v.number(),
    'p-test': v.number(),
  }),
);

export const BothSides = v.object({ agree: Consensus, disagree: Consensus });

/** Every number of a column compared. */
export const column = (
  what: string,
  got: Iterable<number>,
  want: readonly number[],
): (string | undefined)[] => {
  const ours = [...got];
  return want.map((value, at) => far(`${what} ${at}`, ours[at], value, NEAR));
};

const COLUMNS: Readonly<
  Record<keyof v.InferOutput<typeof GroupColumns>, (each: GroupStatistics) => number>
> = {
  na: ({ agrees }) => agrees,
  nd: ({ disagrees }) => disagrees,
  ns: ({ seen }) => seen,
  pa: ({ agree }) => agree.probability,
  pd: ({ disagree }) => disagree.probability,
  pat: ({ agree }) => agree.probabilityTest,
  pdt: ({ disagree }) => disagree.probabilityTest,
  ra: ({ agree }) => agree.ratio,
  rd: ({ disagree }) => disagree.ratio,
  rat: ({ agree }) => agree.ratioTest,
  rdt: ({ disagree }) => disagree.ratioTest,
};

export function* statisticDifferences(
  statistics: readonly StatementStatistics[],
  want: readonly v.InferOutput<typeof GroupColumns>[],
  consensus: { readonly gac_agree: readonly number[]; readonly gac_disagree: readonly number[] },
): Generator<string | undefined> {
  for (const [group, columns] of want.entries()) {
    for (const [name, of] of Object.entries(COLUMNS)) {
      const values = Object.entries(columns).find(([key]) => key === name)?.[1] ?? [];
      for (const [statement, value] of values.entries()) {
        const each = statistics[statement]?.groups[group];
        if (value !== null)
          yield far(
            `${name} of group ${group} on ${statement}`,
            each === undefined ? undefined : of(each),
            value,
            NEAR,
          );
      }
    }
  }
  yield* column(
    'consensus',
    statistics.map((each) => each.consensus.agree),
    consensus.gac_agree,
  );
  yield* column(
    'rejection',
    statistics.map((each) => each.consensus.disagree),
    consensus.gac_disagree,
  );
}

/** Compared by strength: in which order two equally strong statements come is an accident of their sort. */
export function* representationDifferences(
  statistics: readonly StatementStatistics[],
  want: v.InferOutput<typeof Representation>,
  moderated: ReadonlySet<number>,
): Generator<string | undefined> {
  for (const [group, list] of Object.entries(want)) {
    const own = statistics.flatMap(({ groups }) => groups[Number(group)] ?? []);
    const got = representative(own, moderated);
    yield far(`how many for group ${group}`, got.length, list.length);
    for (const [at, each] of list.entries()) {
      const ours = got[at];
      const what = `for group ${group} at ${at}`;
      const strength = each['p-success'] * each['p-test'] * each.repness * each['repness-test'];
      yield far(what, ours === undefined ? undefined : weight(ours.strength), strength, NEAR);
      yield far(`count ${what}`, ours?.count, each['n-success']);
      yield unequal(
        what,
        [`${ours?.side} ${ours?.bestAgree}`],
        [`${each['repful-for']} ${each['best-agree'] ?? false}`],
      );
    }
  }
}

/** Compared by strength: which of two equally strong statements comes last is an accident of their sort. */
export function commonDifferences(
  {
    consensus,
    statements,
  }: {
    readonly consensus: v.InferOutput<typeof BothSides>;
    readonly statements: { readonly id: readonly number[] };
  },
  conversation: Conversation,
  moderated: ReadonlySet<number>,
): (string | undefined)[] {
  const everyone = groupStatistics(
    conversation,
    conversation.rows.map(() => 0),
    1,
  );
  const tallies = everyone.flatMap(({ groups }) => groups);
  const common = commonGround(tallies, moderated);
  const compareSide = (
    what: string,
    got: readonly Common[],
    want: v.InferOutput<typeof Consensus>,
  ): (string | undefined)[] => [
    far(`how many ${what}`, got.length, want.length),
    ...want.flatMap(({ tid, 'n-success': count, 'p-test': test, 'p-success': probability }, at) => {
      const each = got[at];
      const strength = each === undefined ? undefined : each.probability * each.test;
      const tally = tallies[statements.id.indexOf(tid)];
      const own = what === 'agreed' ? tally?.agrees : tally?.disagrees;
      return [
        far(`${what} at ${at}`, strength, probability * test, NEAR),
        far(`${what}, ${tid}`, own, count),
      ];
    }),
  ];
  return [
    ...compareSide('agreed', common.agree, consensus.agree),
    ...compareSide('rejected', common.disagree, consensus.disagree),
  ];
}
