import { randomUUID } from 'node:crypto';
import { PROGRAMME, type Entry } from '#core/log/entry.ts';
import { actorOf } from '#core/people/membership.ts';
import { HOUSE, type Employer, type Role } from '#core/people/roles.ts';
import { isStrongKey } from '#core/people/strong-key.ts';
import { problem } from '#core/problem.ts';
import { given, refused, type Result } from '#core/result.ts';
import type { Journal } from '../journal/journal.ts';
import { hashOf, newToken, openSession } from './sessions.ts';

/** How long an invite lasts, in milliseconds. */
export const INVITE_MS = 15 * 60_000;

/** Whom to invite: into a community's journal or the programme's, with which role, paid by whom. */
export type Invitation = {
  readonly community: string;
  readonly role: Role;
  readonly employer: Employer;
  /** The body (record of kind `body`) that they speak for. */
  readonly institution?: string;
};

const housesOwn = (community: string, said: Pick<Entry, 'type' | 'subject' | 'body'>): Entry => ({
  id: randomUUID(),
  community,
  author: HOUSE.person,
  device: 'house',
  at: new Date().toISOString(),
  ...said,
});

/**
 * Writes a new account into the journal and answers its person and the token of its invite: shown once, good once, for 15
 * minutes. The link to show is `inviteLink`. Refuses with `community.unknown`, or as the journal does.
 */
export async function createInvite(
  journal: Journal,
  { community, ...account }: Invitation,
): Promise<Result<{ readonly person: string; readonly token: string }>> {
  if (community !== PROGRAMME && (await journal.store.head(community)) === undefined)
    return refused(problem('community.unknown'));
  const person = randomUUID();
  const invited = housesOwn(community, {
    type: 'person.invited.v1',
    subject: person,
    body: account,
  });
  const [verdict] = await journal.append(community, [invited], 'house');
  if (verdict?.verdict === 'refused') return refused(verdict.problem);
  return given({ person, token: await issueInvite(journal, community, person) });
}

/** An invite's token for a person whom the journal knows: shown once, good once, for 15 minutes. */
export async function issueInvite(
  journal: Journal,
  community: string,
  person: string,
): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + INVITE_MS).toISOString();
  await journal.store.addInvite({ tokenHash: hashOf(token), community, person, expiresAt });
  return token;
}

/** The link that carries an invite. What stands after # never reaches a server or a log. */
export const inviteLink = (origin: string, token: string): string => `${origin}/join#${token}`;

/** Who came in: their session's token, and the device that the journal now knows. */
export type Joined = {
  readonly token: string;
  readonly person: string;
  readonly device: string;
  readonly community: string;
};

/**
 * Takes an invite: enrols the device with its key (Ed25519, 64 hexadecimal digits) and opens a session. Refuses with
 * `key.weak`, which leaves the invite good, or `invite.spent`.
 */
export async function acceptInvite(
  journal: Journal,
  token: string,
  key: string,
): Promise<Result<Joined>> {
  if (!isStrongKey(key)) return refused(problem('key.weak'));
  const invite = await journal.store.takeInvite(hashOf(token), new Date().toISOString());
  if (invite === undefined) return refused(problem('invite.spent'));
  const { community, person } = invite;
  const programme = await journal.read(PROGRAMME, (state) => state);
  const roles = await journal.read(community, (state) => actorOf(person, programme, state).roles);
  if (roles.size === 0) return refused(problem('invite.spent'));
  const device = randomUUID();
  const enrolled = housesOwn(community, {
    type: 'device.enrolled.v1',
    subject: device,
    body: { person, key },
  });
  const [verdict] = await journal.append(community, [enrolled], 'house');
  if (verdict?.verdict !== 'accepted')
    throw new Error(`the house could not enrol a device: ${JSON.stringify(verdict)}`);
  const who = { community, person, device };
  return given({ token: await openSession(journal, who), ...who });
}
