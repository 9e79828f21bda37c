import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { PROGRAMME } from '#core/log/entry.ts';
import { challengeText } from '#core/people/challenge.ts';
import { actorOf, deviceOf, enrolledAs } from '#core/people/membership.ts';
import { problem } from '#core/problem.ts';
import { given, refused, type Result } from '#core/result.ts';
import { isSignature } from '../journal/authentic.ts';
import type { Joined } from './invites.ts';
import type { Journal } from '../journal/journal.ts';
import { openSession } from './sessions.ts';

/** How long a device has to sign a challenge, in milliseconds: poor lines are slow. */
const CHALLENGE_MS = 120_000;

/** Challenges that are good once and for a short time. The house keeps only those that were used. */
export class Challenges {
  readonly #key: Uint8Array;
  readonly #used = new Map<string, number>();

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  #seal(said: string): string {
    return createHmac('sha256', this.#key).update(`challenge ${said}`).digest('base64url');
  }

  /** A new challenge. */
  make(): string {
    const said = `${Date.now() + CHALLENGE_MS}.${randomBytes(16).toString('base64url')}`;
    return `${said}.${this.#seal(said)}`;
  }

  /** Whether a challenge is one of ours, still good and not used yet. */
  isGood(challenge: string): boolean {
    const [until = '', random = '', seal = ''] = challenge.split('.');
    const ours = Buffer.from(this.#seal(`${until}.${random}`));
    const theirs = Buffer.from(seal);
    const isOurs = ours.length === theirs.length && timingSafeEqual(ours, theirs);
    return isOurs && Number(until) >= Date.now() && !this.#used.has(challenge);
  }

  /** Whether a challenge is good; it is used now. Ask once it was signed well, so that nobody else fills the list. */
  use(challenge: string): boolean {
    if (!this.isGood(challenge)) return false;
    const now = Date.now();
    for (const [known, until] of this.#used) if (until < now) this.#used.delete(known);
    this.#used.set(challenge, Number(challenge.split('.')[0]));
    return true;
  }
}

/** What a device says to come in again. */
export type Return = {
  readonly community: string;
  readonly device: string;
  readonly challenge: string;
  readonly sig: string;
};

/**
 * Opens a new session for a device that the journal knows, by its key's signature of a good challenge. Refuses with
 * `session.ended` whatever is wrong: the challenge, the device unknown or revoked, without a role, or wrongly signed.
 */
export async function comeBack(
  journal: Journal,
  challenges: Challenges,
  host: string,
  { community, device, challenge, sig }: Return,
): Promise<Result<Joined>> {
  const ended = refused(problem('session.ended'));
  if (!challenges.isGood(challenge)) return ended;
  if ((await journal.store.head(community)) === undefined) return ended;
  const programme = await journal.read(PROGRAMME, (state) => state);
  const text = challengeText(host, community, device, challenge);
  const person = await journal.read(community, (state) => {
    const isTheirs = (who: string): boolean => {
      const record = deviceOf(device, who, programme, state);
      if (record?.key === undefined || record.revoked) return false;
      const isStaff = actorOf(who, programme, state).roles.size > 0;
      return isStaff && isSignature(sig, text, record.key);
    };
    return enrolledAs(device, programme, state)
      .map((record) => record.person)
      .find(isTheirs);
  });
  if (person === undefined || !challenges.use(challenge)) return ended;
  const who = { community, person, device };
  return given({ token: await openSession(journal, who), ...who });
}
