import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';
import { group, id } from '#core/kinds/fields.ts';
import { CommunityId } from '#core/log/entry.ts';
import type { Circle } from './openings.ts';

const Visit = v.strictObject({
  community: CommunityId,
  session: id,
  group,
  visit: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
});

/** One participant with one phone: random, and known to nobody but the page in their hands. */
export type Visit = Readonly<v.InferOutput<typeof Visit>>;

const LONGEST = 600;

/**
 * Visits as the pages carry them, sealed under the house's key. The house keeps none of them: whoever holds one made the marks
 * whose ids are drawn from it.
 */
export class Visits {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  #seal(text: string): Buffer {
    return createHmac('sha256', this.#key).update(`phones ${text}`).digest();
  }

  /** A new visit to a group, sealed. */
  begin({ community, session, group: circle }: Circle): string {
    const visit = randomBytes(16).toString('base64url');
    const said = JSON.stringify({ community, session, group: circle, visit } satisfies Visit);
    const text = Buffer.from(said).toString('base64url');
    return `${text}.${this.#seal(text).toString('base64url')}`;
  }

  /** A sealed visit, opened; undefined where it is none of ours. */
  read(sealed: string): Visit | undefined {
    if (sealed.length > LONGEST) return undefined;
    const [text = '', seal = ''] = sealed.split('.');
    const [ours, theirs] = [this.#seal(text), Buffer.from(seal, 'base64url')];
    if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) return undefined;
    const said: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return v.parse(Visit, said);
  }

  /** An id (UUID v4 in form) that only the house can draw from a visit, the same each time. */
  draw({ visit }: Visit, what: string): string {
    const bytes = this.#seal(`${visit} ${what}`).subarray(0, 16);
    bytes.writeUInt8(0x40 | (bytes.readUInt8(6) & 15), 6);
    bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 63), 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
}
