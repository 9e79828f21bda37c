import * as v from 'valibot';
import { Entry } from '#core/log/entry.ts';

const { sig, ...stated } = Entry.entries;

/** An entry as a server delivers it: without the number and signature that are not the reader's affair. */
export const Delivered = v.object({
  ...stated,
  receivedAt: v.pipe(v.string(), v.maxLength(40)),
  body: v.exactOptional(stated.body),
});

/** An entry as a server delivers it. */
export type Delivered = Readonly<v.InferOutput<typeof Delivered>>;

/** An entry as a page keeps it: this device's own with their signature, so that they can be offered again. */
const Received = v.object({ ...Delivered.entries, sig: v.exactOptional(v.unwrap(sig)) });

/** An entry as a page keeps it. */
export type Received = Readonly<v.InferOutput<typeof Received>>;

const Page = v.array(Received);

/** A page of entries from the phone's store. Throws where it is none: the store was damaged. */
export const readPage = (value: unknown): readonly Received[] => v.parse(Page, value);

/** An own entry from the phone's store. Throws where it is none. */
export const readOwn = (value: unknown): Entry => v.parse(Entry, value);

/** A received entry as this device once stated it; none where another one did. */
export function ownOf({ receivedAt: _, ...entry }: Received): readonly Entry[] {
  const { body, ...envelope } = entry;
  return entry.sig === undefined || body === undefined ? [] : [{ ...envelope, body }];
}
