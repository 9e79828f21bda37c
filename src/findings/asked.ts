import {
  CONCERN_TYPES,
  isConcernType,
  sensitivityOf,
  type ConcernType,
  type Sensitivity,
} from '#core/concern-types.ts';
import { GROUPS, type Group, type Names } from '#core/kinds/fields.ts';
import {
  AFFECTED,
  DAYTIMES,
  OFTEN,
  SEASONS,
  TOLD,
  TRENDS,
  WHY_NOT,
} from '#core/kinds/mark/mark.ts';
import type { Session } from '#core/kinds/session/session.ts';
import type { State } from '#core/log/fold.ts';
import { pointsIn, type Point } from './points.ts';
import { publish, type Public } from './published.ts';
import { communityPlace } from './summary.ts';

/** The answers that each question of a mark offers; how serious is from 1 a little to 5 very. */
const ANSWERS = {
  daytime: DAYTIMES,
  season: SEASONS,
  often: OFTEN,
  serious: ['1', '2', '3', '4', '5'],
  affected: AFFECTED,
  trend: TRENDS,
  told: TOLD,
  whyNot: WHY_NOT,
} as const;

/** A type that a participant may name, with its class: the page asks nothing about a protected one. */
export type Askable = { readonly type: ConcernType; readonly sensitivity: Sensitivity };

/** What a participant of a group is asked on their own phone: nothing of what anybody answered. */
export type Asked = Public<{
  readonly group: Group;
  /** The community's names. */
  readonly names: Names;
  readonly themes: readonly {
    readonly theme: (typeof CONCERN_TYPES)[ConcernType]['group'];
    readonly types: readonly Askable[];
  }[];
  /** The catalogue's places. */
  readonly places: readonly Point[];
  readonly answers: typeof ANSWERS;
}>;

const TYPES: readonly Askable[] = Object.keys(CONCERN_TYPES)
  .filter(isConcernType)
  .map((type) => ({ type, sensitivity: sensitivityOf(type) }));

const THEMES = [...Map.groupBy(TYPES, ({ type }) => CONCERN_TYPES[type].group)].map(
  ([theme, types]) => ({ theme, types }),
);

const isMarking = ({ opened, revealed, closed }: Session, group: Group): boolean =>
  opened?.groups.includes(group) === true && !revealed && closed === undefined;

/** What the participants of a group are asked while a meeting's marking is open; undefined where it is not. */
export function askedOf(state: State, session: string, group: string): Asked | undefined {
  const asked = GROUPS.find((one) => one === group);
  const meeting = state.tables.session.records.get(session);
  const names = communityPlace(state)?.names;
  if (asked === undefined || meeting === undefined || names === undefined) return undefined;
  if (!isMarking(meeting, asked)) return undefined;
  const places = pointsIn(state);
  return publish({ group: asked, names, themes: THEMES, places, answers: ANSWERS });
}
