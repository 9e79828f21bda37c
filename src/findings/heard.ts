import type { Census } from '#core/kinds/place/place.ts';
import type { State } from '#core/log/fold.ts';
import { publish, type Public } from './published.ts';
import { atLeast, countOf, FEWEST, keepSmall, publicMargins, type Count } from './small.ts';
import { communityPlace } from './summary.ts';

/** The age bands that meetings are for. */
const BANDS = ['14-17', '18-28', '29-59', '60-plus'] as const;
type Band = (typeof BANDS)[number];
const SEXES = ['female', 'male'] as const;
type Sex = (typeof SEXES)[number];

/** One part of the people: how many seats it had, and its share of the seats and of the census in whole percent. */
export type Part<Name extends string> = {
  readonly name: Name;
  readonly seats: Count;
  /** Of the seats that are shown; undefined where fewer than five. */
  readonly share: number | undefined;
  /** Of the people of the census; undefined where it does not tell. */
  readonly census: number | undefined;
};

/** Who was heard in mapping sessions, of 14 years and over, beside who lives here. */
export type Heard = Public<{
  /** Mapping sessions that were held. */
  readonly sessions: number;
  readonly sex: readonly Part<Sex>[];
  readonly age: readonly Part<Band>[];
  /** Who is missing: each is the key of a warning. */
  readonly missing: readonly Missing[];
  readonly census?: { readonly year: number; readonly source: string };
}>;

/** Who was hardly heard. */
export type Missing = 'women' | 'men' | 'young-women' | 'young-men' | 'elders';

const total = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const percent = (part: number, whole: number): number | undefined =>
  whole > 0 ? Math.round((part / whole) * 100) : undefined;

function partsOf<Name extends string>(
  names: readonly Name[],
  seats: Readonly<Record<string, Count>> | undefined,
  census: Readonly<Record<string, number>> | undefined,
): readonly Part<Name>[] {
  if (seats === undefined) return [];
  const all = total(names.map((name) => atLeast(seats[name] ?? 'few')));
  const people = total(names.map((name) => census?.[name] ?? 0));
  return names.map((name) => {
    const count = seats[name] ?? 'few';
    return {
      name,
      seats: count,
      share: count === 'few' ? undefined : percent(count, all),
      census: percent(census?.[name] ?? 0, people),
    };
  });
}

/** Seats in mapping sessions of people of 14 and over; whoever came twice sat twice. Young is 14 to 28, by law. */
function seatsIn(state: State) {
  const sex = { female: 0, male: 0 };
  const age = { '14-17': 0, '18-28': 0, '29-59': 0, '60-plus': 0 };
  const young = { female: 0, male: 0 };
  for (const { opened, seats } of state.tables.session.records.values()) {
    if (opened?.type !== 'mapping') continue;
    for (const row of seats.flatMap((group) => group.seats)) {
      if (row.age === 'under-14') continue;
      sex[row.sex] += row.count;
      age[row.age] += row.count;
      if (row.age === '14-17' || row.age === '18-28') young[row.sex] += row.count;
    }
  }
  return { sex, age, young };
}

const isHalf = (part: Part<string> | undefined): boolean =>
  part !== undefined && (part.share ?? 0) * 2 < (part.census ?? 0);

/** Whether saying of young women and men that they are few leaves them, and the bands of their age, as wide as the rule. */
function isSafeBeside(young: Readonly<Record<Sex, number>>, age: readonly Part<Band>[]): boolean {
  const bands = age.filter(({ name }) => name === '14-17' || name === '18-28');
  const bySex = { female: countOf(young.female), male: countOf(young.male) };
  if (bands.length === 0) return true;
  return keepSmall([bySex, Object.fromEntries(bands.map(({ name, seats }) => [name, seats]))]);
}

/** Only "fewer than five" is said of young women and young men: their number stands nowhere. */
function missingIn(
  young: Readonly<Record<'female' | 'male', number>>,
  sex: readonly Part<Sex>[],
  age: readonly Part<Band>[],
): readonly Missing[] {
  const tellsYoung = isSafeBeside(young, age);
  const found: readonly [Missing, boolean][] = [
    ['women', isHalf(sex.find(({ name }) => name === 'female'))],
    ['men', isHalf(sex.find(({ name }) => name === 'male'))],
    ['young-women', tellsYoung && young.female < FEWEST],
    ['young-men', tellsYoung && young.male < FEWEST],
    ['elders', isHalf(age.find(({ name }) => name === '60-plus'))],
  ];
  return found.flatMap(([name, isMissing]) => (isMissing ? [name] : []));
}

const latest = (census: readonly Census[] | undefined): Census | undefined =>
  census?.toSorted((a, b) => a.year - b.year).at(-1);

/** Who was heard in a community, in numbers that give nobody away. */
export function heardOf(state: State): Heard {
  const sessions = [...state.tables.session.records.values()].filter(
    ({ opened, seats }) => opened?.type === 'mapping' && seats.length > 0,
  ).length;
  const census = latest(communityPlace(state)?.census);
  const seats = seatsIn(state);
  const [sexes, ages] = publicMargins([seats.sex, seats.age]);
  const sex = partsOf(SEXES, sexes, census?.sex);
  const age = partsOf(BANDS, ages, census?.age);
  return publish({
    sessions,
    sex,
    age,
    missing: sessions === 0 ? [] : missingIn(seats.young, sex, age),
    ...(census === undefined ? {} : { census: { year: census.year, source: census.source } }),
  });
}
