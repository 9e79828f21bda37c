import { GROUPS, type Group } from '#core/kinds/fields.ts';
import type { Ballot } from '#core/kinds/ballot/ballot.ts';
import type { State } from '#core/log/fold.ts';
import { currentPlan } from './plans.ts';
import { publish, type Public } from './published.ts';
import { FEWEST } from './small.ts';
import { titleOf, type Title } from './title.ts';

/** One priority and the voices that carried it. */
export type Chosen = {
  readonly title: Title;
  /**
   * Each group's part of what was paid for it, in tenths, largest first. A group of fewer than five supporters stands under
   * `others` with the rest; empty where no group had five.
   */
  readonly voices: readonly { readonly group: Group | 'others'; readonly tenths: number }[];
  /** Whether plain majority would have chosen it too. */
  readonly majority: boolean;
};

/** How the priorities in force were chosen; undefined where no counted ballot stands behind the plan. */
export type Choice = Public<
  | {
      readonly rule: Ballot['rule'];
      readonly on: string;
      readonly options: number;
      readonly chosen: readonly Chosen[];
      /** What plain majority would have chosen instead. */
      readonly instead: readonly Title[];
    }
  | undefined
>;

type Support = NonNullable<NonNullable<Ballot['result']>['support']>[number];

/** Public voices: groups below five supporters are never told apart, and alone they are not told at all. */
export function voicesOf(support: Support | undefined): Chosen['voices'] {
  if (support === undefined) return [];
  const paid = GROUPS.map((group) => ({
    group,
    paid: Number(support.paid[group] ?? 0),
    supporters: support.supporters[group] ?? 0,
  }));
  const total = paid.reduce((sum, voice) => sum + voice.paid, 0);
  const shown = paid.filter(({ supporters }) => supporters >= FEWEST);
  if (total <= 0 || shown.length === 0) return [];
  const tenths = (amount: number): number => Math.round((amount / total) * 10);
  const rest = total - shown.reduce((sum, voice) => sum + voice.paid, 0);
  const named = shown.map((voice) => ({ group: voice.group, tenths: tenths(voice.paid) }));
  const voices = named.toSorted((a, b) => b.tenths - a.tenths);
  return tenths(rest) > 0 ? [...voices, { group: 'others', tenths: tenths(rest) }] : voices;
}

/** How the priorities of the plan in force were chosen. */
export function choiceOf(state: State): Choice {
  const plan = currentPlan(state);
  const ballot =
    plan?.ballot === undefined ? undefined : state.tables.ballot.records.get(plan.ballot);
  const result = ballot?.result;
  if (ballot === undefined || result === undefined) return publish(undefined);
  const { winners, plurality, support } = result;
  return publish({
    rule: ballot.rule,
    on: ballot.on,
    options: ballot.options.length,
    chosen: winners.map((concern) => {
      const title = titleOf(state, concern);
      const paid = support?.find((known) => known.concern === concern);
      const majority = plurality.includes(concern);
      // Whose a concern is stays with the groups as long as the concern does.
      return { title, voices: 'kept' in title ? [] : voicesOf(paid), majority };
    }),
    instead: plurality
      .filter((concern) => !winners.includes(concern))
      .map((concern) => titleOf(state, concern)),
  });
}
