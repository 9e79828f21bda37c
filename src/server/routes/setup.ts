import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { LANGUAGES, type Language } from '#words/words.ts';
import { setUpDonePage, setUpPage, type SetUpFault, type SetUpForm } from '#pages/setup-page.ts';
import { problem } from '#core/problem.ts';
import { Delays } from '../staff/delays.ts';
import { INVITE_MS } from '../staff/invites.ts';
import type { Parts } from '../parts.ts';
import { refuse } from '../http/reply.ts';
import { setUpProgramme, type SetUp } from '../staff/setup.ts';
import { frameOf } from './pages-drawn.ts';
import { languageAsked, todayThere } from './pages-shown.ts';

const PATH = '/setup';
const MOST_BYTES = 16 * 1024;
const EMPTY: SetUpForm = { names: {}, about: '' };

function formOf(said: URLSearchParams): SetUpForm {
  const names: Partial<Record<Language, string>> = {};
  for (const language of LANGUAGES) {
    const name = (said.get(`name-${language}`) ?? '').trim();
    if (name !== '') names[language] = name;
  }
  return { names, about: (said.get('about') ?? '').trim() };
}

/** The set-up of an empty house, as a form without script. There is nothing at its address once it is done. */
export function setUpRoutes(parts: Parts, setUp: SetUp, style: string): Hono {
  const routes = new Hono();
  const delays = new Delays();
  const frame = (c: Context) => {
    const language = languageAsked(c);
    return frameOf(parts, { path: PATH, language, style, today: todayThere() });
  };
  const again = async (c: Context, form: SetUpForm, fault: SetUpFault): Promise<Response> =>
    c.html(setUpPage(await frame(c), form, fault), 422);
  routes.get(PATH, async (c, next) =>
    setUp.isOpen ? c.html(setUpPage(await frame(c), EMPTY, undefined)) : await next(),
  );
  const limit = bodyLimit({
    maxSize: MOST_BYTES,
    onError: (c) => refuse(c, problem('request.oversized')),
  });
  routes.post(PATH, limit, async (c, next) => {
    if (!setUp.isOpen) return await next();
    await delays.wait(c);
    const said = new URLSearchParams(await c.req.text());
    const form = formOf(said);
    if (!setUp.take(said.get('code') ?? '')) {
      delays.failed(c);
      return await again(c, form, 'wrong-code');
    }
    const { names, about } = form;
    const origin = parts.config.origin ?? new URL(c.req.url).origin;
    const described = { names, ...(about === '' ? {} : { about }) };
    const done = await setUpProgramme(parts, described, origin);
    if (done.ok) return c.html(setUpDonePage(await frame(c), done.value, INVITE_MS / 60_000));
    setUp.reopen();
    return await again(c, form, 'wrong-name');
  });
  return routes;
}
