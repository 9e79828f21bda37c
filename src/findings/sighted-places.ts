import { type ConcernType, sensitivityOf } from '#core/concern-types.ts';
import type { Group } from '#core/kinds/fields.ts';
import type { Mark } from '#core/kinds/mark/mark.ts';
import type { State } from '#core/log/fold.ts';
import { publish, type Public } from './published.ts';
import {
  marksIn,
  OFFICIALS,
  RESIDENTS,
  seatsOf,
  talliesIn,
  voicesIn,
  type Scope,
  type Voice,
} from './sights.ts';
import { atLeast, countOf } from './small.ts';

/** How many of a voice marked a catalogue place for anything ordinary, and for each type that five of them marked there. */
export type SightedPlace = {
  readonly place: string;
  readonly raised: number;
  readonly types: ReadonlyMap<ConcernType, number>;
};

/** The places of one voice, the most marked first; all counts are multiples of five. */
export type VoicePlaces = {
  readonly voice: Voice;
  readonly people: number;
  readonly places: readonly SightedPlace[];
};

/** What the groups' maps may show, residents first. A place that fewer than five of a voice marked is not in it. */
export type SightedPlaces = Public<{ readonly voices: readonly VoicePlaces[] }>;

type Placed = Mark & { readonly place: string };

/** Marks of ordinary types at points of the catalogue: nothing else has a place, whatever a journal says. */
function placedIn(state: State, scope: Scope): readonly Placed[] {
  const places = state.tables.place.records;
  return marksIn(state, scope).flatMap((mark) => {
    const { place } = mark;
    const isThere = place !== undefined && places.get(place)?.level === 'point';
    return isThere && sensitivityOf(mark.type) === 'ordinary' ? [{ ...mark, place }] : [];
  });
}

const shown = (marks: readonly Mark[]): number => atLeast(countOf(seatsOf(marks)));

function sightedPlace(place: string, marks: readonly Placed[]): readonly SightedPlace[] {
  const raised = shown(marks);
  if (raised === 0) return [];
  const types = [...Map.groupBy(marks, ({ type }) => type)]
    .map(([type, own]) => [type, shown(own)] as const)
    .filter(([, count]) => count > 0)
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return [{ place, raised, types: new Map(types) }];
}

const placesOf = (marks: readonly Placed[]): readonly SightedPlace[] =>
  [...Map.groupBy(marks, ({ place }) => place)]
    .flatMap(([place, own]) => sightedPlace(place, own))
    .toSorted((a, b) => b.raised - a.raised || (a.place < b.place ? -1 : 1));

/**
 * Where the groups of a meeting, or of a period, see what worries them: places of the catalogue by voice, ordinary types only.
 * The voices are those of `perceptionOf`, ten people or more. Every count is one of seats, rounded down to fives: one person more
 * or less changes nothing or five, and a count that is not told is zero to four, whatever else is known. A place's count does not
 * narrow those of its types: there are eighteen ordinary types, and those that are not told may hold up to four each, so that any
 * one of them can be none until more than sixty of one voice marked the place.
 */
export function sightedPlaces(state: State, scope: Scope): SightedPlaces {
  const tallies = talliesIn(state, scope);
  const placed = placedIn(state, scope);
  const sidesOf = (groups: readonly Group[], rest: 'others' | 'officials') => {
    const { shown: voices, small } = voicesIn(tallies, groups, rest);
    return voices.map(({ voice, people }): VoicePlaces => {
      const own = placed.filter(({ group }) =>
        voice === rest ? small.includes(group) : group === voice,
      );
      return { voice, people, places: placesOf(own) };
    });
  };
  return publish({ voices: [...sidesOf(RESIDENTS, 'others'), ...sidesOf(OFFICIALS, 'officials')] });
}
