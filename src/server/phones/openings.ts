import { generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import type { Group } from '#core/kinds/fields.ts';
import { hashOf } from '../staff/sessions.ts';
import { newCode, plainCode } from './code.ts';

/** How long a group's phones stay welcome, in milliseconds: an afternoon. */
export const OPEN_MS = 4 * 3_600_000;
/** How many groups are open at once before the oldest closes. */
const MOST_OPEN = 500;
/** How many facts one opening may state: twice what all its seats may keep. */
const ROOM = 2_400;

/** A group of a meeting. */
export type Circle = {
  readonly community: string;
  readonly session: string;
  readonly group: Group;
};

/**
 * A group whose participants may speak by their own phones, as long as its facilitator's journal knows the device: the key that
 * signs what they say in the facilitator's name is here in memory alone.
 */
export type Opening = Circle & {
  readonly person: string;
  readonly device: string;
  readonly key: KeyObject;
  readonly until: number;
  /** What is being kept just now. */
  readonly turn: { last: Promise<unknown> };
  /** How much may still be stated: whoever keeps and takes back without end fills no journal. */
  readonly room: { left: number };
  /** Visits whose participant said that they are done: the next one with the same phone sees nothing of theirs. */
  readonly done: Set<string>;
};

/** What the facilitator's device needs to know of an opening; the code is told only now. */
export type Opened = {
  readonly code: string;
  readonly device: string;
  /** The public half of the key, in hexadecimal. */
  readonly key: string;
  readonly until: number;
};

const nameOf = ({ community, session, group }: Circle): string =>
  `${community} ${session} ${group}`;

/** The groups that are open to phones. Held in memory: a house that starts anew has none, and keeps no code and no key. */
export class Openings {
  readonly #byCode = new Map<string, Opening>();

  /** Opens a group; an earlier code of it is over. */
  open({ community, session, group }: Circle, person: string, now: number): Opened {
    this.#forget(
      (name, { until }) => until <= now || name === nameOf({ community, session, group }),
    );
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const code = newCode();
    const [device, until] = [randomUUID(), now + OPEN_MS];
    this.#byCode.set(hashOf(plainCode(code)), {
      community,
      session,
      group,
      person,
      device,
      key: privateKey,
      until,
      turn: { last: Promise.resolve() },
      room: { left: ROOM },
      done: new Set(),
    });
    const [oldest] = this.#byCode.keys();
    if (this.#byCode.size > MOST_OPEN && oldest !== undefined) this.#byCode.delete(oldest);
    const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex');
    return { code, device, key, until };
  }

  #forget(isOver: (name: string, opening: Opening) => boolean): void {
    for (const [code, opening] of this.#byCode)
      if (isOver(nameOf(opening), opening)) this.#byCode.delete(code);
  }

  /** The group that a code, however typed, opens; undefined where it opens none. */
  byCode(typed: string, now: number): Opening | undefined {
    const found = this.#byCode.get(hashOf(plainCode(typed)));
    return found !== undefined && found.until > now ? found : undefined;
  }

  /** The opening of a group, whatever its code is now. */
  of(circle: Circle, now: number): Opening | undefined {
    return [...this.#byCode.values()].find(
      (opening) => opening.until > now && nameOf(opening) === nameOf(circle),
    );
  }
}

/** An opening's signature of a text, in hexadecimal. */
export const signedBy = ({ key }: Opening, text: string): string =>
  sign(null, Buffer.from(text), key).toString('hex');
