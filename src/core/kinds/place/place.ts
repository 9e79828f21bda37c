import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import {
  AGE_BANDS,
  count,
  day,
  id,
  language,
  line,
  names,
  point,
  SEXES,
  type Names,
} from '../fields.ts';

/** The levels of the territory; `point` is a catalogue place that stands for at least eight households. */
export const PLACE_LEVELS = ['province', 'district', 'community', 'village', 'point'] as const;

const territoryCode = v.pipe(v.string(), v.regex(/^[0-9]{14}$/));

const founded = v.strictObject({
  level: v.picklist(PLACE_LEVELS),
  names,
  /** The state territory code (SOATE, 14 digits); a point has none. */
  code: v.optional(territoryCode),
  /** The place that this one lies in. */
  parent: v.optional(id),
  /** First day on which it existed under this code. */
  from: v.optional(day),
  at: v.optional(point),
});

const described = v.strictObject({
  at: v.optional(point),
  languages: v.optional(v.pipe(v.array(language), v.maxLength(6))),
  /** Whom residents may ask, as an office: never a person's name or private number. */
  contact: v.optional(line(160)),
  /** GeoJSON outline among the blobs, by its SHA-256. */
  outline: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
});

/** One margin of the census: how many people of each code of a trait. */
const margin = (codes: v.GenericSchema<string, string>) => v.record(codes, count);
const counted = v.strictObject({
  year: v.pipe(count, v.minValue(1900), v.maxValue(2100)),
  population: count,
  sex: v.optional(margin(v.picklist(SEXES))),
  age: v.optional(margin(v.picklist(AGE_BANDS))),
  ethnicity: v.optional(margin(v.pipe(v.string(), v.regex(/^[a-z-]{1,40}$/)))),
  source: line(200),
});

/** Who helps there, by what they are. */
export const SERVICES = [
  'crisis-centre',
  'shelter',
  'psychologist',
  'legal-aid',
  'clinic',
  'social-worker',
  'helpline',
  'other',
] as const;

/** A telephone number as people write it. */
export const OFFICE_NUMBER = /^[0-9+() -]{2,24}$/;

/** How many services a community names at most. */
export const MOST_SERVICES = 12;

/** An office that helps whoever was hurt: never a person's name or private number. It must be possible to call it or to go there. */
const service = v.pipe(
  v.strictObject({
    kind: v.picklist(SERVICES),
    names,
    phone: v.optional(v.pipe(v.string(), v.regex(OFFICE_NUMBER))),
    where: v.optional(line(160)),
    hours: v.optional(line(80)),
  }),
  v.check(({ phone, where }) => phone !== undefined || where !== undefined),
);

const served = v.strictObject({ services: v.pipe(v.array(service), v.maxLength(MOST_SERVICES)) });

/** An office that helps whoever was hurt. */
export type Service = v.InferOutput<typeof service>;

const ended = v.strictObject({
  on: day,
  /** The places that took its land and people over. */
  into: v.pipe(v.array(id), v.minLength(1), v.maxLength(20)),
});

/** The census margins of a place in one year. */
export type Census = v.InferOutput<typeof counted>;

/** A place of the territory with every name and code it ever had. */
export type Place = v.InferOutput<typeof founded> &
  v.InferOutput<typeof described> & {
    readonly formerNames: readonly { readonly names: Names; readonly until: string }[];
    readonly census: readonly Census[];
    /** Who helps there, as last told. */
    readonly services?: readonly Service[];
    readonly ended?: v.InferOutput<typeof ended>;
  };

const writers = { 'programme-officer': 'any', administrator: 'any' } as const;

/** Places: provinces, districts, communities, villages and catalogue points. */
export const place = kind<Place>('place', {
  'founded.v1': fact<Place, v.InferOutput<typeof founded>>({
    body: founded,
    audience: 'public',
    writers: { ...writers, facilitator: 'any', secretary: 'any' },
    // A point is the team's to add; the territory is the programme's.
    allows: (body, role) => body.level === 'point' || Object.hasOwn(writers, role),
    step: (record, body) => record ?? { ...body, formerNames: [], census: [] },
    say: (body) =>
      sentence('history.place.founded', {
        level: { word: `place-level.${body.level}` },
        place: body.names.ky ?? body.names.ru ?? '',
      }),
  }),
  'described.v1': fact<Place, v.InferOutput<typeof described>>({
    body: described,
    audience: 'public',
    writers: { ...writers, secretary: 'any' },
    step: (record, body) => record && { ...record, ...body },
    say: () => sentence('history.place.described'),
  }),
  'served.v1': fact<Place, v.InferOutput<typeof served>>({
    body: served,
    audience: 'public',
    writers: { ...writers, secretary: 'any' },
    step: (record, body) => record && { ...record, services: body.services },
    say: () => sentence('history.place.served'),
  }),
  'census-counted.v1': fact<Place, Census>({
    body: counted,
    audience: 'public',
    writers,
    step: (record, body) =>
      record && {
        ...record,
        census: [...record.census.filter(({ year }) => year !== body.year), body],
      },
    say: ({ year, population }) => sentence('history.place.census-counted', { year, population }),
  }),
  'renamed.v1': fact({
    body: v.strictObject({ names, on: day }),
    audience: 'public',
    writers,
    step: (record, { names: next, on }) =>
      record && {
        ...record,
        names: next,
        formerNames: [...record.formerNames, { names: record.names, until: on }],
      },
    say: ({ names: next, on }) =>
      sentence('history.place.renamed', {
        place: next.ky ?? next.ru ?? '',
        date: { date: on },
      }),
  }),
  'merged.v1': fact<Place, v.InferOutput<typeof ended>>({
    body: ended,
    audience: 'public',
    writers,
    step: (record, body) => record && { ...record, ended: body },
    say: ({ on, into }) =>
      sentence('history.place.merged', {
        date: { date: on },
        place: { name: into[0] ?? '' },
      }),
  }),
});
