import * as v from 'valibot';
import type { Design } from '#analysis/surveys/design.ts';
import { kish } from '#analysis/surveys/kish.ts';
import { postStratify } from '#analysis/surveys/post-stratify.ts';
import { ratioMean, total } from '#analysis/surveys/ratio.ts';
import { representation } from '#analysis/surveys/representation.ts';
import { far, type Finding, finding } from './checker.ts';
import { type Check, compared, type Line, lost, NEAR, sumOf, together } from './survey-check.ts';
import { columnOf, drawn, raked, type Row, sampleOf, textsOf } from './survey-rows.ts';

/** Compares weights, and what a file tells of estimates by them. */
function weighted(design: Design, rows: readonly Row[], expected: unknown): Finding {
  const want = v.parse(v.looseObject({ weights: v.optional(v.array(v.number()), []) }), expected);
  const weights = want.weights.map((weight, row) =>
    far(`weight ${row + 1}`, design.weights[row], weight, { relative: 1e-6 }),
  );
  const figures = {
    sum: sumOf(design),
    min: design.weights.reduce((a, b) => Math.min(a, b), Infinity),
    max: design.weights.reduce((a, b) => Math.max(a, b), 0),
    kish_n_eff: kish(design.weights)?.effective,
  };
  const known = Object.entries(figures).flatMap(([name, ours]) =>
    typeof want[name] === 'number' ? [far(name, ours, want[name], { relative: 1e-6 })] : [],
  );
  const estimates = Object.entries(want).flatMap(([name, theirs]) => {
    if (typeof theirs !== 'number' || name in figures) return [];
    const plain = name.replace(/_se$/, '');
    const got = estimateOf(design, rows, plain);
    return [far(name, plain === name ? got?.estimate : got?.spread?.se, theirs, NEAR)];
  });
  return finding([...weights, ...known, ...estimates]);
}

/** `mean_x`, `total_x`, or one of the shares that the files are about. */
function estimateOf(design: Design, rows: readonly Row[], name: string) {
  const [, kind, column] = /^(mean|total)_(\w+)$/.exec(name) ?? [];
  if (column === undefined) {
    const share = { awards: 'I(awards == "Yes")', approve: 'I(q1 == "Approve")' };
    const formula = Object.entries(share).find(([known]) => known === name)?.[1];
    return formula === undefined
      ? undefined
      : ratioMean(design, { values: columnOf(rows, formula) });
  }
  const values = columnOf(rows, column);
  return kind === 'mean' ? ratioMean(design, { values }) : total(design, { values });
}

/** Raked weights. */
export const raking: Check = ({ survey, task, rows }) => {
  const design = raked(rows, survey, task);
  return design === undefined ? lost : weighted(design, rows, task.expected);
};

/** Estimates by raked weights. */
export const afterRaking: Check = ({ survey, task, rows }) => {
  const design = sampleOf(rows, survey, task);
  return design === undefined ? lost : weighted(design, rows, task.expected);
};

const Cells = v.union([
  v.object({ by: v.string(), targets: v.record(v.string(), v.number()) }),
  v.object({ by: v.array(v.string()), targets: v.array(v.looseObject({ Freq: v.number() })) }),
]);

/** Post-stratified weights and estimates by them. */
export const postStratification: Check = ({ survey, task, rows }) => {
  const { by, targets } = v.parse(Cells, task);
  const names = [by].flat();
  const wanted = Array.isArray(targets)
    ? Object.fromEntries(
        targets.map((each) => [names.map((name) => String(each[name])).join(' × '), each.Freq]),
      )
    : targets;
  // A file with several margins post-stratifies from weights of one, as its weights show.
  const result = postStratify(drawn(rows, survey, Array.isArray(targets)), {
    of: textsOf(rows, by),
    targets: wanted,
  });
  return result.state === 'met' ? weighted(result.design, rows, task.expected) : lost;
};

const ByName = v.record(v.string(), v.number());

/** Who was heard against the census. */
export const represented: Check = ({ task, rows }) => {
  const { census_share: census, variable } = v.parse(
    v.looseObject({ census_share: ByName, variable: v.string() }),
    task,
  );
  const want = v.parse(
    v.object({
      sample_share: ByName,
      gap_pp: ByName,
      ratio: ByName,
      dissimilarity_index: v.number(),
    }),
    task.expected,
  );
  const heard: Record<string, number> = {};
  for (const name of textsOf(rows, variable)) heard[name] = (heard[name] ?? 0) + 1;
  const got = representation(heard, census);
  const lines = Object.keys(census).flatMap((name): readonly Line[] => [
    [`${name}, share`, got?.categories[name]?.heard, want.sample_share[name]],
    [`${name}, ratio`, got?.categories[name]?.ratio, want.ratio[name]],
  ]);
  // Their gaps are differences of shares and keep no more digits than that.
  const gaps = Object.entries(want.gap_pp).map(([name, gap]) =>
    far(`${name}, gap`, got?.categories[name]?.gap, gap, { absolute: 1e-12 * 100, relative: 1e-9 }),
  );
  const dissimilarity: Line = ['dissimilarity', got?.dissimilarity, want.dissimilarity_index];
  return together([compared([...lines, dissimilarity]), finding(gaps)]);
};
