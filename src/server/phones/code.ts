import { randomInt } from 'node:crypto';

/** Signs that Latin and Cyrillic keyboards both have, as they look, and that are not taken for one another. */
const SIGNS = '23456789ACEHKMPTXY';
const LENGTH = 8;

/** What is typed for a sign because it looks like it. */
const LOOKS_LIKE: Readonly<Record<string, string>> = {
  А: 'A',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
  Ү: 'Y',
  В: '8',
  B: '8',
  З: '3',
};

/** A new code in two halves, such as 7K4M-X2PA: 33 bits. */
export const newCode = (): string =>
  Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)])
    .join('')
    .replace(/^.{4}/, '$&-');

/** A code as it was made, from how somebody typed it: small letters, Cyrillic ones, blanks, strokes. */
export const plainCode = (typed: string): string =>
  [...typed.slice(0, 64).toUpperCase()]
    .map((sign) => LOOKS_LIKE[sign] ?? sign)
    .filter((sign) => SIGNS.includes(sign))
    .join('');
