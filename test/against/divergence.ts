import * as v from 'valibot';
import { earthMovers, earthMoversBetween } from '#analysis/perception/earth-movers.ts';
import { jensenShannon } from '#analysis/perception/jensen-shannon.ts';
import { rbo, rboOfTies } from '#analysis/perception/rbo.ts';
import { type Case, type Checker, far, finding } from './checker.ts';

const NEAR = { absolute: 1e-12, relative: 1e-9 };

const Scores = v.record(v.string(), v.number());
const Rankings = v.object({
  cases: v.array(
    v.object({
      a: v.array(v.string()),
      b: v.array(v.string()),
      expected: v.array(v.looseObject({ p: v.number(), rbo_ext_eq32: v.number() })),
    }),
  ),
  tied_cases: v.optional(
    v.array(
      v.object({
        scores_a: Scores,
        scores_b: Scores,
        p: v.number(),
        expected: v.looseObject({ ext: v.number() }),
      }),
    ),
    [],
  ),
});

/** Rank-biased overlap of lists and of rankings with ties. */
export const rankings: Checker = ({ json }) => {
  const parsed = v.safeParse(Rankings, json);
  if (!parsed.success) return undefined;
  const plain = parsed.output.cases.map(({ a, b, expected }, at): Case => ({
    kind: 'rbo',
    name: `case ${at + 1}`,
    check: () =>
      finding(
        expected.map(({ p, rbo_ext_eq32: want }) => far(`p = ${p}`, rbo(a, b, p), want, NEAR)),
        ['truncated, min, res, average overlap'],
      ),
  }));
  const tied = parsed.output.tied_cases.map(
    ({ scores_a: a, scores_b: b, p, expected }, at): Case => ({
      kind: 'rbo',
      name: `tied case ${at + 1}`,
      check: () =>
        finding(
          [far('ext', rboOfTies(ranksOf(a), ranksOf(b), p), expected.ext, NEAR)],
          ['min, res'],
        ),
    }),
  );
  return [...plain, ...tied];
};

/** Things of equal score share a rank; the higher score comes first. */
function ranksOf(scores: Readonly<Record<string, number>>): readonly (readonly string[])[] {
  const levels = [...new Set(Object.values(scores))].toSorted((a, b) => b - a);
  return levels.map((level) => Object.keys(scores).filter((key) => scores[key] === level));
}

const Counts = v.array(v.number());
const Distributions = v.object({
  cases: v.array(
    v.object({
      counts_a: Counts,
      counts_b: Counts,
      ground_cost: v.optional(v.array(Counts)),
      expected: v.looseObject({
        js_distance_base2: v.number(),
        emd_1d_unit_spacing: v.optional(v.number()),
        emd_general_cost_POT: v.optional(v.number()),
      }),
    }),
  ),
});

/** Jensen–Shannon and earth mover's distance of counts. */
export const distributions: Checker = ({ json }) => {
  const parsed = v.safeParse(Distributions, json);
  if (!parsed.success) return undefined;
  return parsed.output.cases.map(
    ({ counts_a: a, counts_b: b, ground_cost: costs, expected }, at) => ({
      kind: 'distributions',
      name: `case ${at + 1}`,
      check: () => {
        const { emd_1d_unit_spacing: line, emd_general_cost_POT: general } = expected;
        return finding(
          [
            far('Jensen–Shannon', jensenShannon(a, b), expected.js_distance_base2, NEAR),
            line === undefined ? undefined : far('EMD', earthMovers(a, b), line, NEAR),
            general === undefined || costs === undefined
              ? undefined
              : far('EMD with costs', earthMoversBetween(a, b, costs), general, NEAR),
          ],
          ['total variation, Hellinger'],
        );
      },
    }),
  );
};

const Groups = v.object({
  cases: v.array(
    v.object({
      conversation: v.string(),
      groups: v.array(v.number()),
      rank_a: v.array(v.string()),
      rank_b: v.array(v.string()),
      rbo_ext: v.record(v.string(), v.number()),
      counts_a_disagree_pass_agree: v.array(Counts),
      counts_b_disagree_pass_agree: v.array(Counts),
      js_distance_base2: Counts,
      'emd_scale_-1_0_1': Counts,
    }),
  ),
});

/** Real opinion groups: their rankings and their votes on each statement. */
export const groupDivergence: Checker = ({ json }) => {
  const parsed = v.safeParse(Groups, json);
  if (!parsed.success) return undefined;
  return parsed.output.cases.map((each): Case => ({
    kind: 'group divergence',
    name: `${each.conversation} ${each.groups.join(' and ')}`,
    check: () => {
      const overlaps = Object.entries(each.rbo_ext).map(([p, want]) =>
        far(`RBO at ${p}`, rbo(each.rank_a, each.rank_b, Number(p)), want, NEAR),
      );
      const votes = each.counts_a_disagree_pass_agree.flatMap((a, at) => {
        const b = each.counts_b_disagree_pass_agree[at] ?? [];
        return [
          far(`JS of ${at}`, jensenShannon(a, b), each.js_distance_base2[at] ?? NaN, NEAR),
          far(`EMD of ${at}`, earthMovers(a, b), each['emd_scale_-1_0_1'][at] ?? NaN, NEAR),
        ];
      });
      return finding([...overlaps, ...votes]);
    },
  }));
};
