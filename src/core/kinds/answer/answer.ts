import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { AGE_BANDS, count, id, SEXES } from '../fields.ts';

const received = v.strictObject({
  survey: id,
  wave: v.pipe(count, v.minValue(1), v.maxValue(50)),
  sex: v.picklist(SEXES),
  age: v.picklist(AGE_BANDS),
  /** SDG 16.1.4: how safe walking alone in the area after dark. */
  safe: v.optional(v.picklist(['very', 'rather', 'rather-not', 'not-at-all'])),
  /** Trust in our inspector, OECD 0–10. */
  trustInspector: v.optional(v.pipe(count, v.maxValue(10))),
  /** Trust in the police in general, OECD 0–10. */
  trustPolice: v.optional(v.pipe(count, v.maxValue(10))),
  /** SDG 16.3.1: of those to whom something happened, did they report it. */
  reported: v.optional(v.picklist(['yes', 'no'])),
  heardOfCentre: v.optional(v.boolean()),
});

/** One interview's answers. A question not asked or not answered is absent, never zero. */
export type Answer = v.InferOutput<typeof received>;

/** Answers: rows that only the programme's evaluators read. */
export const answer = kind<Answer>('answer', {
  'received.v1': fact<Answer, Answer>({
    body: received,
    audience: 'evaluation',
    // Whoever asks writes the answers down and never reads them again.
    writers: { facilitator: 'any' },
    step: (record, body) => record ?? body,
    say: ({ wave }) => sentence('history.answer.received', { wave }),
  }),
});
