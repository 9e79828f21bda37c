import * as v from 'valibot';
import { isConcernType, type ConcernType } from '../concern-types.ts';

/** Schemas of the fields that several kinds share, each with its bounds. */

/** The id of a record. */
export const id = v.pipe(v.string(), v.regex(/^[0-9a-z][0-9a-z-]{0,63}$/));

/**
 * One line of text, 1 to `max` characters, without control characters, and without those that turn the direction of writing: on
 * a page or a terminal they make a text look like another.
 */
export const line = (max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(max),
    v.regex(/^[^\p{Cc}\u2028-\u202E\u2066-\u2069]*$/u),
  );

/** Text with line breaks, 1 to `max` characters. */
export const text = (max: number) =>
  v.pipe(
    v.string(),
    v.minLength(1),
    v.maxLength(max),
    v.regex(/^(?:[^\p{Cc}\u202A-\u202E\u2066-\u2069]|\n)*$/u),
  );

/** A calendar day that exists, ISO 8601. */
export const day = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\d$/),
  v.check((value) => {
    const at = Date.parse(`${value}T00:00:00Z`);
    return !Number.isNaN(at) && new Date(at).toISOString().startsWith(value);
  }),
);

/** A count of people or things. */
export const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000));

/** A seat in a group; never a name, and no group is larger than its bound. */
export const seat = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500));

/** A decimal number as text, up to 12 digits before and 6 after the point; decimals never travel as numbers. */
export const decimal = v.pipe(v.string(), v.regex(/^-?\d{1,12}(?:\.\d{1,6})?$/));

/** Money in whole som. */
export const som = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000_000_000));

/** The code of a concern type. */
export const concernType = v.custom<ConcernType>(isConcernType);

/** The voices that a session hears apart from each other. */
export const GROUPS = [
  'women',
  'men',
  'girls',
  'boys',
  'elders',
  'youth',
  'minority',
  'police',
  'local-government',
] as const;

/** A group: the people of one session who speak as one voice. */
export type Group = (typeof GROUPS)[number];
/** A group. */
export const group = v.picklist(GROUPS);

/** Sex as counted. */
export const SEXES = ['female', 'male'] as const;
/** Age bands as counted; youth by law is 14–28. */
export const AGE_BANDS = ['under-14', '14-17', '18-28', '29-59', '60-plus'] as const;

/** A language of the programme, BCP 47. */
export const language = v.picklist(['ky', 'ru', 'uz', 'en', 'tg', 'dng']);

/** A name in each language in which it is known; Kyrgyz or Russian is always there. */
export const names = v.pipe(
  v.strictObject({
    ky: v.optional(line(120)),
    ru: v.optional(line(120)),
    uz: v.optional(line(120)),
    en: v.optional(line(120)),
  }),
  v.check((value) => value.ky !== undefined || value.ru !== undefined),
);
/** A name in each language in which it is known. */
export type Names = v.InferOutput<typeof names>;

/** WGS 84 degrees as decimals in text. */
export const point = v.strictObject({ lat: decimal, lon: decimal });
