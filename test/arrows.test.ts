import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { test } from 'node:test';
import { arrowFaults, cycles, importsOf, roomOf, type Sources } from './arrows.ts';
import { isTest, root, sourcesOf } from './sources.ts';

const everything = sourcesOf('{src,demo}/**/*.{ts,tsx}');
const product: Sources = new Map([...everything].filter(([path]) => !isTest(path)));

test('every import of the product follows the arrows of the house', () => {
  assert.ok(product.size > 20, 'there is a product to look at');
  assert.deepEqual(arrowFaults(product), []);
});

test('no files import each other in a round', () => {
  assert.deepEqual(cycles(product), []);
});

test('tests of a pure room do not lean on the server', () => {
  const leaning = [...everything].filter(
    ([path, source]) =>
      isTest(path) &&
      ['core', 'analysis', 'findings', 'pages', 'papers', 'words'].includes(roomOf(path) ?? '') &&
      importsOf(source).some((name) => name.startsWith('#server/')),
  );
  assert.deepEqual(
    leaning.map(([path]) => path),
    [],
  );
});

test('every relative and every room import leads to a file', () => {
  for (const [path, source] of everything)
    for (const name of importsOf(source)) {
      if (!/^[.#]/.test(name)) continue;
      const target = name.startsWith('.')
        ? posix.join(posix.dirname(path), name)
        : name.replace(/^#(?!demo\/)/, 'src/').replace(/^#/, '');
      assert.ok(existsSync(join(root, target)), `${path}: ${name}`);
    }
});

test('all forms of import are seen', () => {
  const source = [
    `import a from 'one';`,
    `import type { B } from "two";`,
    `import {\n  c,\n  d,\n} from 'three';`,
    `export { e } from 'four';`,
    `export * from 'five';`,
    `import 'six';`,
    `const f = await import('seven');`,
    `type G = import('eight').G;`,
    `const text = 'imported from afar';`,
  ].join('\n');
  assert.deepEqual(importsOf(source).toSorted(), [
    'eight',
    'five',
    'four',
    'one',
    'seven',
    'six',
    'three',
    'two',
  ]);
});

const caught: readonly (readonly [what: string, path: string, source: string])[] = [
  ['a page that sees core', 'src/pages/home.ts', `import { fold } from '#core/log/fold.ts';`],
  ['a page that sees a type of core', 'src/pages/home.ts', `import type { A } from '#core/a.ts';`],
  ['a page that sees analysis', 'src/pages/home.ts', `import { a } from '#analysis/a.ts';`],
  ['core that sees analysis', 'src/core/a.ts', `import { a } from '#analysis/a.ts';`],
  ['core that sees words', 'src/core/a.ts', `import en from '#words/en.json';`],
  ['analysis that sees core', 'src/analysis/a.ts', `export { a } from '#core/a.ts';`],
  ['findings that see the server', 'src/findings/a.ts', `const a = import('#server/a.ts');`],
  ['the server that skips findings', 'src/server/a.ts', `import { a } from '#analysis/a.ts';`],
  ['the field that leans on the server', 'src/field/a.tsx', `import { a } from '#server/a.ts';`],
  ['the field that shows a page', 'src/field/a.tsx', `import { a } from '#pages/a.ts';`],
  ['the field that skips findings', 'src/field/a.ts', `import { a } from '#analysis/a.ts';`],
  ['a demonstration behind the door', 'demo/a.ts', `import { a } from '#server/store/store.ts';`],
  ['core that reads files', 'src/core/a.ts', `import { readFileSync } from 'node:fs';`],
  ['core with a package of the server', 'src/core/a.ts', `import pg from 'pg';`],
  ['a relative path out of its room', 'src/server/a.ts', `import { a } from '../core/a.ts';`],
  ['its own room by name', 'src/core/log/a.ts', `import { b } from '#core/log/b.ts';`],
  ['findings that ask the clock', 'src/findings/a.ts', `export const now = () => Date.now();`],
  ['analysis that throws dice', 'src/analysis/a.ts', `const die = Math.random();`],
  ['a file beside the rooms', 'src/stray.ts', `export const a = 1;`],
];

for (const [what, path, source] of caught)
  test(`${what} is caught`, () => {
    assert.equal(arrowFaults(new Map([[path, source]])).length, 1);
  });

test('a round of imports is caught, through rooms and by type alone', () => {
  const round: Sources = new Map([
    ['src/server/a.ts', `import { b } from './b.ts';`],
    ['src/server/b.ts', `import type { C } from '#core/c.ts';`],
    ['src/core/c.ts', `import { a } from '#server/a.ts';`],
  ]);
  assert.deepEqual(cycles(round), [
    'src/server/a.ts → src/server/b.ts → src/core/c.ts → src/server/a.ts',
  ]);
});
