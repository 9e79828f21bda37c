import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { line } from '../fields.ts';

const cell = v.pipe(v.string(), v.maxLength(400), v.regex(/^[^\p{Cc}\u2028\u2029]*$/u));

/** A table as its publisher gives it: every cell a text, so that no figure is rounded. */
const table = v.pipe(
  v.strictObject({
    columns: v.pipe(v.array(line(120)), v.minLength(2), v.maxLength(20)),
    rows: v.pipe(v.array(v.array(cell)), v.minLength(1), v.maxLength(2_000)),
  }),
  v.check(({ columns, rows }) => rows.every(({ length }) => length === columns.length)),
);

const byLanguage = <T extends v.GenericSchema<unknown, unknown>>(schema: T) =>
  v.pipe(
    v.strictObject({
      ky: v.optional(schema),
      ru: v.optional(schema),
      uz: v.optional(schema),
      en: v.optional(schema),
    }),
    v.check((value) => Object.keys(value).length > 0),
  );

const published = v.strictObject({
  /** As its publisher numbers it: `16.1.1`. */
  code: line(40),
  titles: byLanguage(line(400)),
  unit: v.optional(line(120)),
  source: line(400),
  /** On what terms its publisher lets it be used. */
  licence: line(200),
  tables: byLanguage(table),
});

/** An official table of figures as it was published last. */
export type Indicator = v.InferOutput<typeof published>;

/** Official indicators: what the state counts, to be held beside what people say. */
export const indicator = kind<Indicator>('indicator', {
  'published.v1': fact<Indicator, Indicator>({
    body: published,
    audience: 'public',
    writers: { 'programme-officer': 'any', administrator: 'any' },
    step: (_, body) => body,
    say: ({ code, titles, source }) =>
      sentence('history.indicator.published', {
        code,
        title: titles.ky ?? titles.ru ?? titles.uz ?? titles.en ?? '',
        source,
      }),
  }),
});
