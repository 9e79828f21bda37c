import * as v from 'valibot';
import { Entry } from '#core/log/entry.ts';

const { sig: _sig, ...stated } = Entry.entries;

/** An entry as a server delivers it: without the number and signature that are not the reader's affair. */
export const Delivered = v.object({
  ...stated,
  receivedAt: v.pipe(v.string(), v.maxLength(40)),
  body: v.exactOptional(stated.body),
});

/** An entry as a server delivers it. */
export type Delivered = Readonly<v.InferOutput<typeof Delivered>>;

const Page = v.array(Delivered);
const Own = Entry;

/** A page of entries from the phone's store. Throws where it is none: the store was damaged. */
export const readPage = (value: unknown): readonly Delivered[] => v.parse(Page, value);

/** An own entry from the phone's store. Throws where it is none. */
export const readOwn = (value: unknown): Entry => v.parse(Own, value);
