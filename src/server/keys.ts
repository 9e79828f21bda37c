import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** What the house keeps secret: files of the folder `keys`, made on the first start. */
export type Keys = {
  /** Signs checkpoints (Ed25519). */
  readonly signing: KeyObject;
  /** Its public half, 32 bytes. */
  readonly verifying: Uint8Array;
  /** Seals cursors, 32 bytes. */
  readonly cursor: Uint8Array;
};

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads a file, or makes it whole, durable and for its owner only. Of two processes that make it at once one wins. */
async function readOrMake(folder: string, name: string, make: () => string): Promise<string> {
  const path = join(folder, name);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(make());
    await handle.sync();
  } finally {
    await handle.close();
  }
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  await sync(folder);
  return await readFile(path, 'utf8');
}

const makeSigning = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The last 32 bytes of a public key in SPKI form are the key itself (RFC 8410). */
const rawPublic = (key: KeyObject): Uint8Array =>
  new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32));

/**
 * Opens the keys in `data`/keys and makes those that are missing. Several servers on one database need the same folder, or
 * cursors of one mean nothing to the other. Throws where a key file is damaged.
 */
export async function openKeys(data: string): Promise<Keys> {
  const folder = join(data, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const pem = await readOrMake(folder, 'checkpoint.pem', makeSigning);
  const secret = await readOrMake(folder, 'cursor.key', () => randomBytes(32).toString('hex'));
  const signing = createPrivateKey(pem);
  const cursor = Buffer.from(secret.trim(), 'hex');
  if (signing.asymmetricKeyType !== 'ed25519' || cursor.length !== 32)
    throw new Error(`a key in ${folder} is damaged; restore it from a backup`);
  return { signing, verifying: rawPublic(signing), cursor };
}
