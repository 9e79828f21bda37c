import {
  CONCERN_TYPES,
  isConcernType,
  sensitivityOf,
  type ConcernType,
} from '#core/concern-types.ts';
import type { Names } from '#core/kinds/fields.ts';
import type { Service } from '#core/kinds/place/place.ts';
import type { Report } from '#core/kinds/report/report.ts';
import type { State } from '#core/log/fold.ts';
import { pointsIn, type Point } from './points.ts';
import { publish, type Public } from './published.ts';
import { communityPlace } from './summary.ts';

/** What residents may tell about: themes without the protected ones, and the places of the catalogue. */
export type Tellable = Public<{
  readonly names: Names;
  readonly themes: readonly {
    readonly theme: (typeof CONCERN_TYPES)[ConcernType]['group'];
    readonly types: readonly ConcernType[];
  }[];
  readonly places: readonly Point[];
  /** Who helps whoever was hurt. */
  readonly services: readonly Service[];
}>;

const OPEN = Object.keys(CONCERN_TYPES)
  .filter(isConcernType)
  .filter((type) => sensitivityOf(type) !== 'protected');
const THEMES = [...Map.groupBy(OPEN, (type) => CONCERN_TYPES[type].group)].map(
  ([theme, types]) => ({ theme, types }),
);

/** What may be told of a community; undefined where there is none. */
export function tellableOf(state: State): Tellable | undefined {
  const place = communityPlace(state);
  if (place === undefined) return undefined;
  const { names, services = [] } = place;
  return publish({ names, themes: THEMES, places: pointsIn(state), services });
}

/** A theme that may be told, and whether a place is asked for: of ordinary ones alone. */
export const tellableType = (
  text: string,
): { readonly type: ConcernType; readonly isPlaced: boolean } | undefined =>
  isConcernType(text) && sensitivityOf(text) !== 'protected'
    ? { type: text, isPlaced: sensitivityOf(text) === 'ordinary' }
    : undefined;

/** Whether a text names a protected matter: it becomes no report, and whoever names it is led to those who help. */
export const isProtected = (text: string): boolean =>
  isConcernType(text) && sensitivityOf(text) === 'protected';

/** What a receipt opens: answers only, never what was written. */
export type Mailbox = Public<{
  readonly id: string;
  readonly answers: readonly string[];
  readonly stand: 'waiting' | 'read' | 'known' | 'set-aside';
}>;

function standOf({ setAside, mergedInto, coded }: Report) {
  if (setAside !== undefined) return 'set-aside';
  if (mergedInto !== undefined) return 'known';
  return coded === undefined ? 'waiting' : 'read';
}

/** The mailbox of a receipt, by the digest of what its number was stretched to; undefined where it opens nothing. */
export function mailboxOf(state: State, receipt: string): Mailbox | undefined {
  for (const [id, report] of state.tables.report.records) {
    if (report.receipt !== receipt || report.isBurned || report.isWithdrawn) continue;
    const answers = report.thread.flatMap(({ by, text }) => (by === 'desk' ? [text] : []));
    return publish({ id, answers, stand: standOf(report) });
  }
  return undefined;
}
