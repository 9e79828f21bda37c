import { say, type Language } from './words.ts';

const MONTHS = [
  'month.1',
  'month.2',
  'month.3',
  'month.4',
  'month.5',
  'month.6',
  'month.7',
  'month.8',
  'month.9',
  'month.10',
  'month.11',
  'month.12',
] as const;

/**
 * An ISO day as people write it. The months are our own: Chromium knows no Kyrgyz ones, and Uzbek ones only in Latin letters.
 * @example sayDate('en', '2026-05-01') // '1 May 2026'
 */
export function sayDate(language: Language, iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  const name = MONTHS[Number(month) - 1];
  if (name === undefined) return iso;
  return say(language, 'date.day', { year, month: say(language, name), day: Number(day) });
}
