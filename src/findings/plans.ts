import type { Plan } from '#core/kinds/plan/plan.ts';
import type { State } from '#core/log/fold.ts';

/** A plan with its id. */
export type KnownPlan = readonly [id: string, plan: Plan];

/** Every plan, by the day on which it begins. */
export const plansIn = (state: State): readonly KnownPlan[] =>
  [...state.tables.plan.records].toSorted(([, a], [, b]) => a.from.localeCompare(b.from));

/** The plan in force with its id: the approved one that begins last, or else the draft that does. */
export function knownPlan(state: State): KnownPlan | undefined {
  const plans = plansIn(state);
  return plans.findLast(([, { approved }]) => approved !== undefined) ?? plans.at(-1);
}

/** The plan in force: the approved one that begins last, or else the draft that does. */
export const currentPlan = (state: State): Plan | undefined => knownPlan(state)?.[1];
