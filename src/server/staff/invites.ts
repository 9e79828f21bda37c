import { randomUUID } from 'node:crypto';
import { PROGRAMME, type Entry } from '#core/log/entry.ts';
import { inviteText } from '#core/people/challenge.ts';
import type { Device } from '#core/kinds/device/device.ts';
import { actorOf } from '#core/people/membership.ts';
import { HOUSE, type Employer, type Role } from '#core/people/roles.ts';
import { isStrongKey } from '#core/people/strong-key.ts';
import { problem } from '#core/problem.ts';
import { given, refused, type Result } from '#core/result.ts';
import { isSignature } from '../journal/authentic.ts';
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

/** What a device says to take an invite. */
export type Acceptance = {
  readonly token: string;
  /** The public half of the device's key: Ed25519, 64 hexadecimal digits. */
  readonly key: string;
  /** `inviteText` signed with it: needed only to ask again where the answer was lost. */
  readonly sig?: string | undefined;
};

/** An invite that was taken, as only the device that took it knows it. */
const takenBy = (token: string, key: string): string => hashOf(`${token} ${key}`);

/** The same answer once more, as long as the invite would have lasted: to whoever proves to hold the key that took it. */
async function answerAgain(
  journal: Journal,
  { token, key, sig }: Acceptance,
): Promise<Result<Joined>> {
  const spent = refused(problem('invite.spent'));
  if (sig === undefined || !isSignature(sig, inviteText(token), key)) return spent;
  const invite = await journal.store.takeInvite(takenBy(token, key), new Date().toISOString());
  if (invite === undefined) return spent;
  const { community, person } = invite;
  const programme = await journal.read(PROGRAMME, (state) => state);
  const device = await journal.read(community, (state) => {
    if (actorOf(person, programme, state).roles.size === 0) return undefined;
    const isTheirs = (one: Device): boolean =>
      one.person === person && one.key === key && !one.revoked;
    return [...state.tables.device.records].find(([, one]) => isTheirs(one))?.[0];
  });
  if (device === undefined) return spent;
  await journal.store.addInvite(invite);
  const who = { community, person, device };
  return given({ token: await openSession(journal, who), ...who });
}

/**
 * Takes an invite: enrols the device with its key and opens a session; the same device may ask again, as an answer gets lost on a
 * poor line. Refuses with `key.weak`, which leaves the invite good, or `invite.spent`.
 */
export async function acceptInvite(journal: Journal, said: Acceptance): Promise<Result<Joined>> {
  const { token, key } = said;
  if (!isStrongKey(key)) return refused(problem('key.weak'));
  const invite = await journal.store.takeInvite(hashOf(token), new Date().toISOString());
  if (invite === undefined) return await answerAgain(journal, said);
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
  await journal.store.addInvite({ ...invite, tokenHash: takenBy(token, key) });
  const who = { community, person, device };
  return given({ token: await openSession(journal, who), ...who });
}
