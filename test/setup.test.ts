import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { root as project } from './sources.ts';

const lockOf = (version: string): string =>
  JSON.stringify({
    packages: {
      '': { name: 'sample' },
      'node_modules/one': { version, integrity: `sha512-${version}` },
      'node_modules/two': { version: '1.0.0', optional: true, os: ['nowhere'] },
    },
  });

/** Stands for npm: writes down what it was asked and installs what the lock names, as npm ci does. */
const NPM = `#!/bin/sh
echo "$@" >> asked
[ -e refuse ] && exit 7
/bin/mkdir -p node_modules
/bin/sed 's/"":{[^}]*},//; s/,"node_modules.two":{[^}]*}//' package-lock.json > node_modules/.package-lock.json
/bin/mkdir -p node_modules/vite/bin build
echo "require('node:fs').appendFileSync('asked', 'build' + require('node:os').EOL); process.exit(+require('node:fs').existsSync('unbuildable'))" > node_modules/vite/bin/vite.js
echo '{}' > node_modules/vite/package.json
`;
const APT = `#!/bin/sh\necho "apt-get $@" >> asked\n`;

/** A folder with a copy of setup.js, a lock file, and nothing on the PATH but a stand-in for npm and apt-get. */
function clone(t: TestContext) {
  const root = mkdtempSync(join(tmpdir(), 'birge-setup-'));
  t.after(() => {
    rmSync(root, { recursive: true });
  });
  const at = (name: string): string => join(root, name);
  copyFileSync(join(project, 'setup.js'), at('setup.js'));
  writeFileSync(at('package.json'), '{"type":"module"}');
  writeFileSync(at('package-lock.json'), lockOf('1.0.0'));
  for (const room of ['core', 'analysis', 'findings', 'papers', 'words', 'field']) {
    mkdirSync(at(`src/${room}`), { recursive: true });
    writeFileSync(at(`src/${room}/one.ts`), '');
  }
  writeFileSync(at('vite.config.ts'), '');
  mkdirSync(at('path'));
  for (const [name, text] of [
    ['npm', NPM],
    ['apt-get', APT],
  ] as const) {
    writeFileSync(at(`path/${name}`), text);
    chmodSync(at(`path/${name}`), 0o755);
  }
  const setUp = (...words: readonly string[]) =>
    spawnSync(process.execPath, ['setup.js', ...words], {
      cwd: root,
      env: { PATH: at('path') },
      encoding: 'utf8',
    });
  const asked = (): readonly string[] =>
    existsSync(at('asked')) ? readFileSync(at('asked'), 'utf8').trim().split('\n') : [];
  return { at, setUp, asked };
}

test('set-up installs once, and does nothing the second time', (t) => {
  const { setUp, asked } = clone(t);
  assert.equal(setUp().status, 0);
  assert.match(asked().join(), /^ci --ignore-scripts/);
  const second = setUp();
  assert.equal(second.status, 0);
  assert.equal(second.stdout, '');
  assert.deepEqual(asked().slice(1), ['build']);
});

test('set-up builds the field app again when something that it is made of has changed, and a test has not', (t) => {
  const { at, setUp, asked } = clone(t);
  setUp();
  writeFileSync(at('src/field/one.test.ts'), 'changed');
  setUp();
  assert.equal(asked().filter((line) => line === 'build').length, 1);
  writeFileSync(at('src/core/one.ts'), 'changed');
  setUp();
  assert.equal(asked().filter((line) => line === 'build').length, 2);
});

test('a build that fails ends with its exit code and a sentence, and is tried again', (t) => {
  const { at, setUp, asked } = clone(t);
  writeFileSync(at('unbuildable'), '');
  const { status, stderr } = setUp();
  assert.equal(status, 1);
  assert.match(stderr, /could not be built/);
  setUp();
  assert.equal(asked().filter((line) => line === 'build').length, 2);
});

test('set-up installs again after a new lock, an interrupted install, and for another kind of machine', (t) => {
  const { at, setUp, asked } = clone(t);
  const installs = (): number => asked().filter((line) => line.startsWith('ci ')).length;
  setUp();
  writeFileSync(at('package-lock.json'), lockOf('2.0.0'));
  setUp();
  assert.equal(installs(), 2);
  rmSync(at('node_modules/.package-lock.json'));
  setUp();
  assert.equal(installs(), 3);
  writeFileSync(at('node_modules/.package-lock.json'), lockOf('2.0.0'));
  setUp();
  assert.equal(installs(), 4);
  setUp();
  assert.equal(installs(), 4);
});

test('an install that fails ends with its exit code and a sentence', (t) => {
  const { at, setUp } = clone(t);
  writeFileSync(at('refuse'), '');
  const { status, stderr } = setUp();
  assert.equal(status, 7);
  assert.match(stderr, /could not be installed/);
});

test('what the tests lack is installed by root and told to everybody else, and stops neither', (t) => {
  const { setUp, asked } = clone(t);
  const { status, stderr } = setUp('--tests');
  assert.equal(status, 0);
  assert.match(stderr, /also use .*chromium.*strace/);
  const installs = asked().filter((line) => line.startsWith('apt-get install'));
  assert.equal(installs.length, process.getuid?.() === 0 ? 1 : 0);
  assert.equal(
    installs.every((line) => line.includes('--no-install-recommends')),
    true,
  );
});
