import { LANGUAGES, say, type Language } from '#words/words.ts';
import type { Presented } from '#findings/programme.ts';
import { html, type Html } from './html.ts';
import { wayOut } from './leave.ts';
import { TAGS, type Reader } from './reader.ts';

/** What stands around every page. */
export type Frame = {
  readonly reader: Reader;
  /** The page's own address, without its language. */
  readonly path: string;
  /** The address of the stylesheet. */
  readonly style: string;
  readonly programme: Presented;
  /** The day of reading, ISO 8601. */
  readonly today: string;
  /**
   * Where the page is part of a conversation: no search engine lists it and it leads nowhere but out. `form`: the id of its form,
   * of which its languages are buttons, so that a change of language loses nothing that was typed.
   */
  readonly apart?: { readonly form?: string };
};

const OTHER_PAGES = [
  ['page.all', '/'],
  ['page.help', '/help'],
  ['page.method', '/method'],
  ['page.data', '/data'],
] as const;

/** The mark of the programme: two ram's horns, as on felt carpets, that make one. */
const mark = html`<svg class="mark" viewBox="0 0 40 40" aria-hidden="true">
  <path
    d="M20 34V19M20 19c0-8-4-12-9-12s-8 4-7 8 6 5 8 2M20 19c0-8 4-12 9-12s8 4 7 8-6 5-8 2M12 30c4 0 8-3 8-8 0 5 4 8 8 8"
  />
</svg>`;

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 40'%3E%3Crect width='40' height='40' rx='8' fill='%23175064'/%3E%3Cpath d='M20 34V19M20 19c0-8-4-12-9-12s-8 4-7 8 6 5 8 2M20 19c0-8 4-12 9-12s8 4 7 8-6 5-8 2' fill='none' stroke='%23fff' stroke-width='3'/%3E%3C/svg%3E";

const languageLink = ({ reader, path, apart }: Frame, language: Language): Html => {
  const name = say(language, 'page.own-language');
  const tag = TAGS[language];
  if (language === reader.language)
    return html`<li><span lang="${tag}" aria-current="true">${name}</span></li>`;
  const form = apart?.form;
  return form === undefined
    ? html`<li>
        <a href="${path}?lang=${language}" lang="${tag}" hreflang="${tag}" rel="alternate"
          >${name}</a
        >
      </li>`
    : html`<li>
        <button form="${form}" name="lang" value="${language}" lang="${tag}" formnovalidate>
          ${name}
        </button>
      </li>`;
};

const languages = (frame: Frame): Html =>
  html`<nav aria-label="${frame.reader.say('page.languages')}">
    <ul class="languages">
      ${LANGUAGES.map((language) => languageLink(frame, language))}
    </ul>
  </nav>`;

const pageLink = ({ reader, path }: Frame, [key, to]: (typeof OTHER_PAGES)[number]): Html =>
  to === path
    ? html`<li><a href="${reader.link(to)}" aria-current="page">${reader.say(key)}</a></li>`
    : html`<li><a href="${reader.link(to)}">${reader.say(key)}</a></li>`;

/** The same page in the other languages, or that it is nobody's to find. */
const elsewhere = ({ reader, path, apart }: Frame): Html =>
  apart === undefined
    ? html`${LANGUAGES.filter((language) => language !== reader.language).map(
        (language) =>
          html`<link
            rel="alternate"
            hreflang="${TAGS[language]}"
            href="${path}?lang=${language}"
          />`,
      )}`
    : html`<meta name="robots" content="noindex,nofollow" />`;

const head = (frame: Frame, title: string): Html => {
  const { style } = frame;
  return html`<head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width,initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · Birge</title>
    <link rel="icon" href="${icon}" />
    <link rel="stylesheet" href="${style}" />
    ${elsewhere(frame)}
  </head>`;
};

const top = (frame: Frame): Html => {
  const { reader, programme, apart } = frame;
  const { synthetic } = programme.said;
  const brand = html`${mark}<span>Birge</span>`;
  return html`<a class="skip" href="#main">${reader.say('page.skip')}</a>
    <header class="top">
      ${synthetic ? html`<p class="synthetic">${reader.say('page.synthetic')}</p>` : undefined}
      <div class="wide">
        ${
          apart === undefined
            ? html`<a class="brand" href="${reader.link('/')}">${brand}</a>`
            : html`<span class="brand">${brand}</span>`
        }
        ${apart?.form === undefined ? languages(frame) : undefined}
      </div>
    </header>`;
};

/** Below the content: the other pages, or on a page apart what its form needs. */
const bottom = (frame: Frame): Html => {
  const { reader, today, apart } = frame;
  if (apart !== undefined) return apart.form === undefined ? html`` : languages(frame);
  return html`<nav aria-label="${reader.say('page.navigation')}">
      <ul class="pages">
        ${OTHER_PAGES.map((one) => pageLink(frame, one))}
      </ul>
    </nav>
    <p class="soft">${reader.say('page.made', { date: reader.date(today) })}</p>`;
};

/** A whole page: its title, and what stands in the middle. */
export function page(frame: Frame, title: string, main: Html): string {
  const { reader, path, apart } = frame;
  // Who asks for help or tells something must be able to be gone; a board on everybody's wall needs no script.
  const isSwift = apart !== undefined || path.endsWith('/help');
  return html`<!doctype html>
    <html lang="${TAGS[reader.language]}">
      ${head(frame, title)}
      <body>
        ${top(frame)}
        <main id="main" class="wide" tabindex="-1">${main}</main>
        <footer>
          <div class="wide">${bottom(frame)}</div>
          ${wayOut(reader, isSwift)}
        </footer>
      </body>
    </html> `.toString();
}
