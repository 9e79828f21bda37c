import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { AGE_BANDS, day, id, line, names, SEXES } from '../fields.ts';

/** What a body is: the centre itself, and the institutions that own commitments. */
export const BODY_TYPES = [
  'lcpc',
  'local-government',
  'local-council',
  'police',
  'school',
  'health',
  'elders-court',
  'womens-council',
  'youth-committee',
  'utility',
  'business',
  'ngo',
] as const;

/** The seats of a centre. */
export const BODY_ROLES = [
  'chair',
  'secretary',
  'neighbourhood-inspector',
  'juvenile-inspector',
  'elders-court',
  'womens-council',
  'youth-committee',
  'social-worker',
  'school',
  'activist',
] as const;

const formed = v.strictObject({ type: v.picklist(BODY_TYPES), names, on: day });
const chartered = v.strictObject({ resolution: line(40), on: day, by: line(120) });
const joined = v.strictObject({
  /** The seat's own id within the body: no name is needed. */
  seat: id,
  role: v.picklist(BODY_ROLES),
  sex: v.optional(v.picklist(SEXES)),
  age: v.optional(v.picklist(AGE_BANDS)),
  institution: v.optional(id),
  on: day,
});

type Member = v.InferOutput<typeof joined>;

/** A body: a centre or an institution that can promise. */
export type Body = v.InferOutput<typeof formed> & {
  readonly charter?: v.InferOutput<typeof chartered>;
  readonly members: readonly Member[];
};

const writers = { secretary: 'any', 'programme-officer': 'any' } as const;

/** Bodies: the centre (LCPC) and the institutions around it. */
export const body = kind<Body>('body', {
  'formed.v1': fact<Body, v.InferOutput<typeof formed>>({
    body: formed,
    audience: 'public',
    writers,
    step: (record, said) => record ?? { ...said, members: [] },
    say: ({ type, names: called, on }) =>
      sentence('history.body.formed', {
        type: { word: `body-type.${type}` },
        body: called.ky ?? called.ru ?? '',
        date: { date: on },
      }),
  }),
  'chartered.v1': fact<Body, v.InferOutput<typeof chartered>>({
    body: chartered,
    audience: 'public',
    writers,
    step: (record, said) => record && { ...record, charter: said },
    say: ({ resolution, on }) =>
      sentence('history.body.chartered', { resolution, date: { date: on } }),
  }),
  'member-joined.v1': fact<Body, Member>({
    body: joined,
    audience: 'community',
    narrower: { sex: 'team', age: 'team' },
    writers,
    step: (record, said) =>
      record && {
        ...record,
        members: [...record.members.filter(({ seat }) => seat !== said.seat), said],
      },
    say: ({ role, on }) =>
      sentence('history.body.member-joined', {
        role: { word: `seat.${role}` },
        date: { date: on },
      }),
  }),
  'member-left.v1': fact({
    body: v.strictObject({ seat: id, on: day }),
    audience: 'community',
    writers,
    step: (record, { seat }) =>
      record && { ...record, members: record.members.filter((member) => member.seat !== seat) },
    say: ({ on }) => sentence('history.body.member-left', { date: { date: on } }),
  }),
});
