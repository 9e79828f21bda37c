import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { problem } from '#core/problem.ts';
import { codePage, consentPage, type CodeFault } from '#pages/phones-page.ts';
import { refuse } from '../http/reply.ts';
import type { Parts } from '../parts.ts';
import { plainCode } from '../phones/code.ts';
import { markingOf, type Marking } from '../phones/marking.ts';
import type { Lent } from '../phones/lent.ts';
import type { Opening } from '../phones/openings.ts';
import { languageAsked } from './pages-shown.ts';
import { askBetter, questionOf, takeBetter, type Questioned } from './phones-better.ts';
import { CODE_PATH, Desk, languageIn, pathOf } from './phones-desk.ts';
import { beginSeat, takeStep } from './phones-seat.ts';

const MOST_BYTES = 16 * 1024;

/** What a code opens: the marking of a group, or a question whether it is better. */
type Found = { readonly opening: Opening; readonly marking: Marking } | Questioned;

/** The group of a code that was typed. Whoever types a wrong one waits longer each time, and is never shut out. */
async function find(c: Context, desk: Desk, typed: string): Promise<Found | CodeFault> {
  await desk.delays.wait(c);
  const tally = desk.tallies.byCode(typed, Date.now());
  if (tally !== undefined) return (await questionOf(desk, tally)) ?? 'closed';
  const opening = desk.openings.byCode(typed, Date.now());
  if (opening === undefined) {
    desk.delays.failed(c);
    return 'unknown';
  }
  const marking = await markingOf(desk.journal, opening);
  return marking === undefined ? 'closed' : { opening, marking };
}

async function askCode(c: Context, desk: Desk, fault?: CodeFault): Promise<Response> {
  const frame = await desk.frame(CODE_PATH, languageAsked(c));
  return desk.show(c, frame, codePage(frame, fault), fault === undefined ? 200 : 404);
}

/** A code that was typed leads to its group's page. */
async function takeCode(c: Context, desk: Desk): Promise<Response> {
  const typed = plainCode(new URLSearchParams(await c.req.text()).get('code') ?? '');
  const found = await find(c, desk, typed);
  if (typeof found === 'string') return await askCode(c, desk, found);
  return c.redirect(`${pathOf(typed)}?lang=${languageAsked(c)}`, 303);
}

async function askConsent(c: Context, desk: Desk, typed: string): Promise<Response> {
  const found = await find(c, desk, typed);
  if (typeof found === 'string') return await askCode(c, desk, found);
  const at = { c, desk, path: pathOf(typed), language: languageAsked(c) };
  if ('tally' in found) return await askBetter(at, found);
  const frame = await desk.frame(at.path, at.language);
  return desk.show(c, frame, consentPage(frame, found.marking.asked));
}

async function takeForm(c: Context, desk: Desk, typed: string): Promise<Response> {
  const said = new URLSearchParams(await c.req.text());
  const at = { c, desk, path: pathOf(typed), language: languageIn(c, said) };
  // A code is guessed no faster by answering than by looking.
  if (said.has('verdict')) await desk.delays.wait(c);
  const tally = desk.tallies.byCode(typed, Date.now());
  const answer = tally && (await takeBetter(at, tally, said));
  if (answer !== undefined) return answer;
  const visit = desk.visits.read(said.get('visit') ?? '');
  const step = visit === undefined ? undefined : await takeStep(at, said, visit);
  if (step !== undefined) return step;
  if (said.get('step') !== 'agree') return await askConsent(c, desk, typed);
  const found = await find(c, desk, typed);
  if (typeof found === 'string') return await askCode(c, desk, found);
  if ('tally' in found) return await askBetter(at, found);
  return await beginSeat(at, found.opening, found.marking.asked);
}

/**
 * The pages by which participants speak with their own phones: no script, no cookie, no account. Every step is a POST, so that no
 * address, no log and no history tells what was said.
 */
export function phonePages(parts: Parts, lent: Lent, style: string): Hono {
  const routes = new Hono();
  const desk = new Desk(parts, lent, style);
  const limit = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuse(c, problem('request.oversized')),
  });
  routes.get(CODE_PATH, (c) => askCode(c, desk));
  routes.post(CODE_PATH, limit, (c) => takeCode(c, desk));
  routes.get(`${CODE_PATH}/:code`, (c) => askConsent(c, desk, c.req.param('code')));
  routes.post(`${CODE_PATH}/:code`, limit, (c) => takeForm(c, desk, c.req.param('code')));
  return routes;
}
