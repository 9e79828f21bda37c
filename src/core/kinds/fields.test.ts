import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { count, day, decimal, id, line, names, som, text } from './fields.ts';

const cases: readonly (readonly [
  string,
  v.GenericSchema,
  readonly unknown[],
  readonly unknown[],
])[] = [
  [
    'id',
    id,
    ['a', '41702205805000', 'a-b', 'a'.repeat(64)],
    ['', '-a', 'A', 'a b', 'ы', 'a'.repeat(65), 1],
  ],
  [
    'day',
    day,
    ['2024-02-29', '1999-12-31'],
    ['2025-02-29', '2025-13-01', '2025-1-1', '2025-00-10', 'x', 20250101],
  ],
  ['count', count, [0, 1, 1e9], [-1, 0.5, 1e9 + 1, '1', NaN]],
  [
    'decimal',
    decimal,
    ['0', '-1.5', '123456789012.123456'],
    ['', '1.', '.5', '1e3', '+1', '1.1234567', 1],
  ],
  ['som', som, [0, 1e12], [-1, 0.5, 1e12 + 1, '1']],
  [
    'line',
    line(5),
    ['a', 'бешөө', '🙂🙂'],
    ['', 'алтоо!', 'a\nb', 'a\u0000', 'a\u2028', '\u0085', 'a\u202Eb', '\u2066a', 7],
  ],
  ['text', text(5), ['a\nb', 'a'], ['', 'a\rb', 'a\u0007', 'a\u202Eb', 'abcdef']],
  [
    'names',
    names,
    [{ ky: 'А' }, { ru: 'А', en: 'A' }],
    [{}, { en: 'A' }, { ky: '' }, { ky: 'А', de: 'A' }],
  ],
];

for (const [name, schema, good, bad] of cases)
  test(`${name} takes what it should, up to its bounds, and nothing else`, () => {
    for (const value of good) assert.ok(v.is(schema, value), JSON.stringify(value));
    for (const value of bad) assert.ok(!v.is(schema, value), JSON.stringify(value));
  });
