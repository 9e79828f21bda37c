import { getResolution, gridDisk, isValidCell, latLngToCell, polygonToCells } from 'h3-js';
import type { Neighbours } from './neighbours.ts';

/** A place on the earth: latitude and longitude in degrees (WGS 84). */
export type Place = { readonly latitude: number; readonly longitude: number };

/**
 * The H3 cell (Uber's hexagonal grid, Apache-2.0) that a place lies in; resolution 0 … 15: at 8 a cell is about 0.7 km², at
 * 9 about 0.1. As h3 4.5.0. Throws RangeError for a place that is not on the earth or another resolution.
 * @example cellOf({ latitude: 42.87, longitude: 74.59 }, 8) // a cell of Bishkek
 */
export function cellOf({ latitude, longitude }: Place, resolution: number): string {
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    throw new RangeError('a place that is not on the earth');
  mustBeResolution(resolution);
  return latLngToCell(latitude, longitude, resolution);
}

function mustBeResolution(resolution: number): void {
  if (!(Number.isInteger(resolution) && resolution >= 0 && resolution <= 15))
    throw new RangeError('a resolution outside 0 … 15');
}

/**
 * All cells whose middle lies within an outline, sorted: where marks could have been, those without any too. An outline of
 * fewer than three corners, or one smaller than a cell, has none. Throws RangeError as `cellOf`.
 */
export function cellsIn(outline: readonly Place[], resolution: number): readonly string[] {
  mustBeResolution(resolution);
  for (const corner of outline) cellOf(corner, resolution);
  if (outline.length < 3) return [];
  const corners = outline.map(({ latitude, longitude }) => [latitude, longitude]);
  return polygonToCells(corners, resolution).toSorted();
}

/** How many places lie in each of the cells, in their order, and how many in none of them. */
export type Binned = { readonly counts: readonly number[]; readonly outside: number };

/** Counts places by cell. Cost: places + cells. Throws RangeError for what is no cell, cells of several sizes, or as `cellOf`. */
export function binned(places: readonly Place[], cells: readonly string[]): Binned {
  const at = placesOf(cells);
  const resolution = cells[0] === undefined ? 0 : getResolution(cells[0]);
  const counts = cells.map(() => 0);
  let outside = 0;
  for (const place of places) {
    const cell = at.get(cellOf(place, resolution));
    if (cell === undefined) outside++;
    else counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return { counts, outside };
}

/** For each cell those of the cells that touch it. Cost: cells. Throws RangeError as `binned`, and for a cell given twice. */
export function neighboursOf(cells: readonly string[]): Neighbours {
  const at = placesOf(cells);
  return cells.map((cell) =>
    gridDisk(cell, 1)
      .flatMap((other) => (other === cell ? [] : (at.get(other) ?? [])))
      .toSorted((a, b) => a - b),
  );
}

function placesOf(cells: readonly string[]): ReadonlyMap<string, number> {
  if (!cells.every((cell) => isValidCell(cell))) throw new RangeError('what is no cell');
  if (new Set(cells.map((cell) => getResolution(cell))).size > 1)
    throw new RangeError('cells of several sizes');
  const at = new Map(cells.map((cell, place) => [cell, place]));
  if (at.size < cells.length) throw new RangeError('a cell that is given twice');
  return at;
}
