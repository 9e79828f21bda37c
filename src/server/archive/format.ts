import * as v from 'valibot';
import { NotCanonical, type Json } from '#core/log/canonical.ts';
import { bodyText, CommunityId, Entry } from '#core/log/entry.ts';
import type { Aside, Row } from '../store/store.ts';
import { BadFile } from './lines.ts';

/**
 * A journal as a file of lines, each one JSON object: a header with
 * every checkpoint kept of it; every entry in order; what was set aside.
 * Whoever has the house's key can check it without Birge: docs/operating.md says how.
 */
export const FORMAT = 'birge-journal';
const VERSION = 1;

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const random = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const isBody = (value: unknown): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const Header = v.object({
  format: v.literal(FORMAT),
  version: v.literal(VERSION),
  community: CommunityId,
  size,
  epoch: size,
  /** The house's public key as C2SP writes it. */
  key: v.string(),
  /** Signed checkpoints (C2SP tlog-checkpoint), the last one at `size`. */
  checkpoints: v.array(v.string()),
});

/** The first line of a journal's file. */
export type Header = Readonly<v.InferOutput<typeof Header>>;

const EntryLine = v.strictObject({
  ...Entry.entries,
  seq: v.pipe(size, v.minValue(1)),
  receivedAt: v.string(),
  nonce: random,
  commitment: hash,
  leaf: hash,
  salt: v.optional(random),
  body: v.optional(v.custom<{ readonly [key: string]: Json }>(isBody)),
});

const AsideLine = v.strictObject({
  aside: v.strictObject({
    id: v.string(),
    reason: v.picklist(['altered', 'held']),
    receivedAt: v.string(),
    entry: v.string(),
  }),
});

/** One line of a journal's file after its header. */
export type Line = { readonly row: Row } | { readonly aside: Aside };

/** The header line of a journal as its head stands. */
export const headerLine = (header: Omit<Header, 'format' | 'version'>): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, ...header } satisfies Header)}\n`;

/** The line of an entry. The stored body is canonical JSON already and is not touched. */
export function entryLine({ kept, ...row }: Row): string {
  const said = JSON.stringify(row);
  if (kept === undefined) return `${said}\n`;
  return `${said.slice(0, -1)},"salt":"${kept.salt}","body":${kept.body}}\n`;
}

/** The line of an entry that was set aside. */
export const asideLine = (aside: Aside): string => `${JSON.stringify({ aside })}\n`;

function jsonOf(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadFile(`line ${number} is no JSON`);
  }
}

/** Reads a journal's first line; throws BadFile where it is none, or from a newer program. */
export function readHeader(text: string): Header {
  const value = jsonOf(text, 1);
  const parsed = v.safeParse(Header, value);
  if (parsed.success) return parsed.output;
  const newer = v.is(v.object({ format: v.literal(FORMAT), version: v.number() }), value);
  throw new BadFile(
    newer ? 'line 1 is not of a version that this program reads' : 'line 1 is no journal’s header',
  );
}

function rowOf({ salt, body, ...row }: v.InferOutput<typeof EntryLine>, number: number): Row {
  if (salt === undefined || body === undefined) return row;
  try {
    return { ...row, kept: { salt, body: bodyText(body) } };
  } catch (error) {
    if (error instanceof NotCanonical) throw new BadFile(`line ${number}: ${error.message}`);
    throw error;
  }
}

/** Reads any later line; throws BadFile that names the line and the part that is wrong. */
export function readLine(text: string, number: number): Line {
  const value = jsonOf(text, number);
  if (v.is(AsideLine, value)) return value;
  const parsed = v.safeParse(EntryLine, value);
  if (parsed.success) return { row: rowOf(parsed.output, number) };
  throw new BadFile(
    `line ${number}: ${v.getDotPath(parsed.issues[0]) ?? 'it'} is not as it should be`,
  );
}
