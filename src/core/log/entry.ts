import * as v from 'valibot';
import { problem } from '../problem.ts';
import { given, refused, type Result } from '../result.ts';
import { canonical, NotCanonical, type Json } from './canonical.ts';

/** The most entries and bytes that one batch may carry, and the bounds of one body. */
export const LIMITS = {
  batchEntries: 500,
  batchBytes: 256 * 1024,
  depth: 32,
  keys: 1000,
} as const;

/** Whether the month has this day: Date takes a 30 February for a 2 March. */
const isDay = (at: string): boolean =>
  at.slice(8, 10) < '29' || new Date(Date.parse(at) || 0).toISOString().startsWith(at.slice(0, 10));

const id = v.pipe(v.string(), v.regex(/^[0-9a-z][0-9a-z-]{0,63}$/));
const isJson = (value: unknown): value is Json => value !== undefined;
const isBody = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && isJson(value);

/** A community's id: its 14-digit territory code at founding, or `programme` for the programme's own journal. */
export const CommunityId = v.pipe(v.string(), v.regex(/^(?:[0-9]{14}|programme)$/));

/** The journal that holds what belongs to the programme as a whole. */
export const PROGRAMME = 'programme';

/**
 * A fact in a community's journal. `at` is the device's clock (ISO 8601, UTC): data, never trusted.
 * `sig` is the device's Ed25519 signature over `signedText`, 128 hexadecimal digits.
 */
export const Entry = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  ),
  community: CommunityId,
  author: id,
  device: id,
  at: v.pipe(
    v.string(),
    v.regex(
      /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])(?::[0-5]\d){2}(?:\.\d{3})?Z$/,
    ),
    v.check(isDay),
  ),
  type: v.pipe(v.string(), v.maxLength(80), v.regex(/^[a-z][a-z-]*\.[a-z][a-z-]*\.v[1-9]\d{0,3}$/)),
  subject: id,
  body: v.custom<{ readonly [key: string]: Json }>(isBody),
  sig: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/))),
});

/** A fact as a device states it. */
export type Entry = Readonly<v.InferOutput<typeof Entry>>;

/** All of an entry but its body: what the log keeps even when a body has been erased. */
export type Envelope = Omit<Entry, 'body'>;

/** An entry that the community's server has numbered. `body` is absent where it was erased or may not be read. */
export type Numbered = Envelope & {
  readonly seq: number;
  readonly receivedAt: string;
  readonly body?: Entry['body'];
};

/** The kind and the whole fact name of a type: `mark.placed.v1` → `mark`. */
export const kindOf = (type: string): string => type.slice(0, type.indexOf('.'));

/** The text that a device signs: the canonical entry without its signature. */
export function signedText(entry: Entry): string {
  const { sig: _, ...said } = entry;
  return canonical(said);
}

/** The canonical text of an entry as it was offered, its signature included. */
export const entryText = (entry: Entry): string => {
  const { sig, ...said } = entry;
  return canonical(sig === undefined ? said : { ...said, sig });
};

const texts = new WeakMap<Entry['body'], string>();

/** The canonical text of a body. Remembered while the body is: the door asks for it, and the row again. */
export function bodyText(body: Entry['body']): string {
  const text = texts.get(body) ?? canonical(body);
  texts.set(body, text);
  return text;
}

/** A body from its stored canonical text. Throws where it is none. */
export function parseBody(stored: string): Entry['body'] {
  const value: unknown = JSON.parse(stored);
  if (!isBody(value)) throw new Error('a stored body that is no JSON object');
  return value;
}

function tooDeep(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth === 0) return true;
  return Object.values(value).some((item) => tooDeep(item, depth - 1));
}

/**
 * Takes one entry in at a door: shape, bounds, canonical form. Whether its author may state it is asked elsewhere.
 * Refuses with `entry.malformed` (detail: which part).
 */
export function parseEntry(value: unknown): Result<Entry> {
  const parsed = v.safeParse(Entry, value);
  if (!parsed.success) {
    const part = v.getDotPath(parsed.issues[0]) ?? 'entry';
    return refused(problem('entry.malformed', { part }));
  }
  const entry = parsed.output;
  if (tooDeep(entry.body, LIMITS.depth - 1))
    return refused(problem('entry.malformed', { part: 'body' }));
  try {
    bodyText(entry.body);
  } catch (error) {
    if (error instanceof NotCanonical) return refused(problem('entry.malformed', { part: 'body' }));
    throw error;
  }
  return given(entry);
}
