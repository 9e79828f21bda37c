import type { Plan } from '#core/kinds/plan/plan.ts';
import type { State } from '#core/log/fold.ts';

/** The plan in force: the approved one that begins last, or else the draft that does. */
export function currentPlan(state: State): Plan | undefined {
  const plans = [...state.tables.plan.records.values()].toSorted((a, b) =>
    a.from.localeCompare(b.from),
  );
  return plans.findLast(({ approved }) => approved !== undefined) ?? plans.at(-1);
}
