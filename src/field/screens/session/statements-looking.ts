import type { Group } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';

/** The longest statement, in characters. */
export const LONGEST = 140;

/** A statement with its id. */
export type Posed = { readonly id: string; readonly text: string };

/** The statements of a session that were not withdrawn, as they were posed. */
export const statementsOf = (state: State, session: string): readonly Posed[] =>
  [...state.tables.statement.records].flatMap(([id, statement]) =>
    statement.session === session && !statement.withdrawn ? [{ id, text: statement.text }] : [],
  );

/** How many seats of a group have answered something; never what. */
export function answeredIn(state: State, session: string, group: Group): number {
  const votes = [...state.tables.vote.records.values()].filter(
    (vote) => vote.session === session && vote.group === group,
  );
  return new Set(votes.map(({ seat }) => seat)).size;
}

/** A text as one line, as it is typed: no line breaks, no spaces in front, nothing that turns the direction of writing. */
export const asLine = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, '')
    .trimStart();
