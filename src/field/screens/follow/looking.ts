import type { Commitment } from '#core/kinds/commitment/commitment.ts';
import type { Actor } from '#core/people/roles.ts';
import { standOf, type Stand } from '#findings/board.ts';
import { today } from '../../app/reader.ts';
import type { Book } from '../../store/book.ts';

/** Kyrgyzstan's clocks are six hours ahead of UTC all year. */
const AHEAD_MS = 6 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The day that lateness is told by: the phone's, but never before the day on which the house last took something in. A phone whose
 * clock went wrong makes nothing look in time; what is late is decided by the house and shown on the public page.
 */
export function dayIn(book: Book): string {
  const heard = book.heardAt;
  const there = heard === undefined ? '' : dayAt(Date.parse(heard) + AHEAD_MS);
  return there > today() ? there : today();
}

/** The shape of each stand, so that no colour tells anything alone. */
export const SHAPES: Readonly<Record<Stand, string>> = {
  proposed: '○',
  promised: '○',
  doing: '◐',
  late: '▲',
  claimed: '☑',
  confirmed: '✓',
  dropped: '✕',
};

/** A promise with its id and where it stands. */
export type Promised = Commitment & { readonly id: string; readonly stand: Stand };

/** Every promise that was made, the one that is due first first. */
export function promisesIn(book: Book): readonly Promised[] {
  const day = dayIn(book);
  return [...book.state.tables.commitment.records]
    .map(([id, promise]) => ({ ...promise, id, stand: standOf(book.state, promise, day) }))
    .filter(({ stand }) => stand !== 'proposed')
    .toSorted((a, b) => a.due.localeCompare(b.due));
}

/** Whether this person speaks for whoever promised. */
export const isOwn = ({ roles, institution }: Actor, { owner }: Commitment): boolean =>
  (roles.has('police') || roles.has('local-government')) && institution === owner;

/** Whether this person states what became of a promise: its owner, or the secretary for it. */
export const mayTell = (actor: Actor, promise: Commitment): boolean =>
  isOwn(actor, promise) || actor.roles.has('secretary');

/** How soon something is said to be due, in days. */
const SOON_DAYS = 14;

/** Whether a promise is late, or will be due within two weeks. */
export const isPressing = ({ stand, due }: Promised, day: string): boolean =>
  stand === 'late' ||
  ((stand === 'promised' || stand === 'doing') &&
    due <= dayAt(Date.parse(`${day}T00:00:00Z`) + SOON_DAYS * DAY_MS));
