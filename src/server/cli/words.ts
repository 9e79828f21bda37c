import type { Problem } from '#core/problem.ts';
import { LANGUAGES, say, type Language } from '#words/words.ts';
import type { Environment } from './command.ts';

/** The language of the terminal (LC_ALL, LC_MESSAGES, LANG); English where it is none of ours. */
export function languageOf(environment: Environment): Language {
  const named = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name] ?? '');
  const locale = named.find((text) => text !== '') ?? '';
  return LANGUAGES.find((language) => locale.startsWith(language)) ?? 'en';
}

/** The house's own refusal in words, in the language of the terminal. */
export const explain = ({ code, detail }: Problem, environment: Environment): string =>
  say(languageOf(environment), `problem.${code}`, detail);
