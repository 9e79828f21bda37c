import { SEXES } from '#core/kinds/fields.ts';
import type { Census } from '#core/kinds/place/place.ts';
import type { State } from '#core/log/fold.ts';
import { marginOf, type Margin as Counted } from './margin.ts';
import { publish, type Public } from './published.ts';
import { BANDS, meetingsIn, seatsAt, type Band, type Meeting, type Sex } from './seats.ts';
import type { Voice } from './sights.ts';
import { publicMargins } from './small.ts';
import { communityPlace } from './summary.ts';
import { hardlyYoung, lastThree } from './young.ts';
import { speakersIn, STEPS, worriesOf, type Speakers, type Step, type Worry } from './worries.ts';

/** Why something is not said; the key of its sentence. */
export type Unsaid = {
  readonly unsaid:
    | 'inclusion.no-meeting'
    | 'inclusion.withheld'
    | 'inclusion.no-voice'
    | 'inclusion.no-worry'
    | 'inclusion.small-groups';
};

/** Parts beside the census, or why they are not said. */
export type Margin<Name extends string> = Counted<Name> | Unsaid;

/** Whose worries came to one step. Worries are no people: their numbers are exact. */
export type StepSaid = {
  readonly step: Step;
  /** How many worries of each voice came so far, and how many there are of all voices together. */
  readonly voices:
    | {
        readonly worries: number;
        readonly by: readonly { readonly voice: Voice; readonly worries: number }[];
      }
    | Unsaid;
  /** Of the voices behind these worries, how many were of women and girls, and of men and boys. */
  readonly sex: Margin<Sex>;
};

/** Who is missing, and where; each is the key of a sentence. */
export type Warning =
  | { readonly key: 'missing.women' | 'missing.men' | 'missing.elders' }
  | {
      readonly key: 'missing.young-women' | 'missing.young-men';
      readonly meetings: number;
      readonly from: string;
      readonly until: string;
    }
  | { readonly key: 'missing.unchosen' | 'missing.unasked'; readonly voice: Voice };

/** Who was heard at each stage, from a seat in a meeting to the word whether it is better, beside who lives here. */
export type Inclusion = Public<{
  /** Mapping meetings that were held. */
  readonly meetings: number;
  /** Seats of people of 14 and over; whoever came twice sat twice. */
  readonly heard: { readonly sex: Margin<Sex>; readonly age: Margin<Band> };
  readonly steps: readonly StepSaid[];
  readonly warnings: readonly Warning[];
  readonly census?: { readonly year: number; readonly source: string };
}>;

const latest = (census: readonly Census[] | undefined): Census | undefined =>
  census?.toSorted((a, b) => a.year - b.year).at(-1);

function heardAt(
  meetings: readonly Meeting[],
  census: Census | undefined,
): Inclusion['said']['heard'] {
  if (meetings.length === 0) {
    const none = { unsaid: 'inclusion.no-meeting' } as const;
    return { sex: none, age: none };
  }
  const seats = seatsAt(meetings);
  const [sex, age] = publicMargins([seats.sex, seats.age]);
  const withheld = { unsaid: 'inclusion.withheld' } as const;
  return {
    sex: sex === undefined ? withheld : marginOf(SEXES, sex, census?.sex),
    age: age === undefined ? withheld : marginOf(BANDS, age, census?.age),
  };
}

const FEMALE: readonly Voice[] = ['women', 'girls'];
const MALE: readonly Voice[] = ['men', 'boys'];

/** Where some women, girls, men or boys are not told apart, what is left would speak for the others only. */
function sexAt(
  step: Step,
  worries: readonly Worry[],
  { told, untold }: Speakers,
  census: Census | undefined,
): StepSaid['sex'] {
  const others = told.find(({ voice }) => voice === 'others')?.groups ?? [];
  if ([...untold, ...others].some((group) => [...FEMALE, ...MALE].includes(group)))
    return { unsaid: 'inclusion.small-groups' };
  const voices = worries.flatMap((worry) => worry[step]);
  const female = voices.filter((voice) => FEMALE.includes(voice)).length;
  const male = voices.filter((voice) => MALE.includes(voice)).length;
  if (female + male === 0) return { unsaid: 'inclusion.no-worry' };
  return marginOf(SEXES, { female, male }, census?.sex, 0);
}

function stepSaid(
  step: Step,
  worries: readonly Worry[],
  speakers: Speakers,
  census: Census | undefined,
): StepSaid {
  const no = (unsaid: Unsaid['unsaid']): StepSaid => ({
    step,
    voices: { unsaid },
    sex: { unsaid },
  });
  if (speakers.told.length === 0) return no('inclusion.no-voice');
  const come = worries.filter((worry) => worry[step].length > 0);
  if (come.length === 0) return no('inclusion.no-worry');
  const by = speakers.told.map(({ voice }) => ({
    voice,
    worries: come.filter((worry) => worry[step].includes(voice)).length,
  }));
  return { step, voices: { worries: come.length, by }, sex: sexAt(step, come, speakers, census) };
}

/** A part that is shown to have had less than half of its share; fewer than five is less wherever it has one. */
function isHardlyThere<Name extends string>(margin: Margin<Name>, name: Name): boolean {
  if ('unsaid' in margin) return false;
  const part = margin.parts.find((one) => one.name === name);
  return part !== undefined && (part.share ?? 0) * 2 < (part.census ?? 0);
}

function seatWarnings(
  meetings: readonly Meeting[],
  { sex, age }: Inclusion['said']['heard'],
): readonly Warning[] {
  const [before, end] = lastThree(meetings);
  const [first, last] = [meetings[before], meetings[end - 1]];
  const hardly = hardlyYoung(meetings);
  const young = (one: Sex): readonly Warning[] =>
    first === undefined || last === undefined || !hardly.includes(one)
      ? []
      : [
          {
            key: one === 'female' ? 'missing.young-women' : 'missing.young-men',
            meetings: end - before,
            from: first.on,
            until: last.on,
          },
        ];
  return [
    ...(isHardlyThere(sex, 'female') ? [{ key: 'missing.women' } as const] : []),
    ...(isHardlyThere(sex, 'male') ? [{ key: 'missing.men' } as const] : []),
    ...young('female'),
    ...young('male'),
    ...(isHardlyThere(age, '60-plus') ? [{ key: 'missing.elders' } as const] : []),
  ];
}

/** Voices whose worries came no further while others' did. */
function stepWarnings(worries: readonly Worry[], { told }: Speakers): readonly Warning[] {
  const of = (voice: Voice, step: Step): boolean =>
    worries.some((worry) => worry[step].includes(voice));
  const isChosen = worries.some(({ chosen }) => chosen.length > 0);
  return told.flatMap(({ voice }): readonly Warning[] => [
    ...(isChosen && of(voice, 'raised') && !of(voice, 'chosen')
      ? [{ key: 'missing.unchosen', voice } as const]
      : []),
    ...(of(voice, 'done') && !of(voice, 'judged')
      ? [{ key: 'missing.unasked', voice } as const]
      : []),
  ]);
}

/** Who was heard in a community, from the first seat to the last word, in numbers that give nobody away. */
export function inclusionOf(state: State): Inclusion {
  const meetings = meetingsIn(state);
  const census = latest(communityPlace(state)?.census);
  const speakers = speakersIn(state);
  const worries = worriesOf(state, speakers);
  const heard = heardAt(meetings, census);
  return publish({
    meetings: meetings.length,
    heard,
    steps: STEPS.map((step) => stepSaid(step, worries, speakers, census)),
    warnings: [...seatWarnings(meetings, heard), ...stepWarnings(worries, speakers)],
    ...(census === undefined ? {} : { census: { year: census.year, source: census.source } }),
  });
}
