import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { day, id, line } from '../fields.ts';

const drafted = v.strictObject({
  from: day,
  until: day,
  ballot: v.optional(id),
  /** The chosen concerns in order, each with the reason for which it was chosen. */
  priorities: v.pipe(
    v.array(v.strictObject({ concern: id, reason: line(280) })),
    v.minLength(1),
    v.maxLength(20),
  ),
});
const approved = v.strictObject({ resolution: line(40), on: day, by: id });
const revised = v.strictObject({ version: line(20), on: day, reason: line(280) });

/** The joint plan of one period; its rows are commitments that name it. */
export type Plan = v.InferOutput<typeof drafted> & {
  readonly approved?: v.InferOutput<typeof approved>;
  readonly revisions: readonly v.InferOutput<typeof revised>[];
};

const writers = { secretary: 'any' } as const;

/** Joint plans. */
export const plan = kind<Plan>('plan', {
  'drafted.v1': fact<Plan, v.InferOutput<typeof drafted>>({
    body: drafted,
    audience: 'public',
    writers: { ...writers, facilitator: 'any' },
    step: (record, body) =>
      record?.approved === undefined ? { ...body, revisions: record?.revisions ?? [] } : record,
    say: ({ from, until, priorities }) =>
      sentence('history.plan.drafted', {
        from: { date: from },
        until: { date: until },
        count: priorities.length,
      }),
  }),
  'approved.v1': fact<Plan, v.InferOutput<typeof approved>>({
    body: approved,
    audience: 'public',
    writers,
    step: (record, body) =>
      record === undefined || record.approved !== undefined
        ? record
        : { ...record, approved: body },
    say: ({ resolution, on, by }) =>
      sentence('history.plan.approved', {
        resolution,
        date: { date: on },
        body: { name: by },
      }),
  }),
  'revised.v1': fact<Plan, v.InferOutput<typeof revised>>({
    body: revised,
    audience: 'public',
    writers,
    step: (record, body) => record && { ...record, revisions: [...record.revisions, body] },
    say: ({ version, on, reason }) =>
      sentence('history.plan.revised', { version, date: { date: on }, reason }),
  }),
});
