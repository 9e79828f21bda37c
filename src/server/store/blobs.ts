import { randomUUID } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hex } from '#core/log/bytes.ts';
import { sha256 } from '../journal/hash.ts';
import { StoreUnavailable } from './store.ts';

/** Files kept by their content: the same bytes are kept once, and what is read is what was put. */
export type Blobs = {
  /** Keeps the bytes durably and answers their SHA-256 in hexadecimal. Rejects with StoreUnavailable where it cannot. */
  readonly put: (bytes: Uint8Array) => Promise<string>;
  /** The bytes with this hash, or undefined. Rejects with Error where the file no longer has that hash. */
  readonly get: (hash: string) => Promise<Uint8Array | undefined>;
  /** The hashes of everything kept, in order. */
  readonly list: () => Promise<readonly string[]>;
};

const HASH = /^[0-9a-f]{64}$/;

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Windows has no way to flush a folder, and no need: NTFS journals names. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

async function put(root: string, bytes: Uint8Array): Promise<string> {
  const name = hex(sha256(bytes));
  const folder = join(root, name.slice(0, 2));
  const path = join(folder, name);
  const incoming = join(root, `incoming-${randomUUID()}`);
  try {
    if (!(await exists(path))) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeWhole(incoming, bytes);
      await rename(incoming, path);
    }
    // Also where it was there: whoever put it may still be about to flush its name.
    await flushFolder(folder);
    await flushFolder(root);
  } catch (cause) {
    await rm(incoming, { force: true });
    const full = ['ENOSPC', 'EDQUOT'].includes(codeOf(cause));
    throw new StoreUnavailable('a file could not be kept', { full, cause });
  }
  return name;
}

async function get(root: string, name: string): Promise<Uint8Array | undefined> {
  if (!HASH.test(name)) return undefined;
  try {
    const bytes = await readFile(join(root, name.slice(0, 2), name));
    if (hex(sha256(bytes)) !== name) throw new Error(`the file ${name} is damaged`);
    return bytes;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function list(root: string): Promise<readonly string[]> {
  if (!(await exists(root))) return [];
  const names = await readdir(root, { recursive: true });
  return names
    .map((name) => name.slice(-64))
    .filter((name) => HASH.test(name))
    .toSorted();
}

/** The files in `<data>/blobs`, each at `aa/<sha-256>` where `aa` are the first two digits. */
export function openBlobs(data: string): Blobs {
  const root = join(data, 'blobs');
  return {
    put: (bytes) => put(root, bytes),
    get: (hash) => get(root, hash),
    list: () => list(root),
  };
}
