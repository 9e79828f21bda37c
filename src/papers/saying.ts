import { sayDate } from '#words/date.ts';
import { say, type Key, type Language } from '#words/words.ts';

/** A name in the languages in which it is known. */
type Names = { readonly [language in Language]?: string | undefined };

/** In which other language a name is read where it is not known in the paper's. */
const NEXT: readonly Language[] = ['ky', 'ru', 'uz', 'en'];

/** How one paper speaks: in its language, whatever the screen's is. */
export class Speech {
  readonly language: Language;

  constructor(language: Language) {
    this.language = language;
  }

  /** A sentence. */
  say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
    return say(this.language, key, values);
  }

  /** An ISO day as people write it. */
  date(day: string): string {
    return sayDate(this.language, day);
  }

  /** An ISO day in figures, as tables of local documents have it: 01.05.2026. */
  figures(day: string): string {
    return day.split('-').toReversed().join('.');
  }

  /** A name; empty where it is known in no language. */
  name(names: Names): string {
    return [this.language, ...NEXT].map((one) => names[one]).find((one) => one !== undefined) ?? '';
  }

  /** Money in whole som, in one line and the same in every browser. */
  som(amount: number): string {
    const apart = String(amount).replaceAll(/\B(?=(?:\d{3})+$)/g, '\u00A0');
    return this.say('story.som', { som: apart }).replaceAll(' ', '\u00A0');
  }
}
