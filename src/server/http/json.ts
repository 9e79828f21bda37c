import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Context } from 'hono';
import * as v from 'valibot';
import { LIMITS } from '#core/log/entry.ts';
import { problem, type Problem } from '#core/problem.ts';
import { given, refused, type Result } from '#core/result.ts';

const unzip = promisify(gunzip);

/** A batch wraps its entries in an object and a list. */
const WRAPPING = 2;

/** Reads a stream to its end, or stops at the first byte too many. */
async function readStream(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads the body of a request, at most `limit` bytes of it; undefined where there are more. Rejects where it was cut. */
export async function readBytes(c: Context, limit: number): Promise<Uint8Array | undefined> {
  const claimed = c.req.header('content-length');
  if (claimed !== undefined && Number(claimed) > limit) return undefined;
  // The HTTP parser holds a body to the length that it claims.
  if (claimed !== undefined) return new Uint8Array(await c.req.arrayBuffer());
  return c.req.raw.body === null ? new Uint8Array() : await readStream(c.req.raw.body, limit);
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

async function unpack(bytes: Uint8Array, limit: number): Promise<Result<Uint8Array>> {
  try {
    // Stops as soon as it would give more, however little came in.
    return given(await unzip(bytes, { maxOutputLength: limit }));
  } catch (error) {
    const isBomb = hasCode(error, 'ERR_BUFFER_TOO_LARGE');
    return refused(problem(isBomb ? 'request.oversized' : 'json.malformed'));
  }
}

/** Keys in a JSON text: string tokens before a colon. */
function countKeys(text: string): number {
  let count = 0;
  for (const token of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)) if (token[1]) count++;
  return count;
}

/** Walks a parsed value within its bounds; `keys` counts its names. False where it goes beyond them. */
function isBounded(value: unknown, depth: number, seen: { keys: number }): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null) return true;
  if (depth === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isBounded(item, depth - 1, seen));
  const names = Object.keys(value);
  seen.keys += names.length;
  if (names.length > LIMITS.keys) return false;
  if (names.some((name) => isTrap(name))) return false;
  return Object.values(value).every((item) => isBounded(item, depth - 1, seen));
}

const isTrap = (name: string): boolean =>
  name === '__proto__' || name === 'constructor' || !name.isWellFormed();

/**
 * Parses JSON text within the bounds of safety: depth, names per object, no name twice, no `__proto__` or `constructor`,
 * no half of a character. undefined where it is not such a text.
 */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const seen = { keys: 0 };
  if (!isBounded(value, LIMITS.depth + WRAPPING, seen)) return undefined;
  // JSON.parse keeps the last of two equal names: then the text has more of them than the value.
  return seen.keys === countKeys(text) ? { value } : undefined;
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function wrongMedia(c: Context): Problem | undefined {
  const type = c.req.header('content-type') ?? '';
  const coding = c.req.header('content-encoding') ?? 'identity';
  const isJson = /^application\/json\s*(?:;\s*charset="?utf-8"?\s*)?$/i.test(type);
  return isJson && /^(?:identity|gzip)$/i.test(coding) ? undefined : problem('media.unsupported');
}

/**
 * Reads the JSON body of a request, at most `limit` bytes of it, plain or gzip. Refuses with `media.unsupported`,
 * `request.oversized` or `json.malformed`.
 */
export async function readJson(c: Context, limit: number): Promise<Result<unknown>> {
  const wrong = wrongMedia(c);
  if (wrong !== undefined) return refused(wrong);
  const bytes = await readBytes(c, limit).catch(() => null);
  if (bytes === undefined) return refused(problem('request.oversized'));
  // A body that was cut on the way is as good as none.
  if (bytes === null) return refused(problem('json.malformed'));
  const isPacked = /gzip/i.test(c.req.header('content-encoding') ?? '');
  const plain = isPacked ? await unpack(bytes, limit) : given(bytes);
  if (!plain.ok) return plain;
  const text = decode(plain.value);
  const parsed = text === undefined ? undefined : parseJson(text);
  return parsed === undefined ? refused(problem('json.malformed')) : given(parsed.value);
}

const WISH_BYTES = 1024;

/** Reads a short JSON body of a known shape; refused, naming `part`, where it has another. */
export async function readWish<T>(
  c: Context,
  schema: v.GenericSchema<unknown, T>,
  part: string,
): Promise<Result<T>> {
  const body = await readJson(c, WISH_BYTES);
  if (!body.ok) return body;
  const wish = v.safeParse(schema, body.value);
  return wish.success ? given(wish.output) : refused(problem('body.malformed', { part }));
}
