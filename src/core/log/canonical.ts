/** A JSON value as the journal allows it. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Why a value has no canonical form. */
export class NotCanonical extends Error {}

/** Printable ASCII without quotation mark and backslash: most ids and codes, which need no escape and no NFC. */
const PLAIN = /^[ !#-[\]-~]*$/;

const quote = (text: string): string => {
  if (PLAIN.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new NotCanonical('a lone surrogate');
  return JSON.stringify(text.normalize('NFC'));
};

const number = (value: number): string => {
  if (!Number.isSafeInteger(value))
    throw new NotCanonical('a number that is not a safe integer; decimals travel as strings');
  return String(value);
};

type Members = { readonly [key: string]: Json };

function normalised(value: Members): Members {
  const items = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.normalize('NFC'), item]),
  );
  if (Object.keys(items).length < Object.keys(value).length)
    throw new NotCanonical('two keys that are one after Unicode NFC');
  return items;
}

function members(value: Members): string {
  const items = Object.keys(value).every((key) => PLAIN.test(key)) ? value : normalised(value);
  let text = '';
  // RFC 8785 sorts keys by UTF-16 code units, which is what sort does by itself.
  for (const key of Object.keys(items).sort())
    text += `${text === '' ? '' : ','}${quote(key)}:${canonical(items[key] ?? null)}`;
  return `{${text}}`;
}

/**
 * The one text of a JSON value: RFC 8785 (JCS) after Unicode NFC, with numbers held to safe integers.
 * Throws NotCanonical for lone surrogates, other numbers, and keys that NFC makes equal.
 * @example canonical({ b: 1, a: 'é' }) // '{"a":"é","b":1}'
 */
export function canonical(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return quote(value);
  if (isList(value)) return `[${value.map((item) => canonical(item)).join(',')}]`;
  return members(value);
}

function isList(value: readonly Json[] | Members): value is readonly Json[] {
  return Array.isArray(value);
}
