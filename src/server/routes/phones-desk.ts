import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Frame } from '#pages/frame.ts';
import { LANGUAGES, type Language } from '#words/words.ts';
import type { Journal } from '../journal/journal.ts';
import type { Parts } from '../parts.ts';
import { plainCode } from '../phones/code.ts';
import type { Lent } from '../phones/lent.ts';
import type { Openings } from '../phones/openings.ts';
import type { Tallies } from '../phones/tallies.ts';
import { Visits } from '../phones/visits.ts';
import { Delays } from '../staff/delays.ts';
import { frameOf } from './pages-drawn.ts';
import { Sheet } from './pages-kept.ts';
import { asHtml, languageAsked, send, todayThere } from './pages-shown.ts';

/** Where codes are typed. */
export const CODE_PATH = '/s';

/** The address of a group's pages, in one form however its code was typed: nothing else of an address is ever repeated. */
export const pathOf = (typed: string): string => `${CODE_PATH}/${plainCode(typed)}`;

/** What the pages for phones are made with. */
export class Desk {
  readonly journal: Journal;
  readonly openings: Openings;
  readonly tallies: Tallies;
  readonly visits: Visits;
  readonly delays = new Delays();
  readonly #parts: Parts;
  readonly #style: string;

  /** `style` is the address of the stylesheet. */
  constructor(parts: Parts, { openings, tallies }: Lent, style: string) {
    this.journal = parts.journal;
    this.openings = openings;
    this.tallies = tallies;
    this.visits = new Visits(parts.keys.cursor);
    this.#parts = parts;
    this.#style = style;
  }

  /** What stands around a page. `form`: the id of its form, where a change of language must lose nothing. */
  async frame(path: string, language: Language, form?: string): Promise<Frame> {
    const asked = { path, language, style: this.#style, today: todayThere() };
    return { ...(await frameOf(this.#parts, asked)), apart: form === undefined ? {} : { form } };
  }

  /** Sends a page that nobody keeps, packed. */
  show(c: Context, frame: Frame, text: string, status: ContentfulStatusCode = 200): Response {
    const headers = { ...asHtml(frame.reader.language), 'cache-control': 'no-store' };
    return send(c, new Sheet(text), headers, status);
  }
}

/** The language that a form asks for by a button, or else its address. */
export function languageIn(c: Context, said: URLSearchParams): Language {
  return LANGUAGES.find((one) => one === said.get('lang')) ?? languageAsked(c);
}
