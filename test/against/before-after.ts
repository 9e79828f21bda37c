import * as v from 'valibot';
import {
  differenceInDifferences,
  type Effects,
  type Errors,
  surveyDifferenceInDifferences,
} from '#analysis/surveys/difference-in-differences.ts';
import { finding } from './checker.ts';
import { type Check, compared, type Line, together } from './survey-check.ts';
import { columnOf, drawn, textsOf } from './survey-rows.ts';

const Coefficients = v.record(
  v.string(),
  v.object({ estimate: v.number(), se: v.number(), t: v.number() }),
);
const Design = v.looseObject({
  outcome: v.string(),
  treat: v.string(),
  post: v.string(),
  cluster: v.nullish(v.string()),
});
const Wanted = v.object({
  cell_means: v.optional(v.array(v.record(v.string(), v.number()))),
  did: v.optional(v.number()),
  ols: v.optional(v.objectWithRest({ n: v.number(), df_residual: v.number() }, Coefficients)),
  coef: v.optional(Coefficients),
  df: v.optional(v.number()),
});

const KINDS: Readonly<Record<string, Errors>> = {
  classical: 'classical',
  HC0: 'HC0',
  HC1: 'HC1',
  HC2: 'HC2',
  HC3: 'HC3',
  cluster_CR1: 'CR1',
};

/** Difference in differences: every coefficient under every kind of error, or by a survey's design. */
export const beforeAfter: Check = ({ survey, task, rows }) => {
  const { outcome, treat, post, cluster } = v.parse(Design, task);
  const want = v.parse(Wanted, task.expected);
  const table = {
    values: columnOf(rows, outcome),
    treated: columnOf(rows, treat).map((value) => value === 1),
    after: columnOf(rows, post).map((value) => value === 1),
  };
  // A task that leaves its clusters out has those of the other task on the same sample.
  const named = [cluster, ...survey.tasks.map((other) => other['cluster'])];
  const column = named.find((name) => typeof name === 'string');
  const clusters = typeof column === 'string' ? textsOf(rows, column) : undefined;
  const { n, df_residual: df, ...kinds } = want.ols ?? {};
  const byErrors = Object.entries(kinds).map(([name, coefficients]) => {
    const errors = KINDS[name];
    if (errors === undefined || (errors === 'CR1' && clusters === undefined))
      return finding([], [name]);
    const got = differenceInDifferences(table, errors, clusters === undefined ? {} : { clusters });
    return compared(linesOf(name, got, coefficients, [treat, post]));
  });
  const plain = differenceInDifferences(table, 'classical');
  const lines: readonly Line[] = [
    ['effect', plain?.effect.estimate, want.did],
    ['rows', table.values.filter((value) => value !== undefined).length, n],
    ['df', plain?.df, df],
    ...(want.cell_means ?? []).map((cell): Line => [
      `mean of ${cell[treat]} ${cell[post]}`,
      meanOf(plain, cell[treat] === 1, cell[post] === 1),
      cell[outcome],
    ]),
  ];
  if (want.coef === undefined) return together([...byErrors, compared(lines)]);
  const got = surveyDifferenceInDifferences(drawn(rows, survey), table);
  const designed = compared([
    ['df', got?.df, want.df],
    ...linesOf('survey', got, want.coef, [treat, post]),
  ]);
  return together([...byErrors, designed]);
};

function meanOf(
  effects: Effects | undefined,
  treated: boolean,
  after: boolean,
): number | undefined {
  if (effects === undefined) return undefined;
  const { base, gap, trend, effect } = effects;
  const both = treated && after ? effect.estimate : 0;
  return base.estimate + (treated ? gap.estimate : 0) + (after ? trend.estimate : 0) + both;
}

function linesOf(
  kind: string,
  effects: Effects | undefined,
  coefficients: v.InferOutput<typeof Coefficients>,
  [treat, post]: readonly [string, string],
): readonly Line[] {
  const ours = {
    '(Intercept)': effects?.base,
    [treat]: effects?.gap,
    [post]: effects?.trend,
    [`${treat}:${post}`]: effects?.effect,
  };
  return Object.entries(coefficients).flatMap(([name, { estimate, se, t }]): readonly Line[] => {
    const own = ours[name];
    return [
      [`${kind}, ${name}`, own?.estimate, estimate],
      [`${kind}, se of ${name}`, own?.spread?.se, se],
      [`${kind}, t of ${name}`, own?.spread && own.estimate / own.spread.se, t],
    ];
  });
}
