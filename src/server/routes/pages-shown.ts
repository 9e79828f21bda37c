import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import * as v from 'valibot';
import { TAGS } from '#pages/reader.ts';
import { LANGUAGES, type Language } from '#words/words.ts';
import { languageOf } from '../http/language.ts';
import type { Parts } from '../parts.ts';
import { replyToThrown } from '../http/reply.ts';
import { drawProblem, type Asked } from './pages-drawn.ts';
import { ENCODINGS, KeptPages, type Encoding, type Sheet } from './pages-kept.ts';

/** Kyrgyzstan's clocks are six hours ahead of UTC all year. */
const AHEAD_MS = 6 * 60 * 60 * 1000;
/** The day in Kyrgyzstan. */
export const todayThere = (): string => new Date(Date.now() + AHEAD_MS).toISOString().slice(0, 10);

/** The language that the address asks for, or else the browser; Kyrgyz where it names none of ours. */
export function languageAsked(c: Context): Language {
  const asked = c.req.query('lang');
  const known = LANGUAGES.find((language) => language === asked);
  return known ?? languageOf(c.req.header('accept-language'), 'ky');
}

function encodingFor(c: Context): Encoding {
  const wishes = (c.req.header('accept-encoding') ?? '').slice(0, 200).toLowerCase().split(',');
  const accepted = wishes
    .map((wish) => wish.trim())
    .filter((wish) => !/;\s*q=0(?:\.0*)?$/.test(wish))
    .map((wish) => wish.split(';')[0]?.trim());
  return ENCODINGS.find((encoding) => accepted.includes(encoding)) ?? 'identity';
}

/** Sends a sheet in the best encoding that is asked for, or says that the reader has it. */
export function send(
  c: Context,
  sheet: Sheet,
  headers: Readonly<Record<string, string>>,
  status: ContentfulStatusCode = 200,
): Response {
  const encoding = encodingFor(c);
  const own = { etag: sheet.etag, vary: 'accept-encoding, accept-language', ...headers };
  if (c.req.header('if-none-match') === sheet.etag) return c.body(null, 304, own);
  const encoded = encoding === 'identity' ? {} : { 'content-encoding': encoding };
  return c.body(sheet.body(encoding), status, { ...own, ...encoded });
}

const HTML = 'text/html; charset=utf-8';

/** The headers of a page. */
export const asHtml = (language: Language): Readonly<Record<string, string>> => ({
  'content-type': HTML,
  'content-language': TAGS[language],
  'cache-control': 'no-cache',
});

/** Whether whoever asks reads pages rather than JSON. */
export const readsPages = (c: Context): boolean =>
  !c.req.path.startsWith('/api/') && (c.req.header('accept') ?? '').includes('text/html');

const Told = v.object({ code: v.string(), incident: v.optional(v.string()) });

/** Draws a page as it was asked for; undefined where there is none. */
type Drawing = (asked: Asked) => Promise<string | undefined>;

/** Shows pages in the language that is asked for, kept ones where they still hold. */
export class Shown {
  readonly #parts: Parts;
  readonly #style: string;
  readonly #kept: KeptPages;

  /** `style` is the address of the stylesheet. */
  constructor(parts: Parts, style: string) {
    this.#parts = parts;
    this.#style = style;
    this.#kept = new KeptPages(parts.journal);
  }

  #asked(c: Context, path: string): Asked {
    return { path, language: languageAsked(c), style: this.#style, today: todayThere() };
  }

  /** A page about one community, or about all of them where that is undefined. `type`: what it is, where it is no HTML. */
  async page(
    c: Context,
    path: string,
    community: string | undefined,
    drawing: Drawing,
    type = HTML,
  ): Promise<Response> {
    const asked = this.#asked(c, path);
    const key = `${asked.language} ${asked.today} ${path}`;
    const sheet = await this.#kept.page(key, community, async () => await drawing(asked));
    return sheet === undefined
      ? await this.sorry(c, 'page.unknown', 404)
      : send(c, sheet, { ...asHtml(asked.language), 'content-type': type });
  }

  /** A file to take away, made when it is asked for; the page that says so where there is none. `name`: how it is called, in ASCII. */
  async file(
    c: Context,
    name: string,
    type: string,
    make: (asked: Asked) => Promise<Uint8Array<ArrayBuffer> | undefined>,
  ): Promise<Response> {
    const asked = this.#asked(c, '/');
    const bytes = await make(asked);
    if (bytes === undefined) return await this.sorry(c, 'page.unknown', 404);
    return c.body(bytes, 200, {
      ...asHtml(asked.language),
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      vary: 'accept-language',
    });
  }

  /** The page in words of a problem. `incident` is the number under which the log tells of it. */
  async sorry(c: Context, code: string, status: number, incident?: string): Promise<Response> {
    const asked = this.#asked(c, '/');
    const text = await drawProblem(this.#parts, asked, code, incident);
    const headers = { ...asHtml(asked.language), 'cache-control': 'no-store' };
    return new Response(text ?? code, { status, headers });
  }

  /** What was thrown, as a page to whoever reads pages. */
  async broken(c: Context, error: Error): Promise<Response> {
    const reply = replyToThrown(c, error);
    if (!readsPages(c)) return reply;
    const { code, incident } = v.parse(Told, await reply.clone().json());
    try {
      return await this.sorry(c, code, reply.status, incident);
    } catch {
      // The store that failed is the one that the page would need.
      return reply;
    }
  }
}
