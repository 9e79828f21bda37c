import { computed, signal } from '@preact/signals';
import { LANGUAGES, say, type Key, type Language } from '#words/words.ts';

const KEPT_AS = 'birge-language';

const isLanguage = (text: unknown): text is Language => LANGUAGES.some((one) => one === text);

/** Where the language is remembered; a browser that keeps nothing for us says so by throwing. */
function remembered(next?: Language): string | null {
  try {
    if (next !== undefined) localStorage.setItem(KEPT_AS, next);
    return localStorage.getItem(KEPT_AS);
  } catch {
    return null;
  }
}

function first(): Language {
  const kept = remembered();
  if (isLanguage(kept)) return kept;
  const wished = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage);
  return wished ?? 'ky';
}

/** The language of the screen. */
export const language = signal<Language>(first());

/** Changes the language; nothing that was typed is lost. */
export function speak(next: Language): void {
  language.value = next;
  document.documentElement.lang = next;
  remembered(next);
}

/** A sentence in the language of the screen. */
export const t = (key: Key, values?: Readonly<Record<string, string | number>>): string =>
  say(language.value, key, values);

/** A name in the language of the screen, or in the nearest that there is. */
export function named(
  names: Readonly<Partial<Record<Language, string | undefined>>> | undefined,
): string {
  const order: readonly Language[] = [language.value, 'ky', 'ru', 'uz', 'en'];
  return order.map((one) => names?.[one]).find((name) => name !== undefined) ?? '';
}

/** Day of today on this device, ISO 8601: a proposal for a form, never a judgement. */
export const today = (): string => {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
};

const path = signal(location.hash.slice(1) || '/');
addEventListener('hashchange', () => {
  path.value = location.hash.slice(1) || '/';
});

/** Where one is: the parts of the address after #. */
export const place = computed(() => path.value.split('/').filter((part) => part !== ''));

/** Goes to another screen. */
export const go = (...parts: readonly string[]): void => {
  location.hash = `/${parts.join('/')}`;
};
