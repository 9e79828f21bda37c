import type { Context } from 'hono';
import * as v from 'valibot';
import { PROGRAMME } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { mayState } from '#core/people/may.ts';
import type { Actor } from '#core/people/roles.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { readWish } from '../http/json.ts';
import { reply } from '../http/reply.ts';
import type { Parts } from '../parts.ts';
import { issueInvite } from '../staff/invites.ts';
import type { Answer, Route, Worker } from './route.ts';

const Wish = v.strictObject({ person: v.pipe(v.string(), v.regex(/^[0-9a-z][0-9a-z-]{0,63}$/)) });

/**
 * Whether somebody may let this person in: whoever may give them each role that they have. Whom the programme knows, the programme
 * lets in: their roles reach further than this journal. And nobody comes in as somebody who has a phone: a lost one is switched off first.
 */
function mayLetIn(
  actor: Actor,
  community: string,
  person: string,
  programme: State,
  state: State,
): boolean {
  const record = state.tables.person.records.get(person);
  if (record === undefined || record.revoked || record.roles.length === 0) return false;
  if (community !== PROGRAMME && programme.tables.person.records.has(person)) return false;
  const devices = [...state.tables.device.records.values()];
  if (devices.some((device) => device.person === person && !device.revoked)) return false;
  return record.roles.every((role) => {
    const given = { community, type: 'person.role-given.v1', subject: person, body: { role } };
    return mayState(actor, given, state);
  });
}

async function invite(c: Context, { journal }: Parts, worker: Worker): Promise<Answer> {
  const wish = await readWish(c, Wish, 'person');
  if (!wish.ok) return wish;
  const { community, actor } = worker;
  const { person } = wish.value;
  const programme = await journal.read(PROGRAMME, (state) => state);
  const may = await journal.read(community, (state) =>
    mayLetIn(actor, community, person, programme, state),
  );
  if (!may) return refused(problem('fact.forbidden', { fact: 'person.invited.v1' }));
  return reply(c, { token: await issueInvite(journal, community, person) });
}

/** An invite for a person whom the journal knows already: for the first phone, or for another after one was lost. */
export const inviteRoutes = (parts: Parts): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/communities/{community}/invites',
    access: 'community',
    handle: (c, worker) => invite(c, parts, worker),
  },
];
