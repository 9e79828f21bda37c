import * as v from 'valibot';
import { effectiveAnswers, exactInterval, shareInterval } from '#analysis/surveys/intervals.ts';
import { kish } from '#analysis/surveys/kish.ts';
import { ratioMean, total } from '#analysis/surveys/ratio.ts';
import { far, type Finding, finding } from './checker.ts';
import { type Check, compared, type Line, lost, NEAR, sumOf, together } from './survey-check.ts';
import { columnOf, sampleOf, textsOf } from './survey-rows.ts';

const LOGIT = { absolute: 1e-12, relative: 1e-6 };
const Pair = v.tuple([v.number(), v.number()]);
const Figure = v.nullish(v.number());

const Proportion = v.object({
  estimate: v.number(),
  se: v.number(),
  deff: Figure,
  df: v.number(),
  n_nonmissing: v.number(),
  n_rows_design: v.number(),
  n_eff_from_se: Figure,
  ci95: v.record(v.string(), Pair),
});

/** A share with all its intervals. */
export const proportion: Check = ({ survey, task, rows }) => {
  const design = sampleOf(rows, survey, task);
  const want = v.parse(Proportion, task.expected);
  if (design === undefined) return lost;
  const [, column, member] = /domain (\w+) == (\w+)/.exec(task.label) ?? [];
  const domain = column === undefined ? undefined : rows.map((row) => row[column] === member);
  const got = ratioMean(design, { values: columnOf(rows, String(task['indicator'])), domain });
  const share = { estimate: got?.estimate ?? NaN, se: got?.spread?.se ?? NaN, df: want.df };
  const plain = compared([
    ['estimate', got?.estimate, want.estimate],
    ['se', got?.spread?.se, want.se],
    ['df', got?.spread?.df, want.df],
    ['answers', got?.answers, want.n_nonmissing],
    ['design effect', got?.designEffect, want.deff],
    [
      'effective answers',
      (share.estimate * (1 - share.estimate)) / share.se ** 2,
      want.n_eff_from_se,
    ],
  ]);
  const size = domain?.filter(Boolean).length ?? rows.length;
  return together([plain, intervalsOf(share, want, size)]);
};

function intervalsOf(
  share: { readonly estimate: number; readonly se: number; readonly df: number },
  want: v.InferOutput<typeof Proportion>,
  size: number,
): Finding {
  const people = effectiveAnswers(share, size) ?? NaN;
  const ours = {
    mean: shareInterval(share, 'mean'),
    logit: shareInterval(share, 'xlogit'),
    xlogit: shareInterval(share, 'xlogit'),
    asin: shareInterval(share, 'asin'),
    likelihood: shareInterval(share, 'likelihood'),
    beta: exactInterval(share.estimate, people),
  };
  const known = Object.entries(want.ci95).filter(([name]) => Object.hasOwn(ours, name));
  const unknown = Object.keys(want.ci95).filter((name) => !Object.hasOwn(ours, name));
  const lines = known.flatMap(([name, [low, high]]) => {
    const own = Object.entries(ours).find(([way]) => way === name)?.[1];
    // R reads the likelihood's ends off a spline, and scales it by the weights of people who did not answer too.
    const spline = { absolute: (high - low) / 100, relative: 0 };
    const near = name === 'likelihood' ? spline : name === 'logit' ? LOGIT : NEAR;
    return [far(`${name}, low`, own?.low, low, near), far(`${name}, high`, own?.high, high, near)];
  });
  return finding(lines, unknown);
}

const MeanTotal = v.object({
  mean: v.number(),
  mean_se: v.number(),
  mean_ci95_t: v.optional(Pair),
  deff: Figure,
  total: v.number(),
  total_se: v.number(),
});

/** A mean and a total. */
export const meanTotal: Check = ({ survey, task, rows }) => {
  const design = sampleOf(rows, survey, task);
  const want = v.parse(MeanTotal, task.expected);
  if (design === undefined) return lost;
  const values = columnOf(rows, String(task['variable']));
  const [mean, sum] = [ratioMean(design, { values }), total(design, { values })];
  return compared([
    ['mean', mean?.estimate, want.mean],
    ['se of the mean', mean?.spread?.se, want.mean_se],
    ['low', mean?.spread?.interval.low, want.mean_ci95_t?.[0]],
    ['high', mean?.spread?.interval.high, want.mean_ci95_t?.[1]],
    ['design effect', mean?.designEffect, want.deff],
    ['total', sum?.estimate, want.total],
    ['se of the total', sum?.spread?.se, want.total_se],
  ]);
};

const Groups = v.array(v.object({ group: v.string(), estimate: v.number(), se: v.number() }));

/** A mean of each group. */
export const byGroup: Check = ({ survey, task, rows }) => {
  const design = sampleOf(rows, survey, task);
  if (design === undefined) return lost;
  const values = columnOf(rows, String(task['variable']));
  const groups = textsOf(rows, String(task['by']));
  return compared(
    v.parse(Groups, task.expected).flatMap(({ group, estimate, se }): readonly Line[] => {
      const got = ratioMean(design, { values, domain: groups.map((each) => each === group) });
      return [
        [`${group}, estimate`, got?.estimate, estimate],
        [`${group}, se`, got?.spread?.se, se],
      ];
    }),
  );
};

/** The effective size by the weights alone. */
export const effectiveSize: Check = ({ survey, task, rows }) => {
  const design = sampleOf(rows, survey, task);
  if (design === undefined) return lost;
  const want = v.parse(
    v.object({ n: v.number(), sum_w: v.number(), n_eff: v.number(), deff_w: v.number() }),
    task.expected,
  );
  const got = kish(design.weights);
  return compared([
    ['rows', design.weights.length, want.n],
    ['sum', sumOf(design), want.sum_w],
    ['effective rows', got?.effective, want.n_eff],
    ['design effect', got?.designEffect, want.deff_w],
  ]);
};
