import * as v from 'valibot';
import { sensitivityOf } from '../../concern-types.ts';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { concernType, day, id, language, text } from '../fields.ts';

/** By which door it came: a place or thing that worries many, or something that should stay between the teller and the centre. */
export const DOORS = ['many', 'between'] as const;

/** How long what a resident writes may be, in characters. */
export const LONGEST_REPORT = 500;

const written = text(LONGEST_REPORT);

/** Whether a fact is made of a resident's own words, which are erased where they take their report back. */
export const isWrittenIn = (type: string): boolean =>
  type === 'report.received.v1' || type === 'report.replied.v1';

/** Whether a fact takes a report back. */
export const isTakingBack = (type: string): boolean => type === 'report.withdrawn.v1';

const received = v.pipe(
  v.strictObject({
    door: v.picklist(DOORS),
    type: v.optional(concernType),
    /** A place of the catalogue. Ordinary types only. */
    place: v.optional(id),
    text: v.optional(written),
    language,
    /** SHA-256 (hexadecimal) of what the receipt's number was stretched to. */
    receipt: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  }),
  // What is protected becomes no report: its door leads to those who help.
  v.check(({ type }) => type === undefined || sensitivityOf(type) !== 'protected'),
  v.check(
    ({ type, place }) =>
      place === undefined || (type !== undefined && sensitivityOf(type) === 'ordinary'),
  ),
  v.check(({ type, text: said }) => type !== undefined || said !== undefined),
);

const coded = v.pipe(
  v.strictObject({
    type: concernType,
    place: v.optional(id),
    /** The Monday of the week in which it came. */
    week: day,
    /** Whether it names or points to somebody in an office: then it never reaches whom the state pays. */
    official: v.boolean(),
  }),
  v.check(({ type, place }) => place === undefined || sensitivityOf(type) === 'ordinary'),
);

/** Why something is answered with nothing. */
export const SET_ASIDE = ['spam', 'elsewhere', 'protected', 'private', 'repeated'] as const;

type Said = { readonly by: 'resident' | 'desk'; readonly text: string };

/** What a resident told between meetings, with what became of it. */
export type Report = Omit<v.InferOutput<typeof received>, 'text'> & {
  /** In order: what they wrote, what they were answered, what they replied. Empty once it was withdrawn. */
  readonly thread: readonly Said[];
  readonly coded?: v.InferOutput<typeof coded>;
  /** Who coded it: whatever points to an official needs a second pair of eyes. */
  readonly codedBy?: string;
  readonly mergedInto?: string;
  readonly setAside?: (typeof SET_ASIDE)[number];
  readonly isWithdrawn: boolean;
  /** Whether its number opens nothing any more. */
  readonly isBurned: boolean;
};

/** Nobody whom police or local government pay moderates: they would meet what is told about themselves. */
const moderated = {
  writers: { facilitator: 'any', secretary: 'any' },
  independent: true,
} as const;

/** Whoever coded what points to an official does not decide alone what becomes of it. */
const second = (record: Report | undefined): string | undefined =>
  record?.coded?.official === true ? record.codedBy : undefined;

/** What becomes of a report is decided once it was coded, so that nobody answers around the second pair of eyes. */
const decided = {
  barred: second,
  allows: (_: unknown, __: unknown, record: Report | undefined) => record?.coded !== undefined,
};

const saying = (record: Report, said: Said): Report =>
  record.isWithdrawn ? record : { ...record, thread: [...record.thread, said] };

/** Reports of residents: what they write is for the desk alone, and nothing of it is public. */
export const report = kind<Report>('report', {
  'received.v1': fact<Report, v.InferOutput<typeof received>>({
    body: received,
    audience: 'desk',
    writers: {},
    residents: true,
    step: (record, { text: said, ...body }) =>
      record ?? {
        ...body,
        thread: said === undefined ? [] : [{ by: 'resident', text: said }],
        isWithdrawn: false,
        isBurned: false,
      },
    say: () => sentence('history.report.received'),
  }),
  'replied.v1': fact<Report, { readonly text: string }>({
    body: v.strictObject({ text: written }),
    audience: 'desk',
    writers: {},
    residents: true,
    step: (record, body) => record && saying(record, { by: 'resident', text: body.text }),
    say: () => sentence('history.report.replied'),
  }),
  'withdrawn.v1': fact<Report, Record<never, never>>({
    body: v.strictObject({}),
    audience: 'desk',
    writers: {},
    residents: true,
    step: (record) => record && { ...record, thread: [], isWithdrawn: true },
    say: () => sentence('history.report.withdrawn'),
  }),
  'burned.v1': fact<Report, Record<never, never>>({
    body: v.strictObject({}),
    audience: 'desk',
    writers: {},
    residents: true,
    step: (record) => record && { ...record, isBurned: true },
    say: () => sentence('history.report.burned'),
  }),
  'coded.v1': fact<Report, v.InferOutput<typeof coded>>({
    body: coded,
    audience: 'team',
    released: {
      to: 'institution',
      when: ({ coded: said }) =>
        said !== undefined && !said.official && sensitivityOf(said.type) === 'ordinary',
    },
    ...moderated,
    barred: second,
    // What once pointed to an official does for good; what is protected goes to those who help, and into no list.
    step: (record, body, { author }) =>
      record && {
        ...record,
        coded: { ...body, official: body.official || record.coded?.official === true },
        codedBy: author,
        ...(sensitivityOf(body.type) === 'protected' ? { setAside: 'protected' } : {}),
      },
    say: ({ type, week }) =>
      sentence('history.report.coded', { type: { word: `concern.${type}` }, date: { date: week } }),
  }),
  'answered.v1': fact<Report, { readonly text: string }>({
    body: v.strictObject({ text: written }),
    audience: 'desk',
    ...moderated,
    ...decided,
    step: (record, body) => record && saying(record, { by: 'desk', text: body.text }),
    say: () => sentence('history.report.answered'),
  }),
  'merged.v1': fact<Report, { readonly concern: string }>({
    body: v.strictObject({ concern: id }),
    audience: 'team',
    ...moderated,
    ...decided,
    step: (record, { concern }) => record && { ...record, mergedInto: concern },
    say: () => sentence('history.report.merged'),
  }),
  'set-aside.v1': fact<Report, { readonly reason: (typeof SET_ASIDE)[number] }>({
    body: v.strictObject({ reason: v.picklist(SET_ASIDE) }),
    audience: 'desk',
    ...moderated,
    ...decided,
    step: (record, { reason }) => record && { ...record, setAside: reason },
    say: ({ reason }) =>
      sentence('history.report.set-aside', { reason: { word: `set-aside.${reason}` } }),
  }),
});
