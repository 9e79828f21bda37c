import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { problem } from '#core/problem.ts';
import { answeredPage } from '#pages/commitment-page.ts';
import { refuse } from '../http/reply.ts';
import type { Parts } from '../parts.ts';
import { ResidentsDoor } from '../residents/door.ts';
import { Delays } from '../staff/delays.ts';
import { frameOf, type Asked } from './pages-drawn.ts';
import { Sheet } from './pages-kept.ts';
import { asHtml, languageAsked, send, todayThere, type Shown } from './pages-shown.ts';
import { isHere } from './pages-summaries.ts';

const MOST_BYTES = 1024;
/** How many answers one address gives in a day before it waits. */
const FREE = 40;

/**
 * Takes what a resident answers on a promise's own page: no account, no script, no cookie. Whoever answers often waits longer each
 * time, and is never shut out: a village shares one address.
 */
export function answerRoutes(parts: Parts, style: string, shown: Shown): Hono {
  const routes = new Hono();
  const door = new ResidentsDoor(parts);
  const delays = new Delays(FREE);
  const limit = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuse(c, problem('request.oversized')),
  });
  routes.post('/c/:id/k/:commitment', limit, async (c) => {
    const { id, commitment } = c.req.param();
    const verdict = new URLSearchParams(await c.req.text()).get('verdict') ?? '';
    const isThere =
      (await isHere(parts, id)) &&
      (await parts.journal.read(
        id,
        ({ tables }) => (tables.commitment.records.get(commitment)?.claims.length ?? 0) > 0,
      ));
    if (!isThere) return await shown.sorry(c, 'page.unknown', 404);
    await delays.wait(c);
    delays.failed(c);
    if (!(await door.answer(id, commitment, verdict)))
      return await shown.sorry(c, 'body.malformed', 422);
    const asked: Asked = {
      path: `/c/${id}/k/${commitment}`,
      language: languageAsked(c),
      style,
      today: todayThere(),
    };
    const headers = { ...asHtml(asked.language), 'cache-control': 'no-store' };
    return send(c, new Sheet(answeredPage(await frameOf(parts, asked))), headers);
  });
  return routes;
}
