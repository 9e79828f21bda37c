import type { Commitment } from '#core/kinds/commitment/commitment.ts';
import type { Plan } from '#core/kinds/plan/plan.ts';
import type { State } from '#core/log/fold.ts';
import type { Actor } from '#core/people/roles.ts';
import { choiceOf, type Chosen } from '#findings/choice.ts';
import { reasonsFor } from '#findings/choice-reasons.ts';
import { named, t } from '../../app/reader.ts';

/** A plan with its id. */
export type Drafted = Plan & { readonly id: string };

/** A row of a plan with its id. */
export type Row = Commitment & { readonly id: string };

/** The plans of a community, the latest first. */
export const plansIn = (state: State): readonly Drafted[] =>
  [...state.tables.plan.records]
    .map(([id, plan]) => ({ ...plan, id }))
    .toSorted((a, b) => b.from.localeCompare(a.from));

/** The rows of a plan that stand, those that are due first first. */
export const rowsOf = (state: State, plan: string): readonly Row[] =>
  [...state.tables.commitment.records]
    .flatMap(([id, row]) => (row.plan === plan && row.status !== 'dropped' ? [{ ...row, id }] : []))
    .toSorted((a, b) => a.due.localeCompare(b.due));

/** The institutions that can promise: all bodies but the centre itself. */
export const ownersIn = (state: State): readonly { readonly id: string; readonly name: string }[] =>
  [...state.tables.body.records]
    .filter(([, { type }]) => type !== 'lcpc')
    .map(([id, { names }]) => ({ id, name: named(names) }));

/** The name of a body, in the language of the screen. */
export const ownerOf = (state: State, body: string): string =>
  named(state.tables.body.records.get(body)?.names) || t('community.unowned');

/**
 * Whether this person may say yes to a row: an institution to its own, and the secretary, who writes down what a body without an
 * account has said.
 */
export const mayAccept = ({ roles, institution }: Actor, row: Row): boolean =>
  row.status === 'proposed' &&
  (roles.has('secretary') ||
    ((roles.has('police') || roles.has('local-government')) && row.owner === institution));

/** Whether a row waits for this person's own institution. */
export const waitsFor = (actor: Actor, row: Row): boolean =>
  row.status === 'proposed' && row.owner === actor.institution && mayAccept(actor, row);

/** Who draws up a plan. */
export const mayDraft = ({ roles }: Actor): boolean =>
  roles.has('facilitator') || roles.has('secretary');

/** Whether every row of a plan was accepted, and there is one. */
export const isWhole = (rows: readonly Row[]): boolean =>
  rows.length > 0 && rows.every(({ status }) => status !== 'proposed');

const voicesOf = ({ voices }: Chosen): string =>
  voices
    .map(({ group }) => (group === 'others' ? t('choice.others') : t(`group.${group}`)))
    .join(', ');

/** Why a vote chose what it chose, in the language of the screen: a proposal that people may change. */
export function prioritiesOf(
  state: State,
  vote: string,
): readonly { readonly concern: string; readonly reason: string }[] {
  const winners = state.tables.ballot.records.get(vote)?.result?.winners ?? [];
  const chosen = choiceOf(state, vote).said?.chosen ?? [];
  const reasons = reasonsFor(state, vote).said?.winners ?? [];
  return winners.map((concern, at) => {
    const reason = reasons[at];
    const one = chosen[at];
    const voices = one === undefined ? '' : voicesOf(one);
    const said = [
      reason === undefined ? t('plan.chosen') : t(reason.key, { round: reason.round }),
      ...(voices === '' ? [] : [t('plan.voices', { voices })]),
    ];
    return { concern, reason: said.join(' ').slice(0, 280) };
  });
}
