import { constants } from 'node:fs';
import { access, readdir, stat, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { readCheckpoint } from '#core/log/checkpoint.ts';
import { houseName, isSignedBy, makeCheckpoint } from './journal/checkpoint.ts';
import type { Config } from './config.ts';
import { KEY_FILES, openKeys } from './keys.ts';
import { openStore } from './store/open.ts';
import { durabilityOf } from './store/sqlite.ts';
import type { Store } from './store/store.ts';

/** How one thing is, in words. */
export type Finding = { readonly state: 'ok' | 'warn' | 'fail'; readonly says: string };

const ok = (says: string): Finding => ({ state: 'ok', says });
const warn = (says: string): Finding => ({ state: 'warn', says });
const fail = (says: string): Finding => ({ state: 'fail', says });

const MIB = 1024 * 1024;
const LITTLE_SPACE = 1024 * MIB;
const NO_SPACE = 100 * MIB;
/** A clock may be this much behind an entry that the house received, in milliseconds, before it is called wrong. */
const CLOCK_MS = 2 * 60_000;
const [OLDEST_MAJOR, OLDEST_MINOR] = [24, 15];

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isEnough = major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR);
  return isEnough
    ? ok(`Node ${process.versions.node}`)
    : fail(
        `Node ${process.versions.node} is too old: ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer is needed`,
      );
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

async function checkFolder({ data }: Config): Promise<Finding> {
  try {
    await access(data, constants.R_OK | constants.W_OK | constants.X_OK);
    return ok(`the folder ${data} can be written`);
  } catch (error) {
    return isMissing(error)
      ? fail(`the folder ${data} is not there: make it, or name another with --data or BIRGE_DATA`)
      : fail(`this account may not write into the folder ${data}: run it as the folder's owner`);
  }
}

async function checkSpace({ data }: Config): Promise<Finding> {
  const { bavail, bsize } = await statfs(data);
  const left = bavail * bsize;
  const says = `${Math.floor(left / MIB)} MiB are free on its disk`;
  if (left < NO_SPACE) return fail(`${says}: make room now`);
  return left < LITTLE_SPACE ? warn(`${says}: make room soon`) : ok(says);
}

async function checkKey(path: string): Promise<Finding> {
  try {
    const { mode } = await stat(path);
    await access(path, constants.R_OK);
    return (mode & 0o077) !== 0 && process.platform !== 'win32'
      ? fail(`others may read the key ${path}: chmod 600 ${path}`)
      : ok(`the key ${path} is there, for its owner only`);
  } catch (error) {
    return isMissing(error)
      ? warn(`the key ${path} is not there; the next start makes a new one`)
      : fail(`this account may not read the key ${path}: run it as the key's owner`);
  }
}

/** Journals that other accounts of the machine can read, or that this one cannot write: a command was run as somebody else. */
async function checkFile(path: string): Promise<readonly Finding[]> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || process.platform === 'win32') return [];
  const isShut = await access(path, constants.R_OK | constants.W_OK).then(
    () => false,
    () => true,
  );
  return [
    ...((found.mode & 0o077) === 0
      ? []
      : [fail(`others may read the journals ${path}: chmod 600 ${path}`)]),
    ...(isShut
      ? [fail(`this account may not write into ${path}: give the file to the account of the house`)]
      : []),
  ];
}

async function checkDurability({ data, database }: Config): Promise<Finding> {
  if (database !== 'sqlite')
    return ok(
      'PostgreSQL keeps what it acknowledges (fsync, full_page_writes, synchronous_commit)',
    );
  const { synchronous = '', journal_mode: mode = '' } = await durabilityOf(data);
  const isFull = Number(synchronous) >= 2;
  const says = `SQLite writes with synchronous ${synchronous} (2 is FULL), journal ${mode}`;
  return isFull ? ok(says) : fail(`${says}: what is acknowledged could be lost`);
}

async function checkClock(store: Store): Promise<Finding> {
  let last = '';
  for (const community of await store.communities()) {
    const size = (await store.head(community))?.size ?? 0;
    const [row] = size === 0 ? [] : await store.rows(community, size - 1, 1);
    if (row !== undefined && row.receivedAt > last) last = row.receivedAt;
  }
  const now = new Date().toISOString();
  if (last === '') return ok(`the clock says ${now}; there is no entry to hold it to`);
  return Date.parse(now) + CLOCK_MS < Date.parse(last)
    ? fail(`the clock says ${now}, yet an entry was received at ${last}: set the clock`)
    : ok(`the clock says ${now}, after the last entry (${last})`);
}

async function checkCheckpoints(config: Config, store: Store): Promise<Finding> {
  const names: readonly string[] = await readdir(join(config.data, 'keys')).catch(() => []);
  // To open keys is to make those that are missing, and the doctor makes nothing.
  if (!KEY_FILES.every((name) => names.includes(name)))
    return warn('checkpoints are not looked at: there is no key to sign them');
  const keys = await openKeys(config.data);
  let foreign = 0;
  let kept = 0;
  for (const community of await store.communities()) {
    const head = await store.head(community);
    if (head !== undefined) {
      const read = readCheckpoint(makeCheckpoint(keys, houseName(config), head));
      if (read === undefined || !isSignedBy(read, keys.verifying))
        return fail(`the house cannot sign a checkpoint of ${community}`);
    }
    for (const { note } of (await store.checkpoints(community)).slice(-1)) {
      const read = readCheckpoint(note);
      kept++;
      if (read === undefined || !isSignedBy(read, keys.verifying)) foreign++;
    }
  }
  return foreign === 0
    ? ok(`checkpoints can be signed, and the last of each journal is the house's (${kept})`)
    : warn(
        `${foreign} of ${kept} last checkpoints are not by the present key: "birge verify --key" tells more`,
      );
}

function checkPort({ port }: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () =>
      resolve(warn(`port ${port} is taken: by Birge itself, or by another program`)),
    );
    server.listen(port, () => server.close(() => resolve(ok(`port ${port} is free`))));
  });
}

/** One check as a finding, whatever befalls it. */
async function attempt(what: string, work: () => Promise<Finding>): Promise<Finding> {
  try {
    return await work();
  } catch (error) {
    return fail(`${what}: ${reason(error)}`);
  }
}

async function checkStore(config: Config): Promise<readonly Finding[]> {
  let store: Store;
  try {
    store = await openStore(config);
  } catch (error) {
    return [fail(`the database does not open: ${reason(error)}`)];
  }
  try {
    return [
      ok('the database opens, and has every migration of this program'),
      await attempt('durability', () => checkDurability(config)),
      await attempt('the clock', () => checkClock(store)),
      await attempt('checkpoints', () => checkCheckpoints(config, store)),
    ];
  } finally {
    await store.close();
  }
}

/** Looks at everything that the house stands on. Makes nothing where there is no house. */
export async function examine(config: Config, hasHouse: boolean): Promise<readonly Finding[]> {
  const folder = await checkFolder(config);
  const findings = [checkNode(), folder];
  if (folder.state === 'ok') findings.push(await attempt('the disk', () => checkSpace(config)));
  if (hasHouse) {
    for (const name of KEY_FILES) findings.push(await checkKey(join(config.data, 'keys', name)));
    for (const name of ['birge.sqlite', 'birge.sqlite-wal', 'birge.sqlite-shm'])
      findings.push(...(await checkFile(join(config.data, name))));
    findings.push(...(await checkStore(config)));
  } else findings.push(warn('there is no house here yet; "birge serve" makes one'));
  return [...findings, await checkPort(config)];
}
