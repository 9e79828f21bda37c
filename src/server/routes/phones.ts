import { networkInterfaces } from 'node:os';
import type { Context } from 'hono';
import * as v from 'valibot';
import { group } from '#core/kinds/fields.ts';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { askedOf } from '#findings/asked.ts';
import type { Config } from '../config.ts';
import { readWish } from '../http/json.ts';
import { reply } from '../http/reply.ts';
import type { Parts } from '../parts.ts';
import { mayMark } from '../phones/marking.ts';
import type { Openings } from '../phones/openings.ts';
import type { Answer, Route, Worker } from './route.ts';

const Wish = v.strictObject({ group });

/**
 * Where phones find the house: at its origin, or where its own machine knows it as "localhost", at its addresses in the local
 * network. Empty: where whoever asks found it.
 */
export function addressesFor(c: Context, { origin }: Config): readonly string[] {
  if (origin !== undefined) return [origin];
  const { hostname, port, protocol } = new URL(c.req.url);
  if (!/^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)) return [];
  return Object.values(networkInterfaces())
    .flatMap((known) => known ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `${protocol}//${address}${port === '' ? '' : `:${port}`}`);
}

async function open(
  c: Context,
  { journal, config }: Parts,
  openings: Openings,
  { community, actor }: Worker,
): Promise<Answer> {
  const wish = await readWish(c, Wish, 'group');
  if (!wish.ok) return wish;
  const circle = { community, session: c.req.param('session') ?? '', group: wish.value.group };
  const [may, asked] = await journal.read(community, (state) => [
    mayMark(actor, circle, state),
    askedOf(state, circle.session, circle.group),
  ]);
  if (!may) return refused(problem('fact.forbidden', { fact: 'mark.placed.v1' }));
  if (asked === undefined) return refused(problem('marking.closed'));
  const opened = openings.open(circle, actor.person, Date.now());
  return reply(c, { ...opened, addresses: addressesFor(c, config) });
}

/** Opens a group of a meeting to the phones of those who sit in it, for whoever may state its marks. */
export const phoneRoutes = (parts: Parts, openings: Openings): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/communities/{community}/sessions/{session}/phones',
    access: 'community',
    handle: (c, worker) => open(c, parts, openings, worker),
  },
];
