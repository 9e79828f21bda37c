import type { Context } from 'hono';
import * as v from 'valibot';
import { PROGRAMME } from '#core/log/entry.ts';
import { ROLES, type Employer, type Role } from '#core/people/roles.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { readWish } from '../http/json.ts';
import { reply } from '../http/reply.ts';
import type { Parts } from '../parts.ts';
import { addressOf } from '../staff/delays.ts';
import { createInvite } from '../staff/invites.ts';
import type { Answer, Route } from './route.ts';

const NONE = refused(problem('page.unknown'));
const Wish = v.strictObject({ role: v.picklist(ROLES) });

/** Whose view of the programme is the whole programme's, and not one community's. */
const EVERYWHERE: readonly Role[] = ['programme-officer', 'advocate', 'administrator'];

/**
 * Whether this house holds nothing but invented people and is asked on its own machine: only then has it a door without a lock.
 * A house that has an address for others never has it.
 */
async function isOpen(c: Context, { journal, config }: Parts): Promise<boolean> {
  const named = c.req.header('host') ?? '';
  const isHere = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/.test(named);
  // Anyone on the network can claim to ask for localhost.
  if (!isHere || !/^(?:(?:::ffff:)?127\.|::1$|$)/.test(addressOf(c)) || config.origin !== undefined)
    return false;
  return await journal.read(PROGRAMME, ({ tables }) =>
    [...tables.programme.records.values()].some(({ synthetic }) => synthetic === true),
  );
}

const employerOf = (role: Role): Employer =>
  role === 'police' || role === 'local-government' ? role : 'other';

/** The body that an official of the community speaks for. */
const bodyOf = (parts: Parts, community: string, role: Role): Promise<string | undefined> =>
  parts.journal.read(
    community,
    ({ tables }) => [...tables.body.records].find(([, { type }]) => type === role)?.[0],
  );

async function enter(c: Context, parts: Parts): Promise<Answer> {
  if (!(await isOpen(c, parts))) return NONE;
  const wish = await readWish(c, Wish, 'role');
  if (!wish.ok) return wish;
  const { role } = wish.value;
  const { communities } = await import('#demo/communities.ts');
  const community = EVERYWHERE.includes(role) ? PROGRAMME : (communities[0]?.code ?? PROGRAMME);
  const institution = await bodyOf(parts, community, role);
  const invite = await createInvite(parts.journal, {
    community,
    role,
    employer: employerOf(role),
    ...(institution === undefined ? {} : { institution }),
  });
  return invite.ok ? reply(c, { token: invite.value.token }) : invite;
}

/** The demonstration's own door: one tap for each role, so that a newcomer sees each one's view. */
export const demonstrationRoutes = (parts: Parts): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/demonstration',
    access: 'anyone',
    handle: async (c) => ((await isOpen(c, parts)) ? reply(c, { roles: ROLES }) : NONE),
  },
  {
    method: 'POST',
    path: '/api/demonstration/enter',
    access: 'anyone',
    handle: (c) => enter(c, parts),
  },
];
