import { randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { hex } from '#core/log/bytes.ts';
import { PROGRAMME } from '#core/log/entry.ts';
import { actorOf, deviceOf } from '#core/people/membership.ts';
import type { Config } from '../config.ts';
import { sha256 } from '../journal/hash.ts';
import type { Journal } from '../journal/journal.ts';
import { StoreUnavailable, type StaffSession } from '../store/store.ts';

const HOUR_MS = 3_600_000;
/** How long a session lasts at most, and how long unused, in milliseconds. */
export const SESSION_MS = { absolute: 12 * HOUR_MS, idle: HOUR_MS / 2 } as const;
/** A session's last use is written no more often than this: each writing waits for the disk. */
const TOUCH_MS = 60_000;

/** A person signed in on a device; `community` is the journal that knows them. */
export type Staff = Pick<StaffSession, 'person' | 'device' | 'community' | 'tokenHash'>;

/** A fresh token of 256 bits. The store holds only its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The hash under which a token is kept. */
export const hashOf = (token: string): string => hex(sha256(token));

const isSecure = ({ origin }: Config): boolean => origin?.startsWith('https:') === true;

/** The name of the session's cookie: bound to this very host wherever the address is https. */
export const cookieName = (config: Config): string => (isSecure(config) ? '__Host-birge' : 'birge');

/** The cookie that hands a session to a browser, or with an empty token takes it away. */
export function sessionCookie(config: Config, token: string): string {
  const age = token === '' ? 0 : SESSION_MS.absolute / 1000;
  const secure = isSecure(config) ? '; Secure' : '';
  return `${cookieName(config)}=${token}; Path=/; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`;
}

/** The session token of a request: a device's bearer token, or a browser's cookie. */
export function tokenOf(c: Context, config: Config): string | undefined {
  const [, bearer] = /^Bearer ([\w-]{43})$/.exec(c.req.header('authorization') ?? '') ?? [];
  const token = bearer ?? getCookie(c, cookieName(config)) ?? '';
  return /^[\w-]{43}$/.test(token) ? token : undefined;
}

/** Opens a session and answers its token, which nobody can ask for again. What is over meanwhile, of anyone, is forgotten. */
export async function openSession(
  { store }: Journal,
  who: { readonly community: string; readonly person: string; readonly device: string },
): Promise<string> {
  const token = newToken();
  const now = new Date();
  const at = now.toISOString();
  const opened = new Date(now.getTime() - SESSION_MS.absolute).toISOString();
  await store.forgetOver({ opened, ended: at });
  await store.addSession({ tokenHash: hashOf(token), ...who, createdAt: at, usedAt: at });
  return token;
}

function isOver({ createdAt, usedAt }: StaffSession, now: number): boolean {
  return (
    now - Date.parse(createdAt) > SESSION_MS.absolute || now - Date.parse(usedAt) > SESSION_MS.idle
  );
}

/** Whether the journals still know the device as this person's, and the person as staff. */
async function isWelcome(journal: Journal, { community, person, device }: StaffSession) {
  const programme = await journal.read(PROGRAMME, (state) => state);
  return await journal.read(community, (state) => {
    const record = deviceOf(device, person, programme, state);
    return record?.revoked === false && actorOf(person, programme, state).roles.size > 0;
  });
}

/** Who a token signs in; undefined where its session is unknown, over or revoked. What is over is forgotten. */
export async function sessionOf(
  journal: Journal,
  token: string,
): Promise<StaffSession | undefined> {
  const session = await journal.store.session(hashOf(token));
  if (session === undefined) return undefined;
  if (!isOver(session, Date.now()) && (await isWelcome(journal, session))) return session;
  await journal.store.endSession(session.tokenHash);
  return undefined;
}

/** Who a token signs in, as `sessionOf`; and the session was used now. */
export async function staffOf(journal: Journal, token: string): Promise<Staff | undefined> {
  const session = await sessionOf(journal, token);
  const now = Date.now();
  if (session === undefined || now - Date.parse(session.usedAt) <= TOUCH_MS) return session;
  try {
    await journal.store.useSession(session.tokenHash, new Date(now).toISOString());
  } catch (error) {
    // A full disk: what is only read is still answered, until the session has rested too long.
    if (!(error instanceof StoreUnavailable)) throw error;
  }
  return session;
}

/** Forgets the sessions of whom, or of what device, a community's journal has revoked. */
export async function endRevoked(
  journal: Journal,
  community: string,
  subjects: readonly string[],
): Promise<void> {
  const ended = await journal.read(community, ({ tables: { person, device } }) =>
    subjects.flatMap((subject) => {
      const owner = device.records.get(subject);
      return [
        ...(person.records.get(subject)?.revoked === true ? [{ person: subject }] : []),
        // An id of somebody else's device, enrolled and revoked as one's own, ends nothing of theirs.
        ...(owner?.revoked === true ? [{ person: owner.person, device: subject }] : []),
      ];
    }),
  );
  for (const who of ended) await journal.store.endSessionsOf(who);
}
