import * as v from 'valibot';
import { beforeAfter } from './before-after.ts';
import { type Case, type Checker, finding } from './checker.ts';
import type { Check } from './survey-check.ts';
import { byGroup, effectiveSize, meanTotal, proportion } from './survey-estimates.ts';
import { rowsOf, Survey } from './survey-rows.ts';
import { goodnessOfFit, independence } from './survey-tests.ts';
import { afterRaking, postStratification, raking, represented } from './survey-weights.ts';

const CHECKS: Readonly<Record<string, Check>> = {
  proportion,
  mean_total: meanTotal,
  by_group: byGroup,
  kish: effectiveSize,
  raking,
  estimates_after_raking: afterRaking,
  poststratification: postStratification,
  representation_gap: represented,
  did_2x2: beforeAfter,
  did_2x2_survey: beforeAfter,
  rao_scott_F: independence,
  goodness_of_fit_vs_census: goodnessOfFit,
};
/** Estimates of real samples, by R survey and sandwich. */
export const surveys: Checker = (reference) => {
  const parsed = v.safeParse(Survey, reference.json);
  if (!parsed.success) return undefined;
  const survey = parsed.output;
  return survey.tasks.map((task): Case => ({
    kind: 'survey',
    name: [survey.id, task.kind, task.label].filter((text) => text !== '').join(' · '),
    check: () => {
      const check = Object.hasOwn(CHECKS, task.kind) ? CHECKS[task.kind] : undefined;
      if (check === undefined) return finding([], [task.kind]);
      const rows = rowsOf(reference, survey.data);
      return rows === undefined
        ? finding([], [`no file ${survey.data}`])
        : check({ survey, task, rows });
    },
  }));
};
