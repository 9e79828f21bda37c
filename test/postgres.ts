// PostgreSQL for tests: a temporary cluster of this process, begun when it is first asked for, with the machine's own
// programs, fsync on, reached by a socket in a folder of its own. Or any server that BIRGE_TEST_POSTGRES names by URL.
import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

const VERSIONS = '/usr/lib/postgresql';
const START_MS = 30_000;

/** The folder with initdb and postgres: the newest version of Debian's, or wherever the PATH has them. */
function programs(): string | undefined {
  const debian = (existsSync(VERSIONS) ? readdirSync(VERSIONS) : [])
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => join(VERSIONS, version, 'bin'));
  const folders = [...debian, ...(process.env['PATH'] ?? '').split(':')];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
}

/** What runs a command as someone who may run PostgreSQL, which refuses root. */
const asUser = (): readonly string[] =>
  process.getuid?.() === 0
    ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups']
    : [];

/**
 * Why there is no PostgreSQL here, in one line, to skip a test with; undefined where there is one.
 * Throws where CI is set: there nothing may be missing.
 */
export function postgresMissing(): string | undefined {
  const given = process.env['BIRGE_TEST_POSTGRES'] ?? '';
  if (given !== '' || programs() !== undefined) return undefined;
  const reason = 'PostgreSQL is not installed (apt-get install postgresql)';
  if ((process.env['CI'] ?? '') !== '') throw new Error(reason);
  return reason;
}

// The shell ends the server and removes its folder when its standard input closes: however this process ends, kill -9 too.
const SCRIPT = `trap '' INT TERM HUP
"$1/initdb" -D "$2/data" -U birge -A trust -E UTF8 --locale=C --no-sync || exit 1
"$1/postgres" -D "$2/data" -k "$2" -c listen_addresses= -c max_connections=200 &
read -r _
kill -QUIT $!
wait $!
rm -rf "$2"`;

function spawnCluster(bin: string, folder: string): () => boolean {
  const log = openSync(join(folder, 'log'), 'a', 0o666);
  const [command, ...words] = [...asUser(), 'sh', '-c', SCRIPT, 'sh', bin, folder];
  const child = spawn(command, words, { cwd: '/', stdio: ['pipe', log, log] });
  child.unref();
  return () => child.exitCode !== null;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

async function startCluster(): Promise<string> {
  const bin = programs();
  if (bin === undefined) throw new Error(postgresMissing() ?? 'PostgreSQL has no initdb');
  const folder = mkdtempSync(join(tmpdir(), 'birge-postgres-'));
  if (process.getuid?.() === 0) spawnSync('chown', ['postgres', folder]);
  const hasEnded = spawnCluster(bin, folder);
  const url = `postgres://birge@localhost/postgres?host=${encodeURIComponent(folder)}`;
  const end = Date.now() + START_MS;
  while (!(await answers(url))) {
    if (hasEnded() || Date.now() > end)
      throw new Error(`PostgreSQL did not start: ${readFileSync(join(folder, 'log'), 'utf8')}`);
    await setTimeout(50);
  }
  return url;
}

let cluster: Promise<string> | undefined;

/** The URL of a new, empty database. Ask `postgresMissing` first. */
export async function newDatabase(): Promise<string> {
  const given = process.env['BIRGE_TEST_POSTGRES'] ?? '';
  cluster ??= given === '' ? startCluster() : Promise.resolve(given);
  const url = new URL(await cluster);
  const name = `birge_test_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}
