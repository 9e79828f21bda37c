import type { Json } from '#core/log/canonical.ts';
import { parseBody, type Entry } from '#core/log/entry.ts';
import { State } from '#core/log/fold.ts';

/** A text that stands nowhere else, and what it was written into. */
export type Canary = {
  readonly text: string;
  readonly type: string;
  readonly subject: string;
  /** The field of the body that it stands in. */
  readonly field: string;
};

const isTaken = (entry: Entry): boolean => {
  const judged = new State().judge(entry);
  return judged !== undefined && 'apply' in judged;
};

/** Every text of a value with the names of the fields around it, each changed by a function. */
function rewritten(
  value: Json,
  field: string,
  write: (text: string, field: string) => string,
): Json {
  if (typeof value === 'string') return write(value, field);
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((part) => rewritten(part, field, write));
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      rewritten(part, field === '' ? key : field, write),
    ]),
  );
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** What people write reads like a sentence; an id, a day or a choice does not. */
const isWritten = (text: string): boolean => /[а-яөүң]/i.test(text);

/** An entry with the text at one of its written places changed, counted from 0, and the field of the body that this is in. */
function replaced(
  entry: Entry,
  place: number,
  text: string,
): { readonly entry: Entry; readonly field?: string } {
  let seen = -1;
  let field: string | undefined;
  const body = rewritten(entry.body, '', (known, at) => {
    if (!isWritten(known)) return known;
    seen += 1;
    if (seen !== place) return known;
    field = at;
    return text;
  });
  const changed = { ...entry, body: parseBody(JSON.stringify(body)) };
  return field === undefined ? { entry } : { entry: changed, field };
}

/**
 * Examples with another text in every place where people write, and what was written where. `write` makes the text of a number; the kind must take it, or else the place keeps what it had.
 */
export function withCanaries(
  examples: readonly Entry[],
  write: (number: number) => string,
): { readonly entries: readonly Entry[]; readonly canaries: readonly Canary[] } {
  const canaries: Canary[] = [];
  const entries = examples.map((example) => {
    const { type, subject } = example;
    let entry = example;
    let isMore = true;
    for (let skipped = 0; isMore; skipped++) {
      const text = write(canaries.length);
      const place = replaced(entry, skipped, text);
      isMore = place.field !== undefined;
      if (place.field === undefined || !isTaken(place.entry)) continue;
      entry = place.entry;
      canaries.push({ text, type, subject, field: place.field });
    }
    return entry;
  });
  return { entries, canaries };
}
