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

/** A value with one of its texts changed: the way to it, from outside in. */
function changed(value: Json, way: readonly (string | number)[], text: string): Json {
  const [at, ...rest] = way;
  if (at === undefined) return text;
  if (Array.isArray(value))
    return value.map((part, i) => (i === at ? changed(part, rest, text) : part));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      key === at ? changed(part, rest, text) : part,
    ]),
  );
}

/** The ways to all texts of a value. */
function waysIn(value: Json): readonly (readonly (string | number)[])[] {
  if (typeof value === 'string') return [[]];
  if (typeof value !== 'object' || value === null) return [];
  const parts = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return parts.flatMap(([key, part]) => waysIn(part).map((way) => [key, ...way]));
}

/** What people write reads like a sentence; an id, a day or a choice does not. */
const isWritten = (text: Json | undefined): boolean =>
  typeof text === 'string' && /[а-яөүң]/i.test(text);

function at(value: Json, way: readonly (string | number)[]): Json | undefined {
  let found: Json | undefined = value;
  for (const key of way)
    found =
      typeof found === 'object' && found !== null
        ? new Map<string | number, Json>(
            Array.isArray(found) ? [...found.entries()] : Object.entries(found),
          ).get(key)
        : undefined;
  return found;
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
    let entry = example;
    for (const way of waysIn(example.body).filter((one) => isWritten(at(example.body, one)))) {
      const text = write(canaries.length);
      const body = parseBody(JSON.stringify(changed(entry.body, way, text)));
      const next = { ...entry, body };
      if (!isTaken(next)) continue;
      entry = next;
      const { type, subject } = entry;
      canaries.push({ text, type, subject, field: String(way[0]) });
    }
    return entry;
  });
  return { entries, canaries };
}
