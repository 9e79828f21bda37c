import type { Names } from '#core/kinds/fields.ts';
import type { Place } from '#core/kinds/place/place.ts';
import type { State } from '#core/log/fold.ts';
import type { Outlines } from './pack.ts';
import { planeAround, type Earth, type Plane } from './plane.ts';

/** A place that can be chosen, under the number that it has on the map and in the list. */
export type Listed = {
  readonly id: string;
  readonly name: string;
  readonly number: number;
  readonly at?: Earth;
};

/** What is known of a community's ground. */
export type Catalogue = {
  /** The catalogue's points, by name. */
  readonly places: readonly Listed[];
  /** Villages, by name where they are known: to find one's way, not to choose. */
  readonly villages: readonly { readonly name: string; readonly at: Earth }[];
  /** The community itself, where it is known. */
  readonly middle: Earth | undefined;
  /** The boundaries around it and within it, where the programme imported any. */
  readonly outlines: Outlines;
  /** The same as the path of a drawing, in the catalogue's plane: made once, for it may have ten thousand corners. */
  readonly outline: string;
};

type Ground = Omit<Catalogue, 'outline'>;

const earthOf = ({ at }: Place): { readonly at?: Earth } =>
  at === undefined ? {} : { at: { lat: Number(at.lat), lon: Number(at.lon) } };

const byName = <T extends { readonly name: string }>(all: readonly T[]): readonly T[] =>
  all.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/**
 * The catalogue of a community, its names as `nameOf` says them, within its boundaries. Where nothing else can be drawn, its own
 * name is.
 */
export function catalogueOf(
  state: State,
  nameOf: (names: Names) => string,
  within: Outlines,
): Catalogue {
  const all = [...state.tables.place.records];
  const on = (level: Place['level']) =>
    all
      .filter(([, place]) => place.level === level && place.ended === undefined)
      .map(([id, place]) => ({ id, name: nameOf(place.names), ...earthOf(place) }));
  const located = (level: Place['level']) =>
    byName(on(level)).flatMap(({ name, at }) => (at === undefined ? [] : [{ name, at }]));
  const places = byName(on('point')).map((place, i) => ({ ...place, number: i + 1 }));
  const villages = located('village');
  const own = located('community');
  const isBare = villages.length === 0 && places.every(({ at }) => at === undefined);
  const middle = own[0]?.at;
  const known = { places, villages: isBare ? own : villages, middle, outlines: within };
  return { ...known, outline: pathOf(within, planeOf(known)) };
}

const pathOf = (rings: Outlines, plane: Plane): string =>
  rings
    .map((ring) => {
      const spots = ring.map(([lon, lat]) => plane.toSpot({ lat, lon }));
      return `M${spots.map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`).join('L')}Z`;
    })
    .join('');

/** The corners of what the boundaries enclose. */
function cornersOf(rings: Outlines): readonly Earth[] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of rings.flat()) {
    [west, east] = [Math.min(west, lon), Math.max(east, lon)];
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
  }
  return west === Infinity
    ? []
    : [
        { lat: south, lon: west },
        { lat: north, lon: east },
      ];
}

/** What a map of a community is drawn around: what has a position; where that is too little to find one's way, its boundaries too. */
export function extentOf(catalogue: Ground): readonly Earth[] {
  const { places, villages, middle } = catalogue;
  const known = [
    ...places.flatMap(({ at }) => at ?? []),
    ...villages.map(({ at }) => at),
    ...(middle === undefined ? [] : [middle]),
  ];
  return known.length > 1 ? known : [...known, ...cornersOf(catalogue.outlines)];
}

/** Whether anything of a community can be drawn. */
export const canDraw = (catalogue: Catalogue): boolean => extentOf(catalogue).length > 0;

/** The plane in which a community is drawn; around nowhere where nothing of it has a position. */
export function planeOf(catalogue: Ground): Plane {
  const [first] = extentOf(catalogue);
  return planeAround(catalogue.middle ?? first ?? { lat: 0, lon: 0 });
}
