import {
  CONCERN_TYPES,
  type ConcernType,
  isConcernType,
  sensitivityOf,
} from '#core/concern-types.ts';
import type { Group } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { jensenShannon } from '#analysis/perception/jensen-shannon.ts';
import { rboOfTies } from '#analysis/perception/rbo.ts';
import { wilson } from '#analysis/perception/wilson.ts';
import { publish, type Public } from './published.ts';
import { seenGaps, type Seen } from './seen-gaps.ts';
import {
  OFFICIALS,
  RESIDENTS,
  talliesIn,
  together,
  voicesIn,
  type Scope,
  type Sighted,
  type Tally,
  type Voice,
} from './sights.ts';
import { atMost, countOf, FEWEST_TIED, type Count } from './small.ts';

/** The share of a voice that raised a type. Its interval is Wilson's and allows for the rounding of both counts. */
export type SeenShare = {
  readonly voice: Voice;
  readonly people: number;
  readonly raised: Count;
  /** Whole percent; undefined where fewer than five raised it. */
  readonly percent?: { readonly value: number; readonly low: number; readonly high: number };
};

/** How alike two voices see things: rank-biased overlap of what they raise most (1 alike), and distance of their mixtures (0 alike). */
export type Likeness = {
  readonly between: readonly [Voice, Voice];
  readonly overlap: number;
  readonly distance: number;
};

/** Why a group does not stand alone; each is the key of its sentence. */
export type Withheld = {
  readonly key: 'perception.together' | 'perception.withheld';
  readonly groups: readonly Group[];
};

/** How the groups of a community see it: ordinary types by group, the others only as far as they may be told. */
export type Perception = Public<{
  /** Each ordinary type that five of some voice raised, with the share of every voice, residents first. */
  readonly types: readonly { readonly type: ConcernType; readonly shares: readonly SeenShare[] }[];
  readonly withheld: readonly Withheld[];
  /** Seen by one group of residents, not by another, with evidence only, widest first. */
  readonly among: readonly Seen[];
  /** Seen by residents, not by officials, or the other way round. */
  readonly beside: readonly Seen[];
  /** What is to be said where no difference is certain. */
  readonly sentence: 'perception.differ' | 'perception.no-evidence' | 'perception.one-voice';
  readonly likeness: readonly Likeness[];
  /** Protected types, and sensitive ones that the groups released, raised by ten residents or more: whose stays with them. */
  readonly here: readonly ConcernType[];
}>;

const percent = (share: number): number => Math.round(share * 100);

function shareOf({ voice, people, raised }: Sighted, type: ConcernType): SeenShare {
  const count = countOf(raised.get(type) ?? 0);
  if (count === 'few') return { voice, people, raised: count };
  const value = Math.min(1, (count + 2) / (people + 2));
  const low = wilson(count, atMost(people))?.low ?? 0;
  const high = wilson(Math.min(people, atMost(count)), people)?.high ?? 1;
  return {
    voice,
    people,
    raised: count,
    percent: { value: percent(value), low: percent(low), high: percent(high) },
  };
}

/** Types by how many raised them, the most first; equals share a place. */
function ranking({ raised }: Sighted): readonly (readonly ConcernType[])[] {
  const byCount = Map.groupBy(raised.keys(), (type) => raised.get(type) ?? 0);
  return [...byCount].toSorted(([a], [b]) => b - a).map(([, types]) => types);
}

/** A reader who looks at about ten worries. */
const PERSISTENCE = 0.9;

const hundredths = (value: number): number => Math.round(value * 100) / 100;

function likenessOf(voices: readonly Sighted[], types: readonly ConcernType[]): Likeness[] {
  const mixed = voices.map((voice) => ({
    voice,
    ranked: ranking(voice),
    counts: types.map((type) => voice.raised.get(type) ?? 0),
  }));
  return mixed.flatMap((one, at) =>
    mixed.slice(at + 1).flatMap((other) => {
      const overlap = rboOfTies(one.ranked, other.ranked, PERSISTENCE);
      const distance = jensenShannon(one.counts, other.counts);
      if (overlap === undefined || distance === undefined) return [];
      const between = [one.voice.voice, other.voice.voice] as const;
      return [{ between, overlap: hundredths(overlap), distance: hundredths(distance) }];
    }),
  );
}

/** What is not ordinary is only told to be here, of all residents together, where ten raised it. */
function hereIn(state: State, tallies: ReadonlyMap<Group, Tally>): readonly ConcernType[] {
  const { raised } = together(RESIDENTS.flatMap((group) => tallies.get(group) ?? []));
  const released = new Set(
    [...state.tables.concern.records.values()].flatMap((concern) =>
      concern.released ? [concern.type] : [],
    ),
  );
  return Object.keys(CONCERN_TYPES)
    .filter(isConcernType)
    .filter((type) => {
      const sensitivity = sensitivityOf(type);
      const mayBe =
        sensitivity === 'protected' || (sensitivity === 'sensitive' && released.has(type));
      return mayBe && (raised.get(type) ?? 0) >= FEWEST_TIED;
    });
}

const sentenceOf = (sides: number, found: number): Perception['said']['sentence'] => {
  if (sides < 2) return 'perception.one-voice';
  return found > 0 ? 'perception.differ' : 'perception.no-evidence';
};

/**
 * How the groups see the same community, from the marks of a meeting or of a period; whoever came to two meetings counts twice.
 * Only meetings whose groups have heard each other. The seed makes the tests of chance repeatable.
 */
export function perceptionOf(state: State, scope: Scope, seed: number): Perception {
  const tallies = talliesIn(state, scope);
  const residents = voicesIn(tallies, RESIDENTS, 'others');
  const officials = voicesIn(tallies, OFFICIALS, 'officials');
  const voices = [...residents.shown, ...officials.shown];
  const types = [...new Set(voices.flatMap(({ raised }) => [...raised.keys()]))].toSorted();
  const each = residents.shown.map((voice) => ({ name: voice.voice, voices: [voice] }));
  const both = [
    { name: 'residents' as const, voices: residents.shown },
    { name: 'officials' as const, voices: officials.shown },
  ].filter((side) => side.voices.length > 0);
  const [among = [], beside = []] = seenGaps([each, both], seed);
  return publish({
    types: types.map((type) => ({ type, shares: voices.map((voice) => shareOf(voice, type)) })),
    withheld: [residents, officials].flatMap(({ small, isMerged }) =>
      small.length === 0
        ? []
        : [
            {
              key: isMerged ? 'perception.together' : 'perception.withheld',
              groups: small,
            } as const,
          ],
    ),
    among,
    beside,
    sentence: sentenceOf(Math.max(each.length, both.length), among.length + beside.length),
    likeness: likenessOf(voices, types),
    here: hereIn(state, tallies),
  });
}
