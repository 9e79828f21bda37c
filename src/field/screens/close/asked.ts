import * as v from 'valibot';
import type { Answers } from '#core/kinds/commitment/verdict.ts';
import type { Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import type { Book } from '../../store/book.ts';
import type { Promised } from '../follow/looking.ts';

/** Nobody has answered yet. */
export const NOBODY: Answers = { better: 0, partly: 0, 'not-better': 0, 'cannot-say': 0 };

/** The draft of a group that is being asked. */
export const Asking = v.object({
  answers: v.object({
    better: v.number(),
    partly: v.number(),
    'not-better': v.number(),
    'cannot-say': v.number(),
  }),
  word: v.string(),
  /** While the tablet goes from one to the next: whether it lies between two of them. */
  isBetween: v.boolean(),
  /** The code by which the group's own phones answer, from when it was made until it was ended. */
  lent: v.optional(
    v.object({ code: v.string(), until: v.number(), addresses: v.array(v.string()) }),
  ),
});
/** What a group has answered so far. */
export type Asking = v.InferOutput<typeof Asking>;

/** What was answered, and how it changes. */
export type Part = { readonly value: Asking; readonly change: (value: Asking) => void };

/** A group that is asked about a promise. */
export type Room = {
  readonly phone: Phone;
  readonly book: Book;
  readonly promise: Promised;
  readonly group: Group;
};
