import en from './en.json' with { type: 'json' };
import ky from './ky.json' with { type: 'json' };
import ru from './ru.json' with { type: 'json' };
import uz from './uz.json' with { type: 'json' };

/** The languages of the programme; `uz` is Uzbek in Cyrillic. */
export const LANGUAGES = ['ky', 'ru', 'uz', 'en'] as const;
/** One language. */
export type Language = (typeof LANGUAGES)[number];
/** The key of a sentence. */
export type Key = keyof typeof en;

const WORDS: Readonly<Record<Language, Readonly<Record<Key, string>>>> = { ky, ru, uz, en };

/** Whether a text is the key of a sentence. */
export const isKey = (text: string): text is Key => Object.hasOwn(en, text);

/** A sentence in a language, its `{placeholders}` filled. Throws where a value is missing: that is a bug. */
export function say(
  language: Language,
  key: Key,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return WORDS[language][key].replaceAll(/\{([a-zA-Z]+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${key} needs {${name}}`);
    return String(value);
  });
}
