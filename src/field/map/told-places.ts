import { CONCERN_TYPES, isConcernType, type ConcernType } from '#core/concern-types.ts';
import type { VoicePlaces } from '#findings/sighted-places.ts';
import type { Voice } from '#findings/sights.ts';
import type { Catalogue, Listed } from './catalogue.ts';

/** What one voice says of a place: so many of so many marked it; undefined where fewer than five did. */
export type Told = {
  readonly voice: Voice;
  readonly people: number;
  readonly raised: number | undefined;
};

/** A place with what every voice says of it. */
export type ToldPlace = { readonly place: Listed; readonly told: readonly Told[] };

/** The types that some voice marked at some place, in the order of the catalogue of types. */
export function typesTold(voices: readonly VoicePlaces[]): readonly ConcernType[] {
  const told = new Set(
    voices.flatMap(({ places }) => places.flatMap(({ types }) => [...types.keys()])),
  );
  return Object.keys(CONCERN_TYPES)
    .filter(isConcernType)
    .filter((type) => told.has(type));
}

const most = ({ told }: ToldPlace): number =>
  Math.max(...told.map(({ raised = 0, people }) => raised / people));

/** The places that are told, for one type or for all that worries, the most marked first. */
export function placesTold(
  voices: readonly VoicePlaces[],
  { places }: Catalogue,
  type: ConcernType | undefined,
): readonly ToldPlace[] {
  return places
    .map((place): ToldPlace => {
      const told = voices.map(({ voice, people, places: own }) => {
        const here = own.find((one) => one.place === place.id);
        const raised = type === undefined ? here?.raised : here?.types.get(type);
        return { voice, people, raised };
      });
      return { place, told };
    })
    .filter(({ told }) => told.some(({ raised }) => raised !== undefined))
    .toSorted((a, b) => most(b) - most(a) || a.place.number - b.place.number);
}
