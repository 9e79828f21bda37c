import * as v from 'valibot';
import { isTakingBack, isWrittenIn } from '#core/kinds/report/report.ts';
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

/** The envelope of an entry, as a house delivers one whose body it has erased. */
function emptied({ body: _, sig: __, ...envelope }: Delivered): Delivered {
  return envelope;
}

/**
 * Everything received, where what came after the first `before` may take reports back: the words of those are gone from it.
 * `first`: how many entries stand before the first one that is not as it was.
 */
export function withoutTakenBack(
  received: readonly Delivered[],
  before: number,
): { readonly received: readonly Delivered[]; readonly first: number } {
  const back = new Set(
    received.slice(before).flatMap(({ type, subject }) => (isTakingBack(type) ? [subject] : [])),
  );
  const isGone = ({ type, subject, body }: Delivered): boolean =>
    body !== undefined && isWrittenIn(type) && back.has(subject);
  const first = back.size === 0 ? -1 : received.findIndex(isGone);
  if (first === -1) return { received, first: before };
  return {
    received: received.map((entry) => (isGone(entry) ? emptied(entry) : entry)),
    first: Math.min(first, before),
  };
}
