import { sensitivityOf } from '#core/concern-types.ts';
import { GROUPS, type Group } from '#core/kinds/fields.ts';
import type { Ballot } from '#core/kinds/ballot/ballot.ts';
import type { State } from '#core/log/fold.ts';
import { currentPlan } from './plans.ts';
import { publish, type Public } from './published.ts';
import { FEWEST, FEWEST_TIED } from './small.ts';
import { concernIn } from './status.ts';
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
      /** The vote whose papers stand in a file that anybody may count again; undefined where they are too few or some are kept. */
      readonly file?: string;
      /** What plain majority would have chosen instead. */
      readonly instead: readonly Title[];
    }
  | undefined
>;

type Support = NonNullable<NonNullable<Ballot['result']>['support']>[number];

type Voice = { readonly paid: number; readonly supporters: number };
const paidBy = (voices: readonly Voice[]): number =>
  voices.reduce((sum, { paid }) => sum + paid, 0);

/**
 * Public voices: groups below `fewest` supporters are never told apart. Where they are one group alone, or fewer than that
 * together, they are not told at all: the parts are then of what the shown ones paid, or the difference would tell it.
 */
export function voicesOf(support: Support | undefined, fewest = FEWEST): Chosen['voices'] {
  if (support === undefined) return [];
  const paid = GROUPS.map((group) => ({
    group,
    paid: Number(support.paid[group] ?? 0),
    supporters: support.supporters[group] ?? 0,
  }));
  const shown = paid.filter(({ supporters }) => supporters >= fewest);
  const few = paid.filter((voice) => voice.paid > 0 && !shown.includes(voice));
  const isTold =
    few.length > 1 && few.reduce((sum, { supporters }) => sum + supporters, 0) >= fewest;
  const rest = isTold ? paidBy(few) : 0;
  const total = paidBy(shown) + rest;
  if (total <= 0 || shown.length === 0) return [];
  const tenths = (amount: number): number => Math.round((amount / total) * 10);
  const named = shown.map((voice) => ({ group: voice.group, tenths: tenths(voice.paid) }));
  const voices = named.toSorted((a, b) => b.tenths - a.tenths);
  return tenths(rest) > 0 ? [...voices, { group: 'others', tenths: tenths(rest) }] : voices;
}

/** A vote once it was counted: the one behind the plan in force where no other is named. */
export function countedBallot(state: State, id = currentPlan(state)?.ballot) {
  const ballot = id === undefined ? undefined : state.tables.ballot.records.get(id);
  const result = ballot?.result;
  return ballot === undefined || result === undefined ? undefined : { ballot, result };
}

/** A winner of a vote and the voices that carried it. */
export function chosenIn(
  state: State,
  { support, plurality }: NonNullable<Ballot['result']>,
  concern: string,
): Chosen {
  const title = titleOf(state, concern);
  const majority = plurality.includes(concern);
  // Whose a concern is stays with the groups as long as the concern does.
  if ('kept' in title) return { title, voices: [], majority };
  const paid = support?.find((known) => known.concern === concern);
  const type = concernIn(state, concern)?.type;
  const isOrdinary = type !== undefined && sensitivityOf(type) === 'ordinary';
  return { title, voices: voicesOf(paid, isOrdinary ? FEWEST : FEWEST_TIED), majority };
}

/**
 * Whether a vote's papers may be public: ten of them at least, and nothing on them that groups keep. A paper then stands without its
 * group, and all papers in the order of what is on them: nothing tells whose it is or when it was handed in.
 */
export function mayLeave(state: State, { cast, options, result }: Ballot): boolean {
  const isOpen = options.every(({ concern }) => 'wording' in titleOf(state, concern));
  return result !== undefined && cast.size >= FEWEST_TIED && isOpen;
}

/** How the priorities of the plan in force, or by another vote, were chosen. */
export function choiceOf(state: State, vote?: string): Choice {
  const counted = countedBallot(state, vote);
  if (counted === undefined) return publish(undefined);
  const { ballot, result } = counted;
  const file = vote ?? currentPlan(state)?.ballot;
  return publish({
    ...(file !== undefined && mayLeave(state, ballot) ? { file } : {}),
    rule: ballot.rule,
    on: ballot.on,
    options: ballot.options.length,
    chosen: result.winners.map((concern) => chosenIn(state, result, concern)),
    instead: result.plurality
      .filter((concern) => !result.winners.includes(concern))
      .map((concern) => titleOf(state, concern)),
  });
}
