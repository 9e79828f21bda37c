import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { wilson } from '#analysis/perception/wilson.ts';
import { type Interview, ratioMean } from '#analysis/surveys/ratio.ts';
import {
  type Case,
  type Checker,
  companion,
  far,
  type Finding,
  finding,
  textOf,
} from './checker.ts';

const NEAR = { absolute: 1e-12, relative: 1e-8 };
const Pair = v.tuple([v.number(), v.number()]);

const Proportions = v.object({
  cases: v.array(
    v.object({
      count: v.number(),
      n: v.number(),
      level: v.number(),
      expected: v.looseObject({ wilson: Pair }),
    }),
  ),
});

/** Intervals of one proportion. */
export const proportions: Checker = ({ json }) => {
  const parsed = v.safeParse(Proportions, json);
  if (!parsed.success) return undefined;
  return parsed.output.cases.map(({ count, n, level, expected }): Case => ({
    kind: 'proportion',
    name: `${count} of ${n} at ${level}`,
    check: () => {
      const interval = wilson(count, n, level);
      const [low, high] = expected.wilson;
      const others = Object.keys(expected).filter((name) => name !== 'wilson');
      return finding(
        [
          far('Wilson, low', interval?.low, low, NEAR),
          far('Wilson, high', interval?.high, high, NEAR),
        ],
        others,
      );
    },
  }));
};

const Column = v.nullish(v.string());
const Task = v.looseObject({
  kind: v.string(),
  label: v.optional(v.string()),
  indicator: v.optional(v.string()),
  variable: v.optional(v.string()),
});
const Survey = v.object({
  id: v.string(),
  data: v.string(),
  design: v.optional(v.object({ ids: Column, strata: Column, weights: v.string(), fpc: Column })),
  tasks: v.array(Task),
});
type Survey = v.InferOutput<typeof Survey>;
type Row = Readonly<Record<string, string>>;

const Figure = v.nullish(v.number());
const Estimates = v.object({
  estimate: Figure,
  mean: Figure,
  se: Figure,
  mean_se: Figure,
  deff: Figure,
  df: Figure,
  n_nonmissing: Figure,
  mean_ci95_t: v.optional(Pair),
  ci95: v.optional(v.looseObject({ mean: Pair })),
});

/** Means and proportions of real samples, by R survey. */
export const surveys: Checker = (reference) => {
  const parsed = v.safeParse(Survey, reference.json);
  if (!parsed.success) return undefined;
  return parsed.output.tasks.map((task): Case => ({
    kind: 'survey',
    name: [parsed.output.id, task.kind, task.label ?? ''].join(' · '),
    check: () => {
      const path = companion(reference, parsed.output.data);
      if (path === undefined) return finding([], [`no file ${parsed.output.data}`]);
      const rows = v.parse(
        v.array(v.record(v.string(), v.string())),
        parse(textOf(path), { columns: true, bom: true }),
      );
      return compare(parsed.output, task, rows);
    },
  }));
};

function compare(
  { design }: Survey,
  task: v.InferOutput<typeof Task>,
  rows: readonly Row[],
): Finding {
  const known = task.kind === 'proportion' || task.kind === 'mean_total';
  const value = valueOf(task.indicator ?? task.variable ?? '');
  // Raked weights come with the raking, which is another task.
  if (!known || design === undefined || value === undefined || /raking/.test(task.label ?? ''))
    return finding([], [task.kind]);
  const want = v.parse(Estimates, task['expected']);
  const got = ratioMean(interviewsOf(rows, design, value, task.label ?? ''));
  const [low, high] = want.ci95?.mean ?? want.mean_ci95_t ?? [];
  const pairs: readonly (readonly [string, number | undefined, number | null | undefined])[] = [
    ['estimate', got?.estimate, want.estimate ?? want.mean],
    ['answers', got?.answers, want.n_nonmissing],
    ['se', got?.spread?.se, want.se ?? want.mean_se],
    ['df', got?.spread?.df, want.df],
    ['design effect', got?.spread?.designEffect, want.deff],
    ['low', got?.spread?.interval.low, low],
    ['high', got?.spread?.interval.high, high],
  ];
  const others = Object.keys(want.ci95 ?? {}).filter((name) => name !== 'mean');
  return finding(
    pairs.map(([what, ours, theirs]) =>
      typeof theirs === 'number' ? far(what, ours, theirs, NEAR) : undefined,
    ),
    task.kind === 'mean_total' ? ['total'] : others,
  );
}

/** Reads a column, or an R comparison like I(awards == "Yes"); an empty cell or NA is no answer. */
function valueOf(formula: string): ((row: Row) => number | undefined) | undefined {
  const comparison = /^I\(([\w.]+) (==|>) "?([^"]*)"?\)$/.exec(formula);
  const column = comparison?.[1] ?? formula;
  if (!/^[\w.]+$/.test(column)) return undefined;
  return (row) => {
    const cell = row[column];
    if (cell === undefined || cell === '' || cell === 'NA') return undefined;
    if (comparison === null) return Number(cell);
    const [, , sign, other] = comparison;
    return Number(sign === '==' ? cell === other : Number(cell) > Number(other));
  };
}

function interviewsOf(
  rows: readonly Row[],
  design: NonNullable<Survey['design']>,
  value: (row: Row) => number | undefined,
  label: string,
): readonly Interview[] {
  const [, column, member] = /domain (\w+) == (\w+)/.exec(label) ?? [];
  const cell = (row: Row, name: string | null | undefined): string | undefined =>
    name === null || name === undefined ? undefined : row[name];
  return rows.map((row): Interview => {
    const [stratum, cluster] = [cell(row, design.strata), cell(row, design.ids)];
    const population = cell(row, design.fpc);
    return {
      value: value(row),
      weight: Number(row[design.weights]),
      ...(stratum === undefined ? {} : { stratum }),
      ...(cluster === undefined ? {} : { cluster }),
      ...(population === undefined ? {} : { population: Number(population) }),
      ...(column === undefined ? {} : { inDomain: row[column] === member }),
    };
  });
}
