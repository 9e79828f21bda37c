import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { figures } from '../docs/figures/figures.ts';
import { drawn, type Figure, TONES, type Tone } from '../docs/figures/pen.ts';
import { headingsOf } from './house-rules.ts';
import { pathsOf, sourcesOf, textOf } from './sources.ts';

const MUST = ['Purpose', 'Assumes', 'Example', 'Reference'];
const pages = new Map(
  [...sourcesOf('docs/methods/*.md')]
    .map(([path, text]) => [basename(path, '.md'), text] as const)
    .filter(([name]) => name !== 'README'),
);

/** The headings that a page of a method lacks. */
const lacking = (page: string): readonly string[] =>
  MUST.filter((heading) => !headingsOf(page).includes(heading));

/** What a page must say of its figure and does not: the figure with what is to be seen, and what the code answers. */
const unsaid = (page: string, { name, alt, says }: Figure): readonly string[] =>
  [`![${alt}](figures/${name}.svg)`, ...says].filter((words) => !page.includes(words));

test('every method has a page with its purpose, what it assumes, an example and a reference', () => {
  assert.ok(pages.size >= 23);
  for (const [name, page] of pages) assert.deepEqual(lacking(page), [], name);
  assert.deepEqual(lacking('## Purpose\n\n## Example\n\n### Reference\n'), [
    'Assumes',
    'Reference',
  ]);
});

test('every page of a method has one figure, and every figure a page', () => {
  const names = figures.map(({ name }) => name).toSorted();
  assert.deepEqual(names, [...pages.keys()].toSorted());
  const files = pathsOf('docs/methods/figures/*').map((path) => basename(path, '.svg'));
  assert.deepEqual(files, names);
});

for (const figure of figures)
  test(`the figure of ${figure.name} is byte for byte what the code draws`, () => {
    assert.ok(
      textOf(`docs/methods/figures/${figure.name}.svg`) === drawn(figure),
      'draw it again with: node docs/figures/draw.ts',
    );
  });

test('every page shows its figure, tells what is to be seen, and says what the code answers', () => {
  for (const figure of figures)
    assert.deepEqual(unsaid(pages.get(figure.name) ?? '', figure), [], figure.name);
  const [first] = figures;
  assert.ok(first !== undefined && first.says.length > 0);
  const page = pages.get(first.name) ?? '';
  assert.equal(unsaid(page.replaceAll('0', '1'), first).length > 1, true);
});

test('every figure is told in words long enough to stand in its place', () => {
  for (const { name, alt, title, note, says } of figures) {
    assert.ok(alt.length > 120 && !/[[\]\n]/.test(alt), name);
    assert.ok(says.length > 0 && title.length > 0 && note.length > 0, name);
    assert.doesNotMatch(`${alt} ${says.join(' ')} ${note}`, /NaN|undefined|Infinity/, name);
  }
});

test('a drawing asks nobody for anything, runs nothing, and carries its colours for the dark', () => {
  for (const figure of figures) {
    const text = drawn(figure).replace('xmlns="http://www.w3.org/2000/svg"', '');
    assert.doesNotMatch(text, /https?:|<script|<image|<foreignObject|\son\w+=|NaN|undefined/);
    assert.match(text, /prefers-color-scheme:dark/);
  }
});

/** The contrast of two colours, `#rrggbb` each (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [one, other]
    .map((colour) => {
      const [r = 0, g = 0, b = 0] = [1, 3, 5]
        .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
        .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    })
    .toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test('words can be read on their ground, in the light and in the dark', () => {
  const pairs: readonly (readonly [words: Tone, ground: Tone])[] = [
    ['ink', 'paper'],
    ['ink', 'pale'],
    ['soft', 'paper'],
    ['soft', 'pale'],
    ['blue', 'paper'],
    ['amber', 'paper'],
  ];
  for (const [words, ground] of pairs)
    for (const side of [0, 1] as const)
      assert.ok(contrast(TONES[words][side], TONES[ground][side]) >= 4.5, `${words} on ${ground}`);
  assert.equal(contrast('#000000', '#ffffff'), 21);
});
