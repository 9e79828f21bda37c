import type { Names } from '#core/kinds/fields.ts';
import type { Session } from '#core/kinds/session/session.ts';
import type { State } from '#core/log/fold.ts';
import { publish, type Public } from './published.ts';
import { announcedIn, communityPlace } from './summary.ts';

/** A community as its page presents it. */
export type CommunityPlace = Public<{
  readonly id: string;
  readonly names: Names;
  /** Whom residents may ask: an office. */
  readonly contact?: string;
  /** The crime prevention centre, once it is formed. */
  readonly centre?: Names;
  /** The next meeting that was announced. */
  readonly next?: NonNullable<Session['announced']>;
}>;

/** A community on a day (ISO 8601); undefined where its journal knows no such place. */
export function placeOf(state: State, id: string, today: string): CommunityPlace | undefined {
  const place = communityPlace(state);
  if (place === undefined) return undefined;
  const { names, contact } = place;
  const centre = [...state.tables.body.records.values()].find(({ type }) => type === 'lcpc')?.names;
  const next = announcedIn(state).find(({ on }) => on >= today);
  return publish({
    id,
    names,
    ...(contact === undefined ? {} : { contact }),
    ...(centre === undefined ? {} : { centre }),
    ...(next === undefined ? {} : { next }),
  });
}
