import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { line, names } from '../fields.ts';

const described = v.strictObject({
  names,
  /** Whether all that the programme holds was made up to show how it works. Every page then says so. */
  synthetic: v.optional(v.boolean()),
  /** Who runs it, in one line. */
  about: v.optional(line(280)),
});

/** The programme as it presents itself to the public. */
export type Programme = v.InferOutput<typeof described>;

/** The programme itself: one record, in the programme's own journal. */
export const programme = kind<Programme>('programme', {
  'described.v1': fact<Programme, Programme>({
    body: described,
    audience: 'public',
    writers: { 'programme-officer': 'any', administrator: 'any' },
    // Whether all of it was made up is settled when it begins: real people are not called an example later, nor the other way.
    step: (record, { synthetic, ...said }) => {
      const is = record === undefined ? synthetic : record.synthetic;
      return is === undefined ? said : { ...said, synthetic: is };
    },
    say: ({ names: called }) =>
      sentence('history.programme.described', { name: called.ky ?? called.ru ?? '' }),
  }),
});
