import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import type { Role } from '../../people/roles.ts';
import { AGE_BANDS, count, day, group, id, language, line, SEXES } from '../fields.ts';

/** What a session is for. */
export const SESSION_TYPES = ['mapping', 'review', 'council', 'training'] as const;
type SessionType = (typeof SESSION_TYPES)[number];

const announced = v.strictObject({
  type: v.picklist(SESSION_TYPES),
  on: day,
  /** Where people meet, as everyone knows it: a school, the local government's hall. */
  where: line(120),
});

const opened = v.strictObject({
  type: v.picklist(SESSION_TYPES),
  on: day,
  place: v.optional(id),
  language,
  method: v.picklist(['each-alone-then-group', 'group-only', 'paper', 'phones']),
  facilitator: id,
  groups: v.pipe(v.array(group), v.minLength(1), v.maxLength(9)),
});

/** Who sat in one group, as counts. */
const seats = v.strictObject({
  group,
  seats: v.pipe(
    v.array(
      v.strictObject({
        sex: v.picklist(SEXES),
        age: v.picklist(AGE_BANDS),
        count: v.pipe(count, v.minValue(1), v.maxValue(500)),
      }),
    ),
    v.minLength(1),
    v.maxLength(10),
  ),
});

const consented = v.strictObject({
  group,
  /** The sentence that was read aloud, by its version. */
  sentence: line(40),
  /** How many left or declined after it. */
  declined: count,
});

/** The seats of one group in a session. */
export type Seats = v.InferOutput<typeof seats>;

/** One facilitated meeting of one or several groups. */
export type Session = {
  readonly announced?: v.InferOutput<typeof announced>;
  readonly opened?: v.InferOutput<typeof opened>;
  readonly seats: readonly Seats[];
  readonly consents: readonly v.InferOutput<typeof consented>[];
  readonly revealed: boolean;
  readonly closed?: string;
};

const EMPTY: Session = { seats: [], consents: [], revealed: false };
const writers = { facilitator: 'any', secretary: 'any' } as const;
const sheet = { audience: 'group-only', writers: { facilitator: 'any' } } as const;

/** The sheet of a separate group is its facilitator's; a meeting of the council and a training are the secretary's to record. */
const keeps = (type: SessionType | undefined, role: Role): boolean =>
  role === 'facilitator' || type === 'council' || type === 'training';
const kept = {
  audience: 'group-only',
  writers,
  allows: (_: unknown, role: Role, record: Session | undefined) =>
    keeps(record?.opened?.type, role),
} as const;

const others = <T extends { readonly group: string }>(
  list: readonly T[],
  said: T,
): readonly T[] => [...list.filter((item) => item.group !== said.group), said];

/** Sessions. The sheet of a separate group is its facilitator's; what all may know is announced. */
export const session = kind<Session>('session', {
  'announced.v1': fact<Session, v.InferOutput<typeof announced>>({
    body: announced,
    audience: 'public',
    writers,
    step: (record, body) => ({ ...(record ?? EMPTY), announced: body }),
    say: ({ type, on, where }) =>
      sentence('history.session.announced', {
        type: { word: `session.${type}` },
        date: { date: on },
        where,
      }),
  }),
  'opened.v1': fact<Session, v.InferOutput<typeof opened>>({
    body: opened,
    ...kept,
    allows: ({ type }, role) => keeps(type, role),
    step: (record, body) =>
      record?.opened === undefined ? { ...(record ?? EMPTY), opened: body } : record,
    say: ({ type, on, language: spoken }) =>
      sentence('history.session.opened', {
        type: { word: `session.${type}` },
        language: { word: `language.${spoken}` },
        date: { date: on },
      }),
  }),
  'seats-counted.v1': fact<Session, Seats>({
    body: seats,
    ...kept,
    step: (record, body) => record && { ...record, seats: others(record.seats, body) },
    say: ({ group: who, seats: rows }) =>
      sentence('history.session.seats-counted', {
        group: { word: `group.${who}` },
        count: rows.reduce((sum, row) => sum + row.count, 0),
      }),
  }),
  'consented.v1': fact<Session, v.InferOutput<typeof consented>>({
    body: consented,
    ...sheet,
    step: (record, body) => record && { ...record, consents: others(record.consents, body) },
    say: ({ group: who }) =>
      sentence('history.session.consented', { group: { word: `group.${who}` } }),
  }),
  'revealed.v1': fact<Session, Record<never, never>>({
    body: v.strictObject({}),
    ...sheet,
    step: (record) => record && { ...record, revealed: true },
    say: () => sentence('history.session.revealed'),
  }),
  'closed.v1': fact({
    body: v.strictObject({ on: day }),
    ...kept,
    step: (record, { on }) => record && { ...record, closed: on },
    say: ({ on }) => sentence('history.session.closed', { date: { date: on } }),
  }),
});
