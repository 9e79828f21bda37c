import type { SEXES } from '#core/kinds/fields.ts';
import type { Session } from '#core/kinds/session/session.ts';
import type { State } from '#core/log/fold.ts';

/** The age bands that meetings are for. */
export const BANDS = ['14-17', '18-28', '29-59', '60-plus'] as const;
/** One band of age. */
export type Band = (typeof BANDS)[number];
/** One sex. */
export type Sex = (typeof SEXES)[number];

/** Young by law: 14 to 28. */
export const YOUNG: readonly Band[] = ['14-17', '18-28'];

/** Seats of people of 14 and over, true counts, for this room only; whoever came twice sat twice. */
export type Seats = {
  readonly sex: Readonly<Record<Sex, number>>;
  readonly age: Readonly<Record<Band, number>>;
  /** Those of young people. */
  readonly young: Readonly<Record<Sex, number>>;
};

/** A mapping meeting at which somebody was counted. */
export type Meeting = { readonly on: string; readonly seats: Session['seats'] };

/** The mapping meetings that were held, in order of their day. */
export function meetingsIn(state: State): readonly Meeting[] {
  const held = [...state.tables.session.records].flatMap(([id, { opened, seats }]) =>
    opened?.type === 'mapping' && seats.length > 0 ? [{ id, on: opened.on, seats }] : [],
  );
  return held.toSorted((a, b) => a.on.localeCompare(b.on) || (a.id < b.id ? -1 : 1));
}

/** All seats of several meetings. */
export function seatsAt(meetings: readonly Meeting[]): Seats {
  const sex = { female: 0, male: 0 };
  const age = { '14-17': 0, '18-28': 0, '29-59': 0, '60-plus': 0 };
  const young = { female: 0, male: 0 };
  for (const row of meetings.flatMap(({ seats }) => seats.flatMap((group) => group.seats))) {
    if (row.age === 'under-14') continue;
    sex[row.sex] += row.count;
    age[row.age] += row.count;
    if (YOUNG.includes(row.age)) young[row.sex] += row.count;
  }
  return { sex, age, young };
}
