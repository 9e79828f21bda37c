import type { Report } from '#core/kinds/report/report.ts';
import type { State } from '#core/log/fold.ts';
import type { Actor } from '#core/people/roles.ts';

/** A report with its id. */
export type Told = Report & { readonly id: string };

/** Who reads what residents wrote: those who serve the groups and whom the state does not pay. */
export const mayModerate = ({ roles, employer }: Actor): boolean =>
  employer === 'other' && (roles.has('facilitator') || roles.has('secretary'));

/** Reports that were not taken back, in the order in which they came. */
export const reportsIn = (state: State): readonly Told[] =>
  [...state.tables.report.records].flatMap(([id, report]) =>
    report.isWithdrawn ? [] : [{ ...report, id }],
  );

/** Whether somebody else than this person decides what becomes of it. */
export const needsAnother = ({ person }: Actor, { coded, codedBy }: Report): boolean =>
  coded?.official === true && codedBy === person;

/**
 * Whether something is left to do: nobody has coded it, or the resident wrote last and it was not closed without an answer. What
 * was told without a word needs no answer.
 */
export function isWaiting({ coded, setAside, mergedInto, thread }: Report): boolean {
  if (coded === undefined) return setAside === undefined;
  const isReply = thread.at(-1)?.by === 'resident' && thread.some(({ by }) => by === 'desk');
  const isOpen = setAside === undefined && mergedInto === undefined;
  return isReply || (isOpen && thread.at(-1)?.by !== 'desk');
}
