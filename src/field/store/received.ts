import * as v from 'valibot';
import { Entry } from '#core/log/entry.ts';

const { sig, ...stated } = Entry.entries;

/**
 * An entry as a server delivers it and as a page keeps it: without the number that is not the reader's affair. What this person
 * stated, with whichever device, has its signature, so that it can be offered again.
 */
export const Delivered = v.object({
  ...stated,
  receivedAt: v.pipe(v.string(), v.maxLength(40)),
  body: v.exactOptional(stated.body),
  sig: v.exactOptional(v.unwrap(sig)),
});

/** An entry as a server delivers it. */
export type Delivered = Readonly<v.InferOutput<typeof Delivered>>;
const Page = v.array(Delivered);

/** A page of entries from the phone's store. Throws where it is none: the store was damaged. */
export const readPage = (value: unknown): readonly Delivered[] => v.parse(Page, value);

/** An own entry from the phone's store. Throws where it is none. */
export const readOwn = (value: unknown): Entry => v.parse(Entry, value);

/** A received entry as its person once stated it; none where somebody else did. */
export function ownOf({ receivedAt: _, ...entry }: Delivered): readonly Entry[] {
  const { body, ...envelope } = entry;
  return entry.sig === undefined || body === undefined ? [] : [{ ...envelope, body }];
}
