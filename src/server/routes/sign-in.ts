import type { Context } from 'hono';
import * as v from 'valibot';
import { PROGRAMME } from '#core/log/entry.ts';
import { actorOf } from '#core/people/membership.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { Delays } from '../delays.ts';
import { acceptInvite } from '../invites.ts';
import { readJson } from '../json.ts';
import type { Parts } from '../parts.ts';
import { reply } from '../reply.ts';
import { sessionCookie, type Staff } from '../sessions.ts';
import type { Answer, Route } from './route.ts';

const SMALL_BYTES = 4096;

const Acceptance = v.strictObject({
  token: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  key: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  /** Whether the device keeps the session's token itself instead of a browser's cookie. */
  bearer: v.optional(v.boolean(), false),
});

async function accept(c: Context, { journal, config }: Parts, delays: Delays): Promise<Answer> {
  const body = await readJson(c, SMALL_BYTES);
  if (!body.ok) return body;
  await delays.wait(c);
  const said = v.safeParse(Acceptance, body.value);
  if (!said.success) return refused(problem('invite.spent'));
  const { token, key, bearer } = said.output;
  const joined = await acceptInvite(journal, token, key);
  if (!joined.ok) {
    if (joined.problem.code === 'invite.spent') delays.failed(c);
    return joined;
  }
  const { token: session, ...who } = joined.value;
  if (bearer) return reply(c, { ...who, token: session });
  c.header('set-cookie', sessionCookie(config, session));
  return reply(c, who);
}

async function end(c: Context, { store, config }: Parts, staff: Staff): Promise<Answer> {
  await store.endSession(staff.tokenHash);
  c.header('set-cookie', sessionCookie(config, ''));
  return reply(c, {});
}

async function me(c: Context, { journal, store }: Parts, staff: Staff): Promise<Answer> {
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
  });
}

/** Staff: an invite taken, a session ended, and who one is. */
export function signInRoutes(parts: Parts): readonly Route[] {
  const delays = new Delays();
  return [
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
