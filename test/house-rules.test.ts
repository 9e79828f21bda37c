import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { problemStatus } from '#core/problem.ts';
import {
  bareExceptions,
  bareHooks,
  headingsOf,
  linksOf,
  machineTraces,
  madeKeys,
  nameFault,
  namedKeys,
  settingsIn,
  wordFaults,
  type Words,
} from './house-rules.ts';
import { isTest, pathsOf, root, sourcesOf, textOf } from './sources.ts';

const LANGUAGES = ['en', 'ky', 'ru', 'uz'];
const sources = sourcesOf('{src,demo,bench,test,bin}/**/*.{ts,tsx,js}');
const product = [...sources].filter(([path]) => /^(?:src|demo)\//.test(path) && !isTest(path));

function wordsOf(language: string): Words {
  const parsed: unknown = JSON.parse(textOf(`src/words/${language}.json`));
  assert.ok(typeof parsed === 'object' && parsed !== null);
  return Object.fromEntries(Object.entries(parsed).map(([key, text]) => [key, String(text)]));
}

test('files are named in kebab-case, for what is inside', () => {
  assert.deepEqual(
    [...sources.keys()].flatMap((path) => nameFault(path) ?? []),
    [],
  );
  for (const path of ['src/server/Store.ts', 'src/core/date-utils.ts', 'src/pages/types.ts'])
    assert.ok(nameFault(path), `${path} is caught`);
  assert.equal(nameFault('src/core/concern-types.ts'), undefined);
});

test('95 of 100 files keep within 200 lines', () => {
  const lines = [...sources.values()]
    .map((text) => text.split('\n').length)
    .toSorted((a, b) => a - b);
  assert.ok((lines[Math.floor(lines.length * 0.95)] ?? 0) <= 200);
});

test('every exception from a rule gives its reason', () => {
  for (const [path, text] of sources) {
    if (path.startsWith('test/house-rules')) continue;
    assert.deepEqual(bareExceptions(text), [], path);
  }
  assert.equal(bareExceptions('// oxlint-disable-next-line no-await-in-loop').length, 1);
  assert.equal(
    bareExceptions('// oxlint-disable-next-line no-await-in-loop -- in order').length,
    0,
  );
});

test('every problem has a heading in docs/problems.md, and every heading a problem', () => {
  const headings = headingsOf(textOf('docs/problems.md'));
  assert.deepEqual(headings.toSorted(), Object.keys(problemStatus).toSorted());
});

test('the status of a problem in docs/problems.md is the one it is answered with', () => {
  const text = textOf('docs/problems.md');
  for (const [code, status] of Object.entries(problemStatus))
    assert.ok(text.includes(`## ${code}\n\nHTTP ${status}. `), `${code} says HTTP ${status}`);
});

test('every problem has a sentence in every language, and every such sentence a problem', () => {
  const codes = Object.keys(problemStatus).map((code) => `problem.${code}`);
  for (const language of LANGUAGES) {
    const said = Object.keys(wordsOf(language)).filter((key) => key.startsWith('problem.'));
    assert.deepEqual(said.toSorted(), codes.toSorted(), language);
  }
});

test('all languages say the same things with the same placeholders', () => {
  const model = wordsOf('en');
  for (const language of LANGUAGES)
    assert.deepEqual(wordFaults(model, wordsOf(language)), [], language);
  const caught = wordFaults({ a: 'x {n}', b: 'y' }, { a: 'x {m}', c: ' ' });
  assert.deepEqual(caught.length, 4);
});

test('every sentence that the product names is there', () => {
  const words = wordsOf('en');
  const families = new Set(Object.keys(words).map((key) => key.split('.')[0]));
  const missing = product.flatMap(([path, text]) =>
    namedKeys(text)
      .filter(
        (key) => families.has(key.split('.')[0]) && !(key in words) && !(key in problemStatus),
      )
      .map((key) => `${path}: ${key}`),
  );
  assert.deepEqual(missing, []);
  assert.deepEqual(namedKeys(`say('page.home'); type('mark.placed.v1'); open("a.json");`), [
    'page.home',
  ]);
});

test('no sentence is there for nothing', () => {
  const named = new Set(product.flatMap(([, text]) => namedKeys(text)));
  const made = product.flatMap(([, text]) => madeKeys(text));
  const idle = Object.keys(wordsOf('en')).filter(
    (key) => !named.has(key) && !made.some((pattern) => pattern.test(key)),
  );
  assert.deepEqual(idle, []);
  assert.ok(madeKeys('`concern.${type}`').every((pattern) => pattern.test('concern.lighting')));
});

test('nothing names a package registry or the machine it was written on', () => {
  const left = ['node_modules', '.git', 'data', '.tmp', 'coverage'];
  const paths = globSync(['**/*', '.*', '.ci/*'], {
    cwd: root,
    exclude: (name) => left.includes(name),
  }).filter((path) => /\.(?:ts|js|json|md|css|sql|csv|ya?ml|npmrc)$|^\.ci\/run$/.test(path));
  for (const path of ['package-lock.json', '.ci/run', '.npmrc']) assert.ok(paths.includes(path));
  for (const path of paths) assert.deepEqual(machineTraces(textOf(path)), [], path);
  const host = ['https://registry', 'example', 'org/a.tgz'].join('.');
  assert.equal(machineTraces(`"resolved": "${host}"`).length, 1);
  assert.equal(machineTraces(`read('${['', 'tmp', 'a'].join('/')}')`).length, 1);
});

test('every setting is documented, and every documented setting is read', () => {
  const documented = settingsIn(textOf('docs/operating.md') + textOf('CONTRIBUTING.md'));
  const own = [...sources].filter(([path]) => !path.startsWith('test/house-rules'));
  const read = settingsIn(own.map(([, text]) => text).join('\n'));
  assert.deepEqual(documented.toSorted(), read.toSorted());
});

test('every package is pinned, runs nothing when installed, and does not say where it came from', () => {
  const lock = textOf('package-lock.json');
  assert.equal(lock.includes('"resolved"'), false);
  assert.equal(lock.includes('"hasInstallScript"'), false, 'no package runs code when installed');
  for (const version of textOf('package.json').matchAll(/"[\w@/-]+": "([\^~*>][^"]*)"/g))
    assert.equal(version[0], '"node": ">=24.15"');
});

test('a test file that shares its process has no hook that reaches other files', () => {
  for (const [path, text] of sources)
    if (
      /^(?:src\/(?:core|analysis|findings|pages|papers|words)\/.*|test\/[^/]*)\.test\.ts$/.test(
        path,
      )
    )
      assert.deepEqual(bareHooks(text), [], path);
  assert.equal(
    bareHooks(`before(() => {});\ndescribe('a', () => {\n  after(() => {});\n});`).length,
    1,
  );
});

test('every link of the documents leads to a file', () => {
  const broken = [...sourcesOf('{*.md,docs/**/*.md}')].flatMap(([path, text]) =>
    linksOf(text)
      .filter((target) => !existsSync(join(root, dirname(path), target)))
      .map((target) => `${path}: ${target}`),
  );
  assert.deepEqual(broken, []);
  assert.deepEqual(linksOf('[a](b.md#c) ![d](e.png) [f](https://g.example)'), ['b.md', 'e.png']);
});

test('the tests read no copy of the shared fixtures', () => {
  assert.equal(existsSync(join(root, 'fixtures')), false);
  assert.deepEqual(pathsOf('{src,test,demo}/**/fixtures'), []);
});
