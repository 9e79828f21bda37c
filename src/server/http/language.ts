import { LANGUAGES, type Language } from '#words/words.ts';

/**
 * The language that an `Accept-Language` header likes best among ours; `otherwise` where it names none of them.
 * @example languageOf('ru-KG, ky;q=0.8') // 'ru'
 */
export function languageOf(header: string | undefined, otherwise: Language = 'en'): Language {
  const wishes = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((wish) => {
      const [tag = '', quality = ''] = wish
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/);
      return { tag: tag.split('-')[0], quality: quality === '' ? 1 : Number(quality) || 0 };
    });
  for (const { tag, quality } of wishes.toSorted((a, b) => b.quality - a.quality)) {
    const language = LANGUAGES.find((known) => known === tag);
    if (language !== undefined && quality > 0) return language;
  }
  return otherwise;
}
