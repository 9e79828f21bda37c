import * as v from 'valibot';
import { sensitivityOf } from '../../concern-types.ts';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { BODY_ROLES } from '../body/body.ts';
import { AGE_BANDS, concernType, count, day, id, line, SEXES } from '../fields.ts';

const opened = v.strictObject({
  on: day,
  where: line(140),
  agenda: v.pipe(v.array(line(140)), v.minLength(1), v.maxLength(20)),
});

/** In which part somebody sat there: a seat of the centre, or a guest. */
export const PRESENT_AS = [...BODY_ROLES, 'guest'] as const;

const attended = v.strictObject({
  present: v.pipe(
    v.array(
      v.strictObject({
        as: v.picklist(PRESENT_AS),
        sex: v.picklist(SEXES),
        age: v.picklist(AGE_BANDS),
        count: v.pipe(count, v.minValue(1), v.maxValue(500)),
      }),
    ),
    v.maxLength(130),
  ),
});

const decided = v.strictObject({ text: line(280), commitment: v.optional(id) });
const disagreed = v.strictObject({ text: line(280) });

/** What became of a case that the centre took up. */
export const OUTCOMES = ['settled', 'referred', 'withdrawn', 'open'] as const;

const tallied = v.strictObject({
  cases: v.pipe(
    v.array(
      v.strictObject({
        // What is protected is no case of a list, and is counted nowhere.
        type: v.pipe(
          concernType,
          v.check((type) => sensitivityOf(type) !== 'protected'),
        ),
        outcome: v.picklist(OUTCOMES),
        count: v.pipe(count, v.minValue(1), v.maxValue(1000)),
      }),
    ),
    v.maxLength(200),
  ),
});

/** The minutes of one meeting of the centre: no name of anybody. */
export type Minutes = v.InferOutput<typeof opened> & {
  readonly present: v.InferOutput<typeof attended>['present'];
  readonly decisions: readonly v.InferOutput<typeof decided>[];
  readonly disagreements: readonly string[];
  readonly cases: v.InferOutput<typeof tallied>['cases'];
  readonly status: 'open' | 'proposed' | 'approved';
  /** Who proposed them: somebody else approves. */
  readonly proposedBy?: string;
  /** What the second person asked to mend, since they were last proposed. */
  readonly returned?: string;
};

const writers = { secretary: 'any', facilitator: 'any' } as const;
const approvers = { ...writers, member: 'any' } as const;

/** Whoever works in the community reads them at once, everybody once a second person has approved them. */
const published = {
  audience: 'community',
  released: { to: 'public', when: ({ status }: Minutes) => status === 'approved' },
} as const;

const whileOpen = (record: Minutes | undefined, change: Partial<Minutes>): Minutes | undefined =>
  record?.status === 'open' ? { ...record, ...change } : record;

const proposer = (record: Minutes | undefined): string | undefined => record?.proposedBy;

/** Minutes of the centre's meetings, published by two persons. */
export const minutes = kind<Minutes>('minutes', {
  'opened.v1': fact<Minutes, v.InferOutput<typeof opened>>({
    body: opened,
    ...published,
    writers,
    step: (record, body) =>
      record ?? {
        ...body,
        present: [],
        decisions: [],
        disagreements: [],
        cases: [],
        status: 'open',
      },
    say: ({ on }) => sentence('history.minutes.opened', { date: { date: on } }),
  }),
  'attended.v1': fact<Minutes, v.InferOutput<typeof attended>>({
    body: attended,
    audience: 'team',
    writers,
    step: (record, { present }) => whileOpen(record, { present }),
    say: ({ present }) =>
      sentence('history.minutes.attended', {
        count: present.reduce((sum, row) => sum + row.count, 0),
      }),
  }),
  'decided.v1': fact<Minutes, v.InferOutput<typeof decided>>({
    body: decided,
    ...published,
    writers,
    step: (record, body) => whileOpen(record, { decisions: [...(record?.decisions ?? []), body] }),
    say: ({ text }) => sentence('history.minutes.decided', { text }),
  }),
  'disagreed.v1': fact<Minutes, v.InferOutput<typeof disagreed>>({
    body: disagreed,
    ...published,
    writers,
    step: (record, { text }) =>
      whileOpen(record, { disagreements: [...(record?.disagreements ?? []), text] }),
    say: ({ text }) => sentence('history.minutes.disagreed', { text }),
  }),
  'tallied.v1': fact<Minutes, v.InferOutput<typeof tallied>>({
    body: tallied,
    audience: 'team',
    writers,
    step: (record, { cases }) => whileOpen(record, { cases }),
    say: ({ cases }) =>
      sentence('history.minutes.tallied', {
        count: cases.reduce((sum, row) => sum + row.count, 0),
      }),
  }),
  'proposed.v1': fact<Minutes, Record<never, never>>({
    body: v.strictObject({}),
    audience: 'community',
    writers,
    step: (record, _, { author }) => {
      if (record?.status !== 'open') return record;
      const { returned: __, ...rest } = record;
      return { ...rest, status: 'proposed', proposedBy: author };
    },
    say: () => sentence('history.minutes.proposed'),
  }),
  'returned.v1': fact<Minutes, { readonly word: string }>({
    body: v.strictObject({ word: line(280) }),
    audience: 'team',
    writers: approvers,
    step: (record, { word }) =>
      record?.status === 'proposed' ? { ...record, status: 'open', returned: word } : record,
    say: ({ word }) => sentence('history.minutes.returned', { word }),
  }),
  'approved.v1': fact<Minutes, Record<never, never>>({
    body: v.strictObject({}),
    ...published,
    writers: approvers,
    opens: true,
    barred: proposer,
    step: (record) => (record?.status === 'proposed' ? { ...record, status: 'approved' } : record),
    say: () => sentence('history.minutes.approved'),
  }),
});
