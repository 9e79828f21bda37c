import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { group, id, seat } from '../fields.ts';

const cast = v.strictObject({
  session: id,
  statement: id,
  group,
  seat,
  choice: v.picklist(['agree', 'disagree', 'pass']),
});

/** What one seat said to one statement. */
export type Vote = v.InferOutput<typeof cast>;

/** Votes on statements. */
export const vote = kind<Vote>('vote', {
  'cast.v1': fact<Vote, Vote>({
    body: cast,
    audience: 'group-only',
    writers: { facilitator: 'any' },
    step: (_, body) => body,
    say: ({ group: who }) => sentence('history.vote.cast', { group: { word: `group.${who}` } }),
  }),
});
