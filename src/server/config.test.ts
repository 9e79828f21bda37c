import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig, WrongSetting } from './config.ts';

test('without settings there are defaults, and empty ones count as unset', () => {
  const defaults = { port: 8080, data: './data', database: 'sqlite', log: 'normal' };
  assert.deepEqual(readConfig({}), defaults);
  assert.deepEqual(readConfig({ BIRGE_PORT: '', BIRGE_ORIGIN: '' }), defaults);
});

test('every setting is read', () => {
  const environment = {
    BIRGE_PORT: '0',
    BIRGE_DATA: '/var/lib/birge',
    BIRGE_DATABASE: 'postgres://birge:secret@localhost/birge',
    BIRGE_ORIGIN: 'https://birge.example/',
    BIRGE_LOG: 'quiet',
  };
  assert.deepEqual(readConfig(environment), {
    port: 0,
    data: '/var/lib/birge',
    database: 'postgres://birge:secret@localhost/birge',
    origin: 'https://birge.example',
    log: 'quiet',
  });
});

const WRONG: readonly (readonly [name: string, value: string])[] = [
  ['BIRGE_PORT', '65536'],
  ['BIRGE_PORT', '-1'],
  ['BIRGE_PORT', '80 80'],
  ['BIRGE_PORT', '1e3'],
  ['BIRGE_DATA', 'a\0b'],
  ['BIRGE_DATABASE', 'mysql://secret'],
  ['BIRGE_DATABASE', 'postgres://secret:['],
  ['BIRGE_ORIGIN', 'birge.example'],
  ['BIRGE_ORIGIN', 'https://birge.example/app'],
  ['BIRGE_ORIGIN', 'ftp://birge.example'],
  ['BIRGE_ORIGIN', 'https://user:secret@birge.example'],
  ['BIRGE_LOG', 'loud'],
];

const isRefusal =
  (name: string) =>
  (error: unknown): boolean =>
    error instanceof WrongSetting &&
    error.message.startsWith(`${name} must be `) &&
    error.message.endsWith('.') &&
    !error.message.includes('secret');

for (const [name, value] of WRONG)
  test(`${name}=${JSON.stringify(value)} is refused in one sentence that names it and not its value`, () => {
    assert.throws(() => readConfig({ [name]: value }), isRefusal(name));
  });

test('a wrong setting stops the start with that sentence and exit code 2', () => {
  const start = join(import.meta.dirname, 'start.ts');
  const { status, stderr, stdout } = spawnSync(process.execPath, [start], {
    env: { BIRGE_PORT: 'eighty' },
    encoding: 'utf8',
  });
  assert.equal(status, 2);
  assert.equal(stderr, 'BIRGE_PORT must be a port number from 0 to 65535.\n');
  assert.equal(stdout, '');
});
