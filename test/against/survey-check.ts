import type { Design } from '#analysis/surveys/design.ts';
import { far, type Finding, finding } from './checker.ts';
import type { Row, Survey, Task } from './survey-rows.ts';

/** How near an estimate must come. */
export const NEAR = { absolute: 0, relative: 1e-9 };

/** A task, the rows of its sample, and the file it stands in. */
export type Context = {
  readonly survey: Survey;
  readonly task: Task;
  readonly rows: readonly Row[];
};

/** Compares one kind of task. */
export type Check = (context: Context) => Finding;

/** What is compared: a name, ours, theirs; nothing is compared where theirs is not given. */
export type Line = readonly [string, number | undefined, number | null | undefined];

/** The finding from such lines. */
export const compared = (lines: readonly Line[]): Finding =>
  finding(
    lines.flatMap(([what, ours, theirs]) =>
      typeof theirs === 'number' ? [far(what, ours, theirs, NEAR)] : [],
    ),
  );

/** Findings of one task as one. */
export const together = (findings: readonly Finding[]): Finding => ({
  compared: findings.reduce((sum, each) => sum + each.compared, 0),
  difference: findings.find((each) => each.difference !== undefined)?.difference,
  unchecked: findings.flatMap((each) => each.unchecked),
});

/** What a task comes to whose sample cannot be made. */
export const lost = finding(['there is no such sample']);

/** The sum of a design's weights. */
export const sumOf = ({ weights }: Design): number =>
  weights.reduce((sum, weight) => sum + weight, 0);
