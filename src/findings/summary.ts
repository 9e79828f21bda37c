import * as v from 'valibot';
import { count, day, names, point } from '#core/kinds/fields.ts';
import type { Answer } from '#core/kinds/answer/answer.ts';
import type { Survey } from '#core/kinds/survey/survey.ts';
import { SESSION_TYPES } from '#core/kinds/session/session.ts';
import type { State } from '#core/log/fold.ts';
import { statusIn } from './status.ts';

const STATUSES = ['proposed', 'promised', 'doing', 'claimed', 'confirmed', 'dropped'] as const;

/** How many were asked, the sum of what they said (1 for yes, or points from 0 to 10), and of its squares. */
const told = v.strictObject({ asked: count, sum: count, squares: count });
const tally = v.strictObject({
  n: count,
  safe: told,
  inspector: told,
  police: told,
  reported: told,
});
const wave = v.strictObject({
  wave: count,
  mode: v.string(),
  wording: v.string(),
  female: tally,
  male: tally,
});

/** What programme pages need of one community, kept beside its head and renewed with each append. */
export const Summary = v.strictObject({
  entries: count,
  sessions: count,
  marks: count,
  names: v.optional(names),
  at: v.optional(point),
  /** Whether a joint plan has been approved. */
  planned: v.boolean(),
  /** The due dates of the commitments, by status; whether one is late is asked on the day of reading. */
  due: v.record(v.picklist(STATUSES), v.array(day)),
  /** The last meetings that were announced and not held yet, by day. */
  announced: v.array(
    v.strictObject({ type: v.picklist(SESSION_TYPES), on: day, where: v.string() }),
  ),
  /** Survey waves that have been closed. */
  waves: v.array(wave),
});

/** What programme pages need of one community. */
export type Summary = v.InferOutput<typeof Summary>;
/** What was said in one closed wave in one community. */
export type WaveTally = v.InferOutput<typeof wave>;
/** How many were asked, the sum of what they said, and of its squares. */
export type Told = v.InferOutput<typeof told>;

/** A summary as stored; undefined where an earlier release wrote it: it is made anew with the next append. */
export function readSummary(stored: unknown): Summary | undefined {
  const parsed = v.safeParse(Summary, stored);
  return parsed.success ? parsed.output : undefined;
}

/** The record of the community itself among its places. */
export function communityPlace(state: State) {
  for (const place of state.tables.place.records.values())
    if (place.level === 'community') return place;
  return undefined;
}

function dueDates(state: State): Summary['due'] {
  const due = Object.fromEntries(STATUSES.map((status) => [status, new Array<string>()]));
  for (const commitment of state.tables.commitment.records.values())
    due[statusIn(state, commitment)]?.push(commitment.due);
  return due;
}

/** The last eight announced meetings that have not been held, by day. */
export function announcedIn(state: State): Summary['announced'] {
  const open = [...state.tables.session.records.values()].flatMap(({ announced, closed }) =>
    announced === undefined || closed !== undefined ? [] : [announced],
  );
  return open.toSorted((a, b) => a.on.localeCompare(b.on)).slice(-8);
}

const nothing = (): Told => ({ asked: 0, sum: 0, squares: 0 });
const emptyTally = () => ({
  n: 0,
  safe: nothing(),
  inspector: nothing(),
  police: nothing(),
  reported: nothing(),
});

function add(told_: Told, said: number | undefined): void {
  if (said === undefined) return;
  told_.asked += 1;
  told_.sum += said;
  told_.squares += said ** 2;
}

const asSafe = (safe: Answer['safe']): number | undefined =>
  safe === undefined ? undefined : Number(safe === 'very' || safe === 'rather');
const asYes = (said: Answer['reported']): number | undefined =>
  said === undefined ? undefined : Number(said === 'yes');

/** An open wave says nothing yet: with each answer that came in, one could tell what it was. */
function countWaves(state: State): Summary['waves'] {
  const waves = new Map<string, WaveTally>();
  for (const [survey, { waves: known }] of state.tables.survey.records)
    for (const { wave: number, mode, wording, closed } of known)
      if (closed !== undefined)
        waves.set(`${survey} ${number}`, {
          wave: number,
          mode,
          wording,
          female: emptyTally(),
          male: emptyTally(),
        });
  if (waves.size === 0) return [];
  for (const answer of state.tables.answer.records.values()) {
    const into = waves.get(`${answer.survey} ${answer.wave}`)?.[answer.sex];
    if (into === undefined) continue;
    into.n += 1;
    add(into.safe, asSafe(answer.safe));
    add(into.inspector, answer.trustInspector);
    add(into.police, answer.trustPolice);
    add(into.reported, asYes(answer.reported));
  }
  return [...waves.values()].toSorted((a, b) => a.wave - b.wave);
}

/** The last count over each table of answers: most appends bring none, and an answer never changes. */
const COUNTED = new WeakMap<
  object,
  {
    readonly answers: number;
    readonly surveys: readonly Survey[];
    readonly waves: Summary['waves'];
  }
>();

function closedWaves(state: State): Summary['waves'] {
  const { records } = state.tables.answer;
  const surveys = [...state.tables.survey.records.values()];
  const last = COUNTED.get(records);
  const isSame =
    last?.answers === records.size &&
    last.surveys.length === surveys.length &&
    surveys.every((survey, i) => survey === last.surveys[i]);
  if (isSame) return last.waves;
  const waves = countWaves(state);
  COUNTED.set(records, { answers: records.size, surveys, waves });
  return waves;
}

/** The summary of a community's state. */
export function summarise(state: State): Summary {
  const { session, mark, plan } = state.tables;
  const place = communityPlace(state);
  return {
    entries: state.size,
    sessions: session.records.size,
    marks: mark.records.size,
    ...(place === undefined ? {} : { names: place.names }),
    ...(place?.at === undefined ? {} : { at: place.at }),
    planned: [...plan.records.values()].some(({ approved }) => approved !== undefined),
    due: dueDates(state),
    announced: announcedIn(state),
    waves: closedWaves(state),
  };
}
