import type { Minutes } from '#core/kinds/minutes/minutes.ts';
import type { ConcernType } from '#core/concern-types.ts';
import type { State } from '#core/log/fold.ts';
import { publish, type Public } from './published.ts';
import { countOf, publicMargins, type Count, type Margin } from './small.ts';

/** Minutes with their id. */
export type Meeting = Minutes & { readonly id: string };

/** The meetings of the centre, the latest first. */
export const meetingsIn = (state: State): readonly Meeting[] =>
  [...state.tables.minutes.records]
    .map(([id, minutes]) => ({ ...minutes, id }))
    .toSorted((a, b) => b.on.localeCompare(a.on));

/** A voice that may be missing at meetings. */
export const VOICES = ['women', 'young-women', 'young-men', 'elders'] as const;
/** One such voice. */
export type Voice = (typeof VOICES)[number];

type Present = Minutes['present'][number];

const IS_VOICE: Readonly<Record<Voice, (row: Present) => boolean>> = {
  women: ({ sex }) => sex === 'female',
  'young-women': ({ sex, age }) => sex === 'female' && (age === '14-17' || age === '18-28'),
  'young-men': ({ sex, age }) => sex === 'male' && (age === '14-17' || age === '18-28'),
  elders: ({ age }) => age === '60-plus',
};

/** How many meetings a warning looks at. */
const MEETINGS = 3;

/**
 * The voices of which nobody sat at any of the last three meetings at which people were counted, this one among them: for those
 * who run a meeting, before it ends. Empty until three were counted.
 */
export function missingVoices(meetings: readonly Pick<Minutes, 'present'>[]): readonly Voice[] {
  const counted = meetings.filter(({ present }) => present.length > 0).slice(0, MEETINGS);
  if (counted.length < MEETINGS) return [];
  return VOICES.filter((voice) => !counted.some(({ present }) => present.some(IS_VOICE[voice])));
}

/** Approved minutes as everybody may read them: who sat there in fives, by sex and by age, or not at all. */
export type MinutesTold = Public<{
  readonly id: string;
  readonly on: string;
  readonly where: string;
  readonly agenda: readonly string[];
  readonly decisions: readonly string[];
  readonly disagreements: readonly string[];
  readonly sexes?: Margin;
  readonly ages?: Margin;
  readonly cases: readonly { readonly type: ConcernType; readonly count: Count }[];
}>;

function sumBy<T>(
  rows: readonly T[],
  key: (row: T) => string,
  count: (row: T) => number,
): Readonly<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const row of rows) sums[key(row)] = (sums[key(row)] ?? 0) + count(row);
  return sums;
}

const casesOf = (cases: Minutes['cases']) =>
  [...Map.groupBy(cases, ({ type }) => type)].map(([type, rows]) => ({
    type,
    count: countOf(rows.reduce((sum, row) => sum + row.count, 0)),
  }));

/** What approved minutes tell; undefined where there are none of this id, or they are not approved. */
export function minutesTold(state: State, id: string): MinutesTold | undefined {
  const minutes = state.tables.minutes.records.get(id);
  if (minutes?.status !== 'approved') return undefined;
  const { on, where, agenda, decisions, disagreements, present, cases } = minutes;
  const none = { female: 0, male: 0 };
  const [sexes, ages] = publicMargins([
    {
      ...none,
      ...sumBy(
        present,
        ({ sex }) => sex,
        ({ count }) => count,
      ),
    },
    sumBy(
      present,
      ({ age }) => age,
      ({ count }) => count,
    ),
  ]);
  return publish({
    id,
    on,
    where,
    agenda,
    decisions: decisions.map(({ text }) => text),
    disagreements,
    ...(sexes === undefined || present.length === 0 ? {} : { sexes }),
    ...(ages === undefined || present.length === 0 ? {} : { ages }),
    cases: casesOf(cases),
  });
}

/** The minutes that everybody may read, the latest first. */
export const approvedMinutes = (
  state: State,
): Public<readonly { readonly id: string; readonly on: string }[]> =>
  publish(
    meetingsIn(state)
      .filter(({ status }) => status === 'approved')
      .map(({ id, on }) => ({ id, on })),
  );
