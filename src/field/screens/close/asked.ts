import * as v from 'valibot';
import type { Group } from '#core/kinds/fields.ts';
import type { Phone } from '../../app/phone.ts';
import type { Book } from '../../store/book.ts';
import { Answers, AskedPhones } from '../../sync/answers.ts';
import type { Promised } from '../follow/looking.ts';

/** The draft of a group that is being asked. */
export const Asking = v.object({
  answers: Answers,
  word: v.string(),
  /** While the tablet goes from one to the next: whether it lies between two of them. */
  isBetween: v.boolean(),
  /** The code by which the group's own phones answer, from when it was made until it was ended. */
  lent: v.optional(AskedPhones),
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
