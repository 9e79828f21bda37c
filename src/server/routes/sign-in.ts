import type { Context } from 'hono';
import * as v from 'valibot';
import { CommunityId, PROGRAMME } from '#core/log/entry.ts';
import { actorOf } from '#core/people/membership.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { Challenges, comeBack } from '../staff/challenges.ts';
import type { Config } from '../config.ts';
import { Delays } from '../staff/delays.ts';
import { acceptInvite, type Joined } from '../staff/invites.ts';
import { presented } from '#findings/programme.ts';
import { readJson } from '../http/json.ts';
import type { Parts } from '../parts.ts';
import { reply } from '../http/reply.ts';
import { sessionCookie, type Staff } from '../staff/sessions.ts';
import type { Answer, Route } from './route.ts';

const SMALL_BYTES = 4096;

const Acceptance = v.strictObject({
  token: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  sig: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/))),
  /** Whether the device keeps the session's token itself instead of a browser's cookie. */
  bearer: v.optional(v.boolean(), false),
});

async function accept(c: Context, { journal, config }: Parts, delays: Delays): Promise<Answer> {
  const body = await readJson(c, SMALL_BYTES);
  if (!body.ok) return body;
  await delays.wait(c);
  const said = v.safeParse(Acceptance, body.value);
  if (!said.success) return refused(problem('invite.spent'));
  const { bearer, ...acceptance } = said.output;
  const joined = await acceptInvite(journal, acceptance);
  if (!joined.ok) {
    if (joined.problem.code === 'invite.spent') delays.failed(c);
    return joined;
  }
  return welcome(c, config, joined.value, bearer);
}

/** Hands a session over: as a cookie that scripts never see, or as a token that the device keeps. */
function welcome(c: Context, config: Config, { token, ...who }: Joined, bearer: boolean): Response {
  if (bearer) return reply(c, { ...who, token });
  c.header('set-cookie', sessionCookie(config, token));
  return reply(c, who);
}

const Return = v.strictObject({
  community: CommunityId,
  device: v.pipe(v.string(), v.maxLength(64)),
  challenge: v.pipe(v.string(), v.maxLength(200)),
  sig: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)),
  bearer: v.optional(v.boolean(), false),
});

async function comeAgain(
  c: Context,
  { journal, config }: Parts,
  challenges: Challenges,
): Promise<Answer> {
  const body = await readJson(c, SMALL_BYTES);
  if (!body.ok) return body;
  const said = v.safeParse(Return, body.value);
  if (!said.success) return refused(problem('session.ended'));
  const host = config.origin === undefined ? c.req.header('host') : new URL(config.origin).host;
  const joined = await comeBack(journal, challenges, host ?? '', said.output);
  return joined.ok ? welcome(c, config, joined.value, said.output.bearer) : joined;
}

async function end(c: Context, { store, config }: Parts, staff: Staff): Promise<Answer> {
  // First: the browser forgets it also where the store cannot, on a full disk.
  c.header('set-cookie', sessionCookie(config, ''));
  await store.endSession(staff.tokenHash);
  return reply(c, {});
}

async function me(c: Context, { journal, store, keys }: Parts, staff: Staff): Promise<Answer> {
  const { person, device, community } = staff;
  const programme = await journal.read(PROGRAMME, (state) => state);
  const actor = await journal.read(community, (state) => actorOf(person, programme, state));
  const everywhere = await store.communities();
  return reply(c, {
    person,
    device,
    roles: [...actor.roles].toSorted(),
    employer: actor.employer,
    ...(actor.institution === undefined ? {} : { institution: actor.institution }),
    communities:
      community === PROGRAMME ? everywhere.filter((id) => id !== PROGRAMME) : [community],
    ...(presented(programme).said.synthetic ? { synthetic: true } : {}),
    sealTo: keys.handOver.recipient,
  });
}

/** Staff: an invite taken, a session opened again by a device's key or ended, and who one is. */
export function signInRoutes(parts: Parts): readonly Route[] {
  const delays = new Delays();
  const challenges = new Challenges(parts.keys.cursor);
  return [
    {
      method: 'GET',
      path: '/api/session/challenge',
      access: 'anyone',
      handle: (c) => reply(c, { challenge: challenges.make() }),
    },
    {
      method: 'POST',
      path: '/api/session',
      access: 'anyone',
      handle: (c) => comeAgain(c, parts, challenges),
    },
    {
      method: 'POST',
      path: '/api/invites/accept',
      access: 'anyone',
      handle: (c) => accept(c, parts, delays),
    },
    {
      method: 'POST',
      path: '/api/session/end',
      access: 'staff',
      handle: (c, staff) => end(c, parts, staff),
    },
    { method: 'GET', path: '/api/me', access: 'staff', handle: (c, staff) => me(c, parts, staff) },
  ];
}
