import type { Group } from '#core/kinds/fields.ts';
import type { Session } from '#core/kinds/session/session.ts';
import type { State } from '#core/log/fold.ts';
import { named, t } from '../app/reader.ts';

const ownOf = (state: State) =>
  [...state.tables.place.records.values()].find(({ level }) => level === 'community');

/** Whether a community's journal has not come yet: not even its name is here. */
export const isComing = (state: State): boolean => ownOf(state) === undefined;

/** The name of a community, by which its people know it; what there is to wait for before its journal has come. */
export function nameOf(state: State, community: string): string {
  const own = ownOf(state);
  return own === undefined ? t('field.coming', { community }) : named(own.names);
}

/** A session with its id. */
export type Opened = Session & {
  readonly id: string;
  readonly opened: NonNullable<Session['opened']>;
};

/** One session that was opened. */
export function sessionOf(state: State, id: string): Opened | undefined {
  const found = state.tables.session.records.get(id);
  return found?.opened === undefined ? undefined : { ...found, opened: found.opened, id };
}

const openedIn = (state: State): readonly Opened[] =>
  [...state.tables.session.records.keys()].flatMap((id) => sessionOf(state, id) ?? []);

/** Sessions that were opened and not closed, the latest first. */
export const unfinishedIn = (state: State): readonly Opened[] =>
  openedIn(state)
    .filter(({ closed }) => closed === undefined)
    .toSorted((a, b) => (a.opened.on < b.opened.on ? 1 : -1));

/** Closed sessions, the latest first. */
export const closedIn = (state: State): readonly Opened[] =>
  openedIn(state)
    .filter(({ closed }) => closed !== undefined)
    .toSorted((a, b) => (a.opened.on < b.opened.on ? 1 : -1));

/** How many people a group of a session has, as counted. */
export const peopleOf = (session: Session, group: Group): number =>
  (session.seats.find((row) => row.group === group)?.seats ?? []).reduce(
    (sum, { count }) => sum + count,
    0,
  );

/** The catalogue points of a community that still are, by name. */
export function placesIn(state: State): readonly { readonly id: string; readonly name: string }[] {
  return [...state.tables.place.records]
    .filter(([, { level, ended }]) => level === 'point' && ended === undefined)
    .map(([id, { names }]) => ({ id, name: named(names) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
