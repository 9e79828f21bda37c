import { sensitivityOf, type ConcernType } from '#core/concern-types.ts';
import type { Concern } from '#core/kinds/concern/concern.ts';
import type { Group } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { perceptionOf } from '#findings/perception.ts';
import { FEWEST_TIED } from '#findings/small.ts';
import type { Book } from '../../store/book.ts';
import { peopleOf, type Opened } from '../looking.ts';

/** Makes the tests of chance the same on every device. */
const SEED = 1;

/** A concern with its id. */
export type Worded = Concern & { readonly id: string };

/** The concerns of a meeting that stand, as they were worded. */
export const concernsOf = (state: State, session: string): readonly Worded[] =>
  [...state.tables.concern.records].flatMap(([id, concern]) =>
    concern.sessions.includes(session) &&
    concern.closed === undefined &&
    concern.mergedInto === undefined
      ? [{ ...concern, id }]
      : [],
  );

/** A type that the reveal told of a group, with its share there; without one where it is only told to be here. */
export type Offered = {
  readonly type: ConcernType;
  readonly share?: { readonly raised: number; readonly people: number };
};

/**
 * What a group may choose from: the ordinary types that the reveal told of it, those that most of it raised first, and what is told
 * to be here of all together. A theme that is easily tied to somebody stands beside no group of fewer than ten.
 */
export function offeredTo(state: State, session: Opened, group: Group): readonly Offered[] {
  const { types, here } = perceptionOf(state, { session: session.id }, SEED).said;
  const told = types.flatMap(({ type, shares }) => {
    const share = shares.find(({ voice }) => voice === group);
    return share === undefined || share.raised === 'few'
      ? []
      : [{ type, share: { raised: share.raised, people: share.people } }];
  });
  return [
    ...told.toSorted((a, b) => b.share.raised - a.share.raised),
    ...(peopleOf(session, group) < FEWEST_TIED ? [] : here.map((type) => ({ type }))),
  ];
}

/** Whether a type may be put on a group's sheet: a protected one only where the reveal told it to be here. */
export const mayBeNamed = (type: ConcernType, offered: readonly Offered[]): boolean =>
  sensitivityOf(type) !== 'protected' || offered.some((one) => one.type === type);

/** Whether a group's release of a concern is still on this phone only, as far as the phone knows. */
export function isOnlyHere(book: Book, id: string, group: Group): boolean {
  return book.waiting.some(
    ({ entry, progress }) =>
      entry.type === 'concern.released.v1' &&
      entry.subject === id &&
      entry.body['group'] === group &&
      progress === 'kept',
  );
}
