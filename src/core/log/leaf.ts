import type { Sha256 } from './bytes.ts';
import { hex } from './bytes.ts';
import { canonical } from './canonical.ts';
import type { Envelope } from './entry.ts';
import type { Hash } from './merkle.ts';

/**
 * What stands in the log for one entry. The body stands beside the log with its own `salt`: erase both, and what is left
 * (a salted hash) says nothing about the body while the log still verifies.
 * `nonce` keeps a withheld leaf from being guessed. Both are 32 lower-case hexadecimal digits.
 */
export type Logged = Envelope & {
  readonly receivedAt: string;
  readonly nonce: string;
  readonly commitment: string;
};

/** What a commitment hashes: 0x02, salt and canonical body. */
export const commitmentText = (salt: string, body: string): string => `\u0002${salt}${body}`;

/** The commitment to a body: SHA-256 of 0x02, salt and canonical body, in hexadecimal. */
export const commitTo = (sha256: Sha256, salt: string, body: string): string =>
  hex(sha256(commitmentText(salt, body)));

/** Characters that stand in canonical JSON as they are; an envelope that came in at a door has no others. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** The canonical envelope with the commitment to its body. Written out, in the order of its keys, because each entry needs it. */
function envelopeText(logged: Logged): string {
  const { id, community, author, device, at, type, subject, sig, receivedAt, commitment } = logged;
  if (
    !PLAIN.test(at + author + commitment + community + device + id + receivedAt + subject + type)
  ) {
    const said = { id, community, author, device, at, type, subject, receivedAt, commitment };
    return canonical(sig === undefined ? said : { ...said, sig });
  }
  const signed = sig === undefined ? '' : `"sig":${canonical(sig)},`;
  return `{"at":"${at}","author":"${author}","commitment":"${commitment}","community":"${community}","device":"${device}","id":"${id}","receivedAt":"${receivedAt}",${signed}"subject":"${subject}","type":"${type}"}`;
}

/** What a leaf hashes: 0x00, nonce and the canonical envelope with the commitment to its body. */
export const leafText = (logged: Logged): string => `\u0000${logged.nonce}${envelopeText(logged)}`;

/** The leaf of an entry: SHA-256(0x00 ‖ nonce ‖ canonical envelope with the commitment to its body). */
export const leafOf = (sha256: Sha256, logged: Logged): Hash => sha256(leafText(logged));
