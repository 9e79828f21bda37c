import { type ConcernType, sensitivityOf } from '#core/concern-types.ts';
import type { Names } from '#core/kinds/fields.ts';
import type { Mark } from '#core/kinds/mark/mark.ts';
import type { State } from '#core/log/fold.ts';
import { resolve } from '#core/place/territory.ts';
import { cellOf, neighboursOf } from '#analysis/hotspots/cells.ts';
import type { Neighbours } from '#analysis/hotspots/neighbours.ts';
import { marksIn, RESIDENTS, seatsOf, type Scope } from './sights.ts';
import { atLeast, countOf } from './small.ts';

/** A catalogue place and how many seats of residents marked it, by type too, in multiples of five: 0 is fewer than five. */
export type Sighted = {
  readonly names: Names;
  readonly seats: number;
  readonly types: ReadonlyMap<ConcernType, number>;
};

/** The places of a community that can be marked: what may be said of each, which lie around which, and how many marks there are. */
export type Catalogue = {
  readonly places: readonly Sighted[];
  readonly around: Neighbours;
  /** Pairs of a seat and a place that it marked: the true count, for this room only. */
  readonly marks: number;
};

/** Hexagons half a kilometre wide from the middle to a corner: what is in the same one or in one that touches it is around. */
const RESOLUTION = 8;

function sighted(names: Names, marks: readonly Mark[]): Sighted {
  const byType = [...Map.groupBy(marks, ({ type }) => type)].flatMap(
    ([type, own]): [ConcernType, number][] => {
      const seats = atLeast(countOf(seatsOf(own)));
      return seats > 0 ? [[type, seats]] : [];
    },
  );
  return { names, seats: atLeast(countOf(seatsOf(marks))), types: new Map(byType) };
}

/** Only marks of residents, of ordinary types, at catalogue points; whatever else names a place is as if it had not been said. */
export function catalogueOf(state: State, scope: Scope): Catalogue {
  const { records } = state.tables.place;
  const points = [...records].flatMap(([id, { level, at, ended, names }]) =>
    level === 'point' && at !== undefined && ended === undefined ? [{ id, at, names }] : [],
  );
  const placed = Map.groupBy(
    marksIn(state, scope).filter(
      ({ type, group }) =>
        sensitivityOf(type) === 'ordinary' && RESIDENTS.some((one) => one === group),
    ),
    ({ place }) => {
      const standing = place === undefined ? [] : resolve(place, records);
      return standing.length === 1 ? standing[0] : undefined;
    },
  );
  const cells = points.map(({ at }) =>
    cellOf({ latitude: Number(at.lat), longitude: Number(at.lon) }, RESOLUTION),
  );
  return {
    places: points.map(({ id, names }) => sighted(names, placed.get(id) ?? [])),
    around: aroundOf(cells),
    marks: points.reduce((sum, { id }) => sum + seatsOf(placed.get(id) ?? []), 0),
  };
}

/** For each place those in its hexagon and in those that touch it. */
function aroundOf(cells: readonly string[]): Neighbours {
  const distinct = [...new Set(cells)];
  const touching = neighboursOf(distinct);
  const inCell = Map.groupBy(cells.keys(), (place) => cells[place] ?? '');
  return cells.map((cell, place) => {
    const near = [
      cell,
      ...(touching[distinct.indexOf(cell)] ?? []).map((at) => distinct[at] ?? ''),
    ];
    return near.flatMap((one) => inCell.get(one) ?? []).filter((other) => other !== place);
  });
}
