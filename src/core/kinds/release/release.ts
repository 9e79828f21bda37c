import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { count, day, id, line } from '../fields.ts';

/** The tables that may leave the house: a closed list, each with the key of its name. Nothing else is ever counted for one. */
export const TABLES = [
  'release.seats-by-sex',
  'release.seats-by-age',
  'release.types-by-place',
  'release.types-by-group',
] as const;
/** One table. */
export type TableName = (typeof TABLES)[number];

/** Why a part of the tables could not be told as it was. */
export const UNSAFE = ['release.unsafe-alone', 'release.unsafe-beside-earlier'] as const;

const table = v.picklist(TABLES);
/** A territory code, a concern type, a group, a sex, an age band, or all together. */
const label = v.pipe(v.string(), v.regex(/^[0-9a-z][0-9a-z_-]{0,39}$/));
/** A five that the true count reaches; fewer than the table's k; hidden to hide another; or nothing is said. */
const cell = v.union([count, v.picklist(['few', 'hidden', 'unsaid'])]);

const MOST_ROWS = 2_000;

const tables = v.pipe(
  v.array(
    v.strictObject({
      table,
      k: count,
      columns: v.pipe(v.array(label), v.maxLength(60)),
      /** A row's label, then a cell for each column. */
      rows: v.pipe(v.array(v.tupleWithRest([label], cell)), v.maxLength(MOST_ROWS)),
    }),
  ),
  v.maxLength(TABLES.length),
);

const report = v.strictObject({
  tables: v.pipe(
    v.array(v.strictObject({ table, shown: count, few: count, hidden: count, unsaid: count })),
    v.maxLength(TABLES.length),
  ),
  /** Parts that went through the audit, how many of them only with less than they had, and how many not at all. */
  parts: count,
  lessened: count,
  withheld: count,
});

/** What could not be told as it was, cell by cell. */
export const Failed = v.strictObject({
  parts: v.pipe(
    v.array(
      v.strictObject({
        part: label,
        why: v.picklist(UNSAFE),
        cells: v.pipe(v.array(v.pipe(v.string(), v.maxLength(80))), v.maxLength(MOST_ROWS)),
      }),
    ),
    v.minLength(1),
    v.maxLength(100),
  ),
});

/** What could not be told as it was, cell by cell. */
export type Failed = v.InferOutput<typeof Failed>;

/** What was made of the counts, as it goes out. */
export const Tabulated = v.strictObject({
  /** The codes of all communities that were counted, those without any count too. */
  places: v.pipe(v.array(label), v.maxLength(MOST_ROWS)),
  tables,
  report,
  /** Every release that the audit read beside this one, by id. */
  against: v.pipe(v.array(id), v.maxLength(MOST_ROWS)),
});

/** What was made of the counts, as it goes out. */
export type Tabulated = v.InferOutput<typeof Tabulated>;

/** Tables of counts on their way out of the house: proposed by one person, published by another, with what was done to them. */
export type Release = {
  /** The last day that is counted. */
  readonly until: string;
  readonly proposedBy: string;
  readonly status: 'proposed' | 'tabulated' | 'published' | 'set-aside';
  readonly made?: Tabulated;
  /** For the programme's evaluators alone. */
  readonly failed?: Failed['parts'];
  readonly publishedOn?: string;
  readonly reason?: string;
};

const evaluators = { writers: { 'programme-officer': 'any' }, independent: true } as const;
const isOpen = (record: Release): boolean =>
  record.status === 'proposed' || record.status === 'tabulated';

/** Releases of counts, in the programme's own journal. */
export const release = kind<Release>('release', {
  'proposed.v1': fact<Release, { readonly until: string }>({
    body: v.strictObject({ until: day }),
    audience: 'evaluation',
    ...evaluators,
    step: (record, { until }, { author }) =>
      record ?? { until, proposedBy: author, status: 'proposed' },
    say: ({ until }) => sentence('history.release.proposed', { date: { date: until } }),
  }),
  'tabulated.v1': fact<Release, Tabulated>({
    body: Tabulated,
    audience: 'evaluation',
    released: { to: 'public', when: ({ status }) => status === 'published' },
    writers: {},
    house: true,
    step: (record, made) =>
      record?.status === 'proposed' ? { ...record, status: 'tabulated', made } : record,
    say: ({ report: { parts } }) => sentence('history.release.tabulated', { count: parts }),
  }),
  'failed.v1': fact<Release, Failed>({
    body: Failed,
    audience: 'evaluation',
    writers: {},
    house: true,
    step: (record, { parts }) => record && { ...record, failed: parts },
    say: ({ parts }) => sentence('history.release.failed', { count: parts.length }),
  }),
  'published.v1': fact<Release, { readonly on: string }>({
    body: v.strictObject({ on: day }),
    audience: 'public',
    ...evaluators,
    opens: true,
    barred: (record) => record?.proposedBy,
    allows: (_, __, record) => record?.status === 'tabulated',
    step: (record, { on }) =>
      record?.status === 'tabulated' ? { ...record, status: 'published', publishedOn: on } : record,
    say: ({ on }) => sentence('history.release.published', { date: { date: on } }),
  }),
  'set-aside.v1': fact<Release, { readonly reason: string }>({
    body: v.strictObject({ reason: line(280) }),
    audience: 'evaluation',
    ...evaluators,
    step: (record, { reason }) =>
      record !== undefined && isOpen(record) ? { ...record, status: 'set-aside', reason } : record,
    say: ({ reason }) => sentence('history.release.set-aside', { reason }),
  }),
});
