import type { Context } from 'hono';
import { problem } from '#core/problem.ts';
import { refused } from '#core/result.ts';
import { Live } from '../http/live.ts';
import type { Parts } from '../parts.ts';
import { sessionOf, tokenOf } from '../staff/sessions.ts';
import type { Answer, Route, Worker } from './route.ts';

function listen(c: Context, { journal, config }: Parts, live: Live, worker: Worker): Answer {
  c.header('content-type', 'text/event-stream');
  // Some proxies hold an answer back until it is whole.
  c.header('x-accel-buffering', 'no');
  if (c.req.method === 'HEAD') return c.body(null);
  const token = tokenOf(c, config) ?? '';
  const stream = live.open({
    community: worker.community,
    person: worker.staff.person,
    isWelcome: async () => (await sessionOf(journal, token)) !== undefined,
  });
  return stream === undefined ? refused(problem('listeners.full')) : c.body(stream);
}

/** Live: "there is more", and nothing else. */
export function eventRoutes(parts: Parts): readonly Route[] {
  const live = new Live(parts.journal, parts.closing);
  return [
    {
      method: 'GET',
      path: '/api/communities/{community}/events',
      access: 'community',
      handle: (c, worker) => listen(c, parts, live, worker),
    },
  ];
}
