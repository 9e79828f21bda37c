import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import * as v from 'valibot';
import type { Actor } from '#core/people/roles.ts';
import { canonical } from '#core/log/canonical.ts';

/** Where a reader stands in a journal: after which sequence number, in which epoch, and with which rights. */
export type Place = { readonly after: number; readonly epoch: number; readonly rights: string };

const Place = v.strictObject({ after: v.number(), epoch: v.number(), rights: v.string() });

const PADDED = 120;

/**
 * A short digest of what a person may read: when it becomes less, their cursors start anew. `closings`: how often something was
 * closed again that those whom the state employs could read.
 */
export function rightsOf(actor: Actor, closings = 0): string {
  const { person, roles, employer, institution = '' } = actor;
  const lost = employer === 'other' || closings === 0 ? {} : { closings };
  const text = canonical({ person, roles: [...roles].sort(), employer, institution, ...lost });
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** A cursor that tells its reader nothing: AES-256-GCM under the house's key, bound to the community. */
export function sealCursor(key: Uint8Array, community: string, place: Place): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(community));
  // Of one length for all: the length of a number would tell its size.
  const text = JSON.stringify(place).padEnd(PADDED);
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** A cursor opened; undefined where it is none of ours. */
export function openCursor(key: Uint8Array, community: string, cursor: string): Place | undefined {
  const bytes = Buffer.from(cursor, 'base64url');
  if (bytes.length < 29 || bytes.length > 400) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    .setAAD(Buffer.from(community))
    .setAuthTag(bytes.subarray(12, 28));
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString();
    return v.parse(Place, JSON.parse(text));
  } catch {
    return undefined; // whatever is wrong with it, it is not ours
  }
}
