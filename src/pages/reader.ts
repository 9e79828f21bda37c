import { sayDate } from '#words/date.ts';
import { isKey, say, type Key, type Language } from '#words/words.ts';
import { html, type Html } from './html.ts';

/** A name in the languages in which it is known. */
export type Names = { readonly [language in Language]?: string | undefined };

/** The languages as HTML knows them. */
export const TAGS: Readonly<Record<Language, string>> = {
  ky: 'ky',
  ru: 'ru',
  uz: 'uz-Cyrl',
  en: 'en',
};

/** In which other language a name is read where it is not known in one's own. */
const NEXT: readonly Language[] = ['ky', 'ru', 'uz', 'en'];

/** How one reader is spoken to: their language. */
export class Reader {
  readonly language: Language;
  readonly #numbers: Intl.NumberFormat;

  constructor(language: Language) {
    this.language = language;
    this.#numbers = new Intl.NumberFormat(TAGS[language], { maximumFractionDigits: 1 });
  }

  /** A sentence. */
  say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
    return say(this.language, key, values);
  }

  /** A sentence by a key that a kind named; empty where there is none. */
  sayNamed(key: string, values: Readonly<Record<string, string | number>> = {}): string {
    return isKey(key) ? this.say(key, values) : '';
  }

  date(day: string): string {
    return sayDate(this.language, day);
  }

  number(value: number): string {
    return this.#numbers.format(value).replace('-', '\u2212');
  }

  /** Whole percent, with a space that does not break. */
  percent(value: number): string {
    return `${this.number(value)}\u00A0%`;
  }

  /** A name as text. */
  name(names: Names): string {
    return names[this.language] ?? NEXT.map((language) => names[language]).find(Boolean) ?? '';
  }

  /** A name as markup: marked with its language where that is not the page's. */
  named(names: Names): Html {
    const own = names[this.language];
    if (own !== undefined) return html`${own}`;
    const other = NEXT.find((language) => names[language] !== undefined);
    return other === undefined ? html`` : html`<span lang="${TAGS[other]}">${names[other]}</span>`;
  }

  /** An address of ours, in this language. `hash` names a place on the page. */
  link(path: string, hash = ''): string {
    return `${path}?lang=${this.language}${hash}`;
  }
}
