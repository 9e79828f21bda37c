import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from './language.ts';

test('the best wish among our languages wins, whatever its region or script', () => {
  const wishes: readonly (readonly [header: string | undefined, language: string])[] = [
    [undefined, 'en'],
    ['', 'en'],
    ['ky', 'ky'],
    ['ru-KG, ky;q=0.8', 'ru'],
    ['ky;q=0.2, uz-Cyrl-KG;q=0.9', 'uz'],
    ['de, fr;q=0.9, ky;q=0.1', 'ky'],
    ['KY-kg', 'ky'],
    ['ru;q=0, de', 'en'],
    ['*;q=NaN, ;;;, ru;q=x', 'en'],
    ['__proto__, constructor', 'en'],
  ];
  for (const [header, language] of wishes) assert.equal(languageOf(header), language, header);
});
