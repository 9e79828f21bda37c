import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const runner = join(import.meta.dirname, 'run.ts');
const one = (text: string): string => `import { test } from 'node:test';\n${text}\n`;

/** Runs the runner over files made for the occasion, and gives its exit code and lines. */
function runOver(
  files: Readonly<Record<string, string>>,
  { words = [], ci = false }: { readonly words?: readonly string[]; readonly ci?: boolean } = {},
): { readonly status: number | null; readonly output: string; readonly last: string } {
  const root = mkdtempSync(join(tmpdir(), 'birge-run-'));
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { NODE_TEST_CONTEXT: _, CI: __, ...inherited } = process.env;
    const env = ci ? { ...inherited, CI: 'true' } : inherited;
    const { status, stdout } = spawnSync(process.execPath, [runner, ...words], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
    return { status, output: stdout, last: stdout.trimEnd().split('\n').at(-1) ?? '' };
  } finally {
    rmSync(root, { recursive: true });
  }
}

const pass = one(`test('holds', () => {});`);

test('a run that passes ends with a line that counts its tests', () => {
  const ran = runOver({
    'src/core/a.test.ts': one(`test('a', () => {}); test('b', () => {});`),
    'src/server/c.test.ts': one(
      `test('c', async (t) => { await t.test('inside', () => {}); }); test('d', { skip: 'no fixtures' }, () => {});`,
    ),
    'test/faults/e.test.ts': pass,
  });
  assert.equal(ran.last, '5 passed, 0 failed, 1 skipped');
  assert.equal(ran.status, 0);
  assert.match(ran.output, /d \(no fixtures\)/);
});

test('what fails, cannot be loaded, has no test or ends its process early is a failure by name', () => {
  const ran = runOver({
    'src/core/fails.test.ts': one(`test('it fails', () => { throw new Error('so it says'); });`),
    'src/core/torn.test.ts': 'export {;',
    'src/core/empty.test.ts': 'export {};',
    'src/server/torn.test.ts': 'export {;',
    'src/server/empty.test.ts': 'export {};',
    'src/server/exits.test.ts': one(`test('a', () => { process.exit(0); });`),
    'src/server/holds.test.ts': pass,
  });
  assert.equal(ran.last, '1 passed, 6 failed, 0 skipped');
  assert.equal(ran.status, 1);
  for (const name of ['core/fails', 'core/torn', 'core/empty', 'server/torn', 'server/exits'])
    assert.match(ran.output, new RegExp(`src/${name}.test.ts`));
  assert.match(ran.output, /so it says/);
});

test('a test that stands in a file beside belongs to the file that was run', () => {
  const ran = runOver({
    'test/shared.ts': `import { test } from 'node:test';\nexport const check = (name) => test(name, () => {});`,
    'src/server/a.test.ts': `import { check } from '../../test/shared.ts';\ncheck('a');`,
    'src/server/b.test.ts': `import { check } from '../../test/shared.ts';\ncheck('b');`,
  });
  assert.equal(ran.last, '2 passed, 0 failed, 0 skipped');
  assert.match(ran.output, /src\/server\/a.test.ts/);
});

test('a process that ends in the middle is a failure, whatever had passed', () => {
  const early = one(
    `test('a', () => {}); test('b', async () => { await new Promise((done) => { setTimeout(done, 300); }); process.exit(0); });`,
  );
  const apart = runOver({ 'src/server/a.test.ts': early, 'src/server/b.test.ts': pass });
  assert.equal(apart.status, 1);
  assert.match(apart.output, /✗ src\/server\/a.test.ts: could not be loaded, ended early/);
  const together = runOver({ 'src/core/a.test.ts': early, 'src/server/b.test.ts': pass });
  assert.equal(together.status, 1);
  assert.match(together.output, /✗ src\/core\/a.test.ts: could not be loaded, ended early/);
});

test('a path on the command line chooses the files', () => {
  const files = { 'src/core/a.test.ts': pass, 'src/server/b.test.ts': pass };
  assert.equal(runOver(files, { words: ['src/core'] }).last, '1 passed, 0 failed, 0 skipped');
});

test('a run without any test fails', () => {
  const ran = runOver({});
  assert.equal(ran.last, '0 passed, 0 failed, 0 skipped');
  assert.equal(ran.status, 1);
});

test('a skip for want of PostgreSQL is a failure where everything was to be installed, and only there', () => {
  const files = {
    'src/server/a.test.ts': one(`test('a', { skip: 'PostgreSQL is not installed' }, () => {});`),
    'src/core/b.test.ts': pass,
  };
  assert.equal(runOver(files).last, '1 passed, 0 failed, 1 skipped');
  const strict = runOver(files, { ci: true });
  assert.equal(strict.last, '1 passed, 1 failed, 0 skipped');
  assert.equal(strict.status, 1);
});
