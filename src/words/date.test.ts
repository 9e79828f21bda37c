import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayDate } from './date.ts';
import { LANGUAGES } from './words.ts';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ').replaceAll('\u2011', '-');

test('a day is written as people of each language write it', () => {
  const said = LANGUAGES.map((language) => plain(sayDate(language, '2026-05-01')));
  assert.deepEqual(said, ['2026-жылдын 1-майы', '1 мая 2026 года', '2026 йил 1 май', '1 May 2026']);
});

test('every month has its own name in every language', () => {
  for (const language of LANGUAGES) {
    const months = Array.from({ length: 12 }, (_, i) =>
      sayDate(language, `2026-${String(i + 1).padStart(2, '0')}-01`),
    );
    assert.equal(new Set(months).size, 12);
  }
});

test('what is no day stays as it is', () => {
  assert.equal(sayDate('en', 'soon'), 'soon');
});
