import type { Names } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';

/** A place of the catalogue that residents may name: it stands for eight households at least. Degrees of WGS 84. */
export type Point = {
  readonly id: string;
  readonly names: Names;
  readonly at?: { readonly lat: number; readonly lon: number };
};

/** The places of the catalogue that still are. */
export const pointsIn = (state: State): readonly Point[] =>
  [...state.tables.place.records].flatMap(([id, { level, ended, names, at }]) => {
    if (level !== 'point' || ended !== undefined) return [];
    const position = at && { at: { lat: Number(at.lat), lon: Number(at.lon) } };
    return [{ id, names, ...position }];
  });
