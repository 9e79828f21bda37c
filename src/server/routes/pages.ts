import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Hono } from 'hono';
import type { Language } from '#words/words.ts';
import type { Parts } from '../parts.ts';
import { answerRoutes } from './answers.ts';
import {
  drawCommitment,
  drawCommunity,
  drawData,
  drawFeed,
  drawHelp,
  drawPlain,
  drawProblem,
  drawProgramme,
  drawWall,
  PLAIN_PATHS,
  writeBallot,
  writeRelease,
  type Asked,
} from './pages-drawn.ts';
import { Sheet } from './pages-kept.ts';
import { addMinutesPages } from './pages-minutes.ts';
import { addPlanPages } from './pages-plan.ts';
import { addPhotos } from './photos.ts';
import { Summaries } from './pages-summaries.ts';
import { tellRoutes } from './tell.ts';
import { languageAsked, readsPages, send, Shown } from './pages-shown.ts';

const css = readFileSync(new URL('../../pages/birge.css', import.meta.url), 'utf8');
const STYLE = new Sheet(css.replaceAll(/\s*\n\s*/g, '\n'));
/** The stylesheet's address: another one whenever it changes. */
export const STYLE_PATH = `/birge-${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`;

/** Where the quick way out leads: a site that everyone may be reading. */
const ELSEWHERE: Readonly<Record<Language, string>> = {
  ky: 'https://ky.wikipedia.org/',
  ru: 'https://ru.wikipedia.org/',
  uz: 'https://uz.wikipedia.org/',
  en: 'https://en.wikipedia.org/',
};

/** An answer that no phone keeps: what it does not keep, nobody who takes it reads. */
async function unkept(drawn: Promise<Response>): Promise<Response> {
  const answer = await drawn;
  answer.headers.set('cache-control', 'no-store');
  return answer;
}

/** The pages that tell where help is. */
function addUnkept(pages: Hono, parts: Parts, shown: Shown): void {
  for (const path of PLAIN_PATHS)
    pages.get(path, (c) =>
      unkept(shown.page(c, path, '', (asked) => drawPlain(parts, asked, path))),
    );
  pages.get('/c/:id/help', (c) => {
    const { id } = c.req.param();
    return unkept(shown.page(c, `/c/${id}/help`, id, (asked) => drawHelp(parts, asked, id)));
  });
}

function addPages(pages: Hono, parts: Parts, shown: Shown): void {
  const summaries = new Summaries(parts);
  pages.get('/', (c) =>
    shown.page(c, '/', undefined, (asked) => drawProgramme(parts, summaries, asked)),
  );
  pages.get('/data', (c) =>
    shown.page(c, '/data', undefined, (asked) => drawData(parts, summaries, asked)),
  );
  pages.get('/data/:release/:file{[a-z-]+\\.csv}', (c) => {
    const { release, file } = c.req.param();
    const name = file.slice(0, -'.csv'.length);
    const write = () => writeRelease(parts, summaries, release, name);
    return shown.file(c, `${release}-${file}`, 'text/csv; charset=utf-8', write);
  });
  pages.get('/c/:id', (c) => {
    const { id } = c.req.param();
    return shown.page(c, `/c/${id}`, id, (asked) => drawCommunity(parts, asked, id));
  });
  pages.get('/c/:id/k/:commitment', (c) => {
    const { id, commitment } = c.req.param();
    const path = `/c/${id}/k/${commitment}`;
    return shown.page(c, path, id, (asked) => drawCommitment(parts, asked, id, commitment));
  });
  pages.get('/c/:id/ballots/:file{[0-9a-z-]+\\.pb}', (c) => {
    const { id, file } = c.req.param();
    const ballot = file.slice(0, -'.pb'.length);
    const write = (): Promise<Uint8Array<ArrayBuffer> | undefined> =>
      writeBallot(parts, id, ballot);
    return shown.file(c, file, 'text/plain; charset=utf-8', write);
  });
  pages.get('/c/:id/wall', (c) => {
    const { id } = c.req.param();
    return shown.page(c, `/c/${id}/wall`, id, (asked) => drawWall(parts, asked, id));
  });
  pages.get('/c/:id/feed', (c) => {
    const { id } = c.req.param();
    const { origin = 'http://localhost' } = parts.config;
    const draw = (asked: Asked) => drawFeed(parts, asked, id, origin);
    return shown.page(c, `/c/${id}/feed`, id, draw, 'application/atom+xml; charset=utf-8');
  });
  pages.get('/problems/:code', (c) => {
    const { code } = c.req.param();
    return shown.page(c, `/problems/${code}`, '', (asked) => drawProblem(parts, asked, code));
  });
}

/** The public pages, the stylesheet, and the quick way out. */
export function pageRoutes(parts: Parts): Hono {
  const pages = new Hono();
  const shown = new Shown(parts, STYLE_PATH);
  addPages(pages, parts, shown);
  addUnkept(pages, parts, shown);
  pages.route('/', tellRoutes(parts, STYLE_PATH, shown));
  pages.route('/', answerRoutes(parts, STYLE_PATH, shown));
  addPlanPages(pages, parts, shown);
  addPhotos(pages, parts, shown);
  addMinutesPages(pages, parts, shown);
  pages.get('/exit', (c) => c.redirect(ELSEWHERE[languageAsked(c)], 303));
  pages.get(STYLE_PATH, (c) =>
    send(c, STYLE, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    }),
  );
  pages.get('*', async (c, next) =>
    readsPages(c) ? await shown.sorry(c, 'page.unknown', 404) : await next(),
  );
  pages.onError((error, c) => shown.broken(c, error));
  return pages;
}
