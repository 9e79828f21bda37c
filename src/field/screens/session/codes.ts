import {
  CONCERN_TYPES,
  isConcernType,
  sensitivityOf,
  type ConcernType,
} from '#core/concern-types.ts';
import type { Names } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';

/** The types by the number that stands on the paper sheet: 1 … 44, the same in every language. */
export const TYPES_BY_NUMBER: readonly ConcernType[] =
  Object.keys(CONCERN_TYPES).filter(isConcernType);

/**
 * A catalogue place with its number on the sheet: new places come last, so a printed number stays true. One that has ended
 * keeps its number, for sheets that were printed before; no new sheet offers it.
 */
export type NumberedPlace = {
  readonly number: number;
  readonly id: string;
  readonly names: Names;
  readonly isEnded: boolean;
};

/** The catalogue places of a community, numbered in the order in which its journal names them. */
export const placesByNumber = (state: State): readonly NumberedPlace[] =>
  [...state.tables.place.records]
    .filter(([, { level }]) => level === 'point')
    .map(([id, { names, ended }], i) => ({
      number: i + 1,
      id,
      names,
      isEnded: ended !== undefined,
    }));

/** One line of a sheet as it is typed: numbers, all of them text. */
export type Line = {
  readonly seat: string;
  readonly type: string;
  readonly place: string;
  readonly serious: string;
  readonly told: string;
};

/** What a line says. */
export type Told = {
  readonly seat: number;
  readonly type: ConcernType;
  readonly place?: string;
  readonly serious?: number;
  readonly told?: 'yes' | 'no';
};

/** Which part of a line is wrong. */
export type LineFault = { readonly fault: keyof Line };

const whole = (text: string, most: number): number | undefined => {
  const number = Number(text);
  return /^\d{1,3}$/.test(text.trim()) && number >= 1 && number <= most ? number : undefined;
};

const TOLD: Readonly<Record<string, 'yes' | 'no'>> = { '1': 'yes', '0': 'no' };

/**
 * Reads a line of a sheet. Of a protected type only the type is taken, whatever else stands on the paper; a place only of an
 * ordinary one: so nothing is kept that must not be.
 */
export function readLine(line: Line, places: readonly NumberedPlace[]): Told | LineFault {
  const seat = whole(line.seat, 500);
  if (seat === undefined) return { fault: 'seat' };
  const type = TYPES_BY_NUMBER[(whole(line.type, TYPES_BY_NUMBER.length) ?? 0) - 1];
  if (type === undefined) return { fault: 'type' };
  const sensitivity = sensitivityOf(type);
  if (sensitivity === 'protected') return { seat, type };
  const place = places.find(({ number }) => String(number) === line.place.trim());
  if (line.place.trim() !== '' && place === undefined) return { fault: 'place' };
  const serious = whole(line.serious, 5);
  if (line.serious.trim() !== '' && serious === undefined) return { fault: 'serious' };
  const told = TOLD[line.told.trim()];
  if (line.told.trim() !== '' && told === undefined) return { fault: 'told' };
  return {
    seat,
    type,
    ...(place === undefined || sensitivity !== 'ordinary' ? {} : { place: place.id }),
    ...(serious === undefined ? {} : { serious }),
    ...(told === undefined ? {} : { told }),
  };
}
