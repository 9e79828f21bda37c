import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const COUNT = 200;
const folder = mkdtempSync(join(tmpdir(), 'birge-fsync-'));
after(() => rmSync(folder, { recursive: true }));

/** How often the kernel was asked to put data on the disk while `COUNT` entries were acknowledged. */
function syncs(mode: 'house' | 'normal'): number {
  const log = join(folder, `${mode}.log`);
  const committer = fileURLToPath(new URL('committer.ts', import.meta.url));
  const words = ['-f', '-e', 'trace=fsync,fdatasync', '-o', log, process.execPath, committer];
  const { stdout, stderr } = spawnSync('strace', [...words, folder, String(COUNT), mode], {
    encoding: 'utf8',
  });
  assert.equal(stdout.trim(), String(COUNT), stderr);
  return readFileSync(log, 'utf8').match(/f(?:data)?sync\(\d+\)/g)?.length ?? 0;
}

// A tracer may be installed and yet not be allowed to trace.
const traces = spawnSync('strace', ['true']).status === 0;
const skip = traces ? false : 'strace cannot trace here (apt-get install strace)';

test('each acknowledgement waits for the disk', { skip }, () => {
  assert.ok(syncs('house') >= COUNT);
});

test('the count would tell a store that does not wait', { skip }, () => {
  assert.ok(syncs('normal') < COUNT / 2);
});
