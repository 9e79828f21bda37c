import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { signedText, type Entry } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { deviceOf } from '#core/people/membership.ts';
import { RESIDENTS } from '#core/people/roles.ts';

/**
 * Who offers a batch: the program itself, residents at their door, or a person on a device. `only`: the facts that the device may state, where it may not
 * state all that its person may.
 */
export type Submitter =
  | 'house'
  | 'residents'
  | { readonly person: string; readonly device: string; readonly only?: readonly string[] };

const SPKI = Buffer.from('302a300506032b6570032100', 'hex');
const keys = new Map<string, KeyObject>();

function keyOf(publicHex: string): KeyObject {
  const known = keys.get(publicHex);
  if (known !== undefined) return known;
  const key = createPublicKey({
    key: Buffer.concat([SPKI, Buffer.from(publicHex, 'hex')]),
    format: 'der',
    type: 'spki',
  });
  keys.set(publicHex, key);
  return key;
}

/** Whether a device's key made this signature of a text (Ed25519, hexadecimal; weak keys were refused at enrolment). */
export const isSignature = (sig: string, text: string, key: string): boolean =>
  verify(null, Buffer.from(text), keyOf(key), Buffer.from(sig, 'hex'));

/**
 * Whether an entry really comes from its author's device. A signed-in device may state its own entries; those of others are
 * taken from anyone, but only with the signature of a device enrolled for their author.
 */
export function isAuthentic(
  entry: Entry,
  from: Submitter,
  programme: State,
  community: State,
): boolean {
  if (from === 'house') return true;
  if (from === 'residents') return entry.author === RESIDENTS.person;
  if (from.only?.includes(entry.type) === false) return false;
  const device = deviceOf(entry.device, entry.author, programme, community);
  if (device === undefined) return false;
  const isOwn = from.person === entry.author && from.device === entry.device && !device.revoked;
  if (device.key === undefined) return isOwn;
  return entry.sig !== undefined && isSignature(entry.sig, signedText(entry), device.key);
}
