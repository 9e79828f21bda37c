import { SEXES } from '#core/kinds/fields.ts';
import { BANDS, seatsAt, YOUNG, type Band, type Meeting, type Seats, type Sex } from './seats.ts';
import { atLeast, atMost, countOf, FEWEST } from './small.ts';

/** From how many to how many people, both included. */
type Span = readonly [least: number, most: number];

/** What a reader knows of the seats of some meetings: of each sex, of each age, and of the young of each sex. */
type Known = {
  readonly sex: Readonly<Record<Sex, Span>>;
  readonly age: Readonly<Record<Band, Span>>;
  readonly young: Readonly<Record<Sex, Span>>;
};

/** How many meetings a warning looks at. */
const MEETINGS = 3;

/**
 * The meetings that a warning about the young is about: the last three, counted off from the first in threes, so that no two
 * warnings ever share a meeting: their difference would be a single meeting's count. All, where there are fewer.
 */
export function lastThree(meetings: readonly Meeting[]): readonly [before: number, until: number] {
  const until = meetings.length - (meetings.length % MEETINGS);
  return until === 0 ? [0, meetings.length] : [until - MEETINGS, until];
}

const FEW: Span = [0, FEWEST - 1];
const ANYTHING: Span = [0, Infinity];

/** What is known of how much a count grew that is public before and after. */
function grown(before: number, after: number): Span {
  const [from, to] = [countOf(before), countOf(after)];
  return [Math.max(0, atLeast(to) - atMost(from)), atMost(to) - atLeast(from)];
}

/** What is known of the seats of some meetings; before the first of all it is known that nobody sat. */
function knownOf(before: Seats, after: Seats, isFirst: boolean): Known {
  const span = (from: number, to: number): Span =>
    isFirst ? [atLeast(countOf(to)), atMost(countOf(to))] : grown(from, to);
  const age = (band: Band): Span => span(before.age[band], after.age[band]);
  return {
    sex: {
      female: span(before.sex.female, after.sex.female),
      male: span(before.sex.male, after.sex.male),
    },
    age: {
      '14-17': age('14-17'),
      '18-28': age('18-28'),
      '29-59': age('29-59'),
      '60-plus': age('60-plus'),
    },
    young: { female: ANYTHING, male: ANYTHING },
  };
}

const sumOf = (age: Known['age'], bands: readonly Band[]): Span => [
  bands.reduce((sum, band) => sum + age[band][0], 0),
  bands.reduce((sum, band) => sum + age[band][1], 0),
];

/** Whether there are seats by sex and age of which all that is known is true. */
function isPossible({ sex, age, young }: Known): boolean {
  const [youngLeast, youngMost] = sumOf(age, YOUNG);
  const older = BANDS.filter((band) => !YOUNG.includes(band));
  const [olderLeast, olderMost] = sumOf(age, older);
  const most = Math.min(young.female[1], sex.female[1], youngMost);
  for (let women = young.female[0]; women <= most; women++) {
    const olderWomen = [Math.max(0, sex.female[0] - women), sex.female[1] - women] as const;
    const men = [
      Math.max(young.male[0], youngLeast - women),
      Math.min(young.male[1], youngMost - women),
    ] as const;
    if (men[0] > men[1]) continue;
    const least = Math.max(0, sex.male[0] - men[1], olderLeast - olderWomen[1]);
    if (least <= Math.min(sex.male[1] - men[0], olderMost - olderWomen[0])) return true;
  }
  return false;
}

const withYoung = (known: Known, sex: Sex, value: Span): Known => ({
  ...known,
  young: { ...known.young, [sex]: value },
});

/** Whether it may be said that these were fewer than five: nobody can tell afterwards which of zero to four it was. */
function maySay(known: Known, sexes: readonly Sex[]): boolean {
  const said = sexes.reduce((told, sex) => withYoung(told, sex, FEW), known);
  return sexes.every((sex) =>
    Array.from({ length: FEWEST }, (_, count): Span => [count, count]).every((value) =>
      isPossible(withYoung(said, sex, value)),
    ),
  );
}

/** Of which sex fewer than five young people came to the last meetings of `meetings`, where it may be said. */
export function hardlyYoung(meetings: readonly Meeting[]): readonly Sex[] {
  const [from, until] = lastThree(meetings);
  if (until === 0) return [];
  const [before, after] = [seatsAt(meetings.slice(0, from)), seatsAt(meetings.slice(0, until))];
  const known = knownOf(before, after, from === 0);
  const there = seatsAt(meetings.slice(from, until)).young;
  const hardly = SEXES.filter((sex) => there[sex] < FEWEST);
  const ways = [hardly, ...hardly.map((sex) => [sex])];
  return ways.find((sexes) => maySay(known, sexes)) ?? [];
}
