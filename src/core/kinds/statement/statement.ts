import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { id, line } from '../fields.ts';

const posed = v.strictObject({
  session: id,
  text: line(140),
  meta: v.optional(v.boolean()),
});

/** A short statement that seats agree with, disagree with, or pass. */
export type Statement = v.InferOutput<typeof posed> & { readonly withdrawn: boolean };

/** Statements, moderated by the facilitator who poses them. */
export const statement = kind<Statement>('statement', {
  'posed.v1': fact<Statement, v.InferOutput<typeof posed>>({
    body: posed,
    audience: 'group-only',
    writers: { facilitator: 'any' },
    step: (record, body) => record ?? { ...body, withdrawn: false },
    say: ({ text }) => sentence('history.statement.posed', { text }),
  }),
  'withdrawn.v1': fact<Statement, Record<never, never>>({
    body: v.strictObject({}),
    audience: 'group-only',
    writers: { facilitator: 'any' },
    step: (record) => record && { ...record, withdrawn: true },
    say: () => sentence('history.statement.withdrawn'),
  }),
});
