import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { type Design, designOf } from '#analysis/surveys/design.ts';
import { type Margin, rake } from '#analysis/surveys/rake.ts';
import { companion, type Reference, textOf } from './checker.ts';

const Column = v.nullish(v.string());
/** One estimate of R in a file of survey cases; the rest of it is read by the kind. */
export const Task = v.looseObject({
  kind: v.string(),
  label: v.optional(v.string(), ''),
  expected: v.unknown(),
});
/** A task as read. */
export type Task = v.InferOutput<typeof Task>;
/** A file of survey cases. */
export const Survey = v.object({
  id: v.string(),
  data: v.string(),
  design: v.optional(
    v.object({ ids: Column, strata: Column, weights: v.optional(v.string()), fpc: Column }),
  ),
  tasks: v.array(Task),
});
/** A file of survey cases as read. */
export type Survey = v.InferOutput<typeof Survey>;
/** One row of a sample. */
export type Row = Readonly<Record<string, string>>;

/** The rows of the sample that a case names, or nothing where the file is not there. */
export function rowsOf(reference: Reference, data: string): readonly Row[] | undefined {
  const path = companion(reference, data);
  if (path === undefined) return undefined;
  const rows: unknown = parse(textOf(path), { columns: true, bom: true });
  return v.parse(v.array(v.record(v.string(), v.string())), rows);
}

/** Reads a column, or an R comparison like I(awards == "Yes"); an empty cell or NA is no answer. */
export function columnOf(rows: readonly Row[], formula: string): readonly (number | undefined)[] {
  const comparison = /^I\(([\w.]+) (==|>) "?([^"]*)"?\)$/.exec(formula);
  const column = comparison?.[1] ?? formula;
  return rows.map((row) => {
    const cell = row[column];
    if (cell === undefined || cell === '' || cell === 'NA') return undefined;
    if (comparison === null) return Number(cell);
    const [, , sign, other] = comparison;
    return Number(sign === '==' ? cell === other : Number(cell) > Number(other));
  });
}

/** The text of a column, or of several joined. */
export const textsOf = (rows: readonly Row[], columns: string | readonly string[]) =>
  rows.map((row) =>
    [columns]
      .flat()
      .map((column) => row[column] ?? '')
      .join(' × '),
  );

/** How the sample was drawn, with weights of one where the task says so. */
export function drawn(rows: readonly Row[], { design }: Survey, isUnit = false): Design {
  const { weights, strata, ids, fpc } = design ?? {};
  return designOf({
    weights: rows.map((row) => (isUnit || weights === undefined ? 1 : Number(row[weights]))),
    strata: typeof strata === 'string' ? textsOf(rows, strata) : undefined,
    clusters: typeof ids === 'string' ? textsOf(rows, ids) : undefined,
    populations: typeof fpc === 'string' ? rows.map((row) => Number(row[fpc])) : undefined,
  });
}

const Raking = v.looseObject({
  kind: v.literal('raking'),
  label: v.string(),
  margins: v.array(v.object({ variable: v.string(), targets: v.record(v.string(), v.number()) })),
});

const isOfUnits = (label: string): boolean => /base weight 1\b|unit weights/.test(label);

/** The sample raked as a raking task says; nothing where it is none, or the raking meets no end. */
export function raked(rows: readonly Row[], survey: Survey, task: Task): Design | undefined {
  const parsed = v.safeParse(Raking, task);
  if (!parsed.success) return undefined;
  const margins = parsed.output.margins.map(({ variable, targets }): Margin => ({
    of: textsOf(rows, variable),
    targets,
  }));
  const result = rake(drawn(rows, survey, isOfUnits(task.label)), margins);
  return result.state === 'met' ? result.design : undefined;
}

/** The sample that a task is about: as drawn, or as raked by an earlier task of the file. */
export function sampleOf(rows: readonly Row[], survey: Survey, task: Task): Design | undefined {
  const isAfter = /after raking/.test(task.label) || task.kind === 'estimates_after_raking';
  const rakings = survey.tasks.filter(({ kind }) => kind === 'raking');
  // The effective size is told of the weights that a file ends with.
  if (!isAfter && !(task.kind === 'kish' && rakings.length > 0)) return drawn(rows, survey);
  const own = rakings.find(({ label }) => isOfUnits(label) === isOfUnits(task.label));
  return own === undefined ? undefined : raked(rows, survey, own);
}
