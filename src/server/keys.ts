import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';

/** What the house keeps secret: files of the folder `keys`, made on the first start. */
export type Keys = {
  /** Signs checkpoints (Ed25519). */
  readonly signing: KeyObject;
  /** Its public half, 32 bytes. */
  readonly verifying: Uint8Array;
  /** Seals cursors, 32 bytes. */
  readonly cursor: Uint8Array;
  /** Opens what devices hand over as files (age v1, X25519), and whom they seal it to. */
  readonly handOver: { readonly identity: string; readonly recipient: string };
};

/** A key file that holds no key: a sentence that names it and leads on. */
export class DamagedKey extends Error {
  constructor(path: string) {
    super(
      `The key ${path} is damaged: put it back from a backup made with --with-keys, or move it away; then a new one is made.`,
    );
  }
}

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
async function readOrMake(
  folder: string,
  name: string,
  make: () => string | Promise<string>,
): Promise<string> {
  const path = join(folder, name);
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    await writeDurably(draft, await make());
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await sync(folder);
  return await readFile(path, 'utf8');
}

async function writeDurably(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const makeSigning = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

/** The last 32 bytes of a public key in SPKI form are the key itself (RFC 8410). */
const rawPublic = (key: KeyObject): Uint8Array =>
  new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-32));

/** The files of the folder `keys`. */
export const KEY_FILES = ['checkpoint.pem', 'cursor.key', 'hand-over.key'] as const;
const [SIGNING, CURSOR, HAND_OVER] = KEY_FILES;

function signingOf(pem: string): KeyObject | undefined {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined; // whatever it holds, it is no key
  }
}

async function handOverOf(text: string): Promise<Keys['handOver'] | undefined> {
  const identity = text.trim();
  try {
    return { identity, recipient: await identityToRecipient(identity) };
  } catch {
    return undefined; // whatever it holds, it is no key
  }
}

/**
 * Opens the keys in `data`/keys and makes those that are missing. Several servers on one database need the same folder, or
 * cursors of one mean nothing to the other. Throws DamagedKey.
 */
export async function openKeys(data: string): Promise<Keys> {
  const folder = join(data, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const signing = signingOf(await readOrMake(folder, SIGNING, makeSigning));
  if (signing === undefined) throw new DamagedKey(join(folder, SIGNING));
  const secret = await readOrMake(folder, CURSOR, () => randomBytes(32).toString('hex'));
  const cursor = Buffer.from(secret.trim(), 'hex');
  if (cursor.length !== 32) throw new DamagedKey(join(folder, CURSOR));
  const handOver = await handOverOf(await readOrMake(folder, HAND_OVER, generateX25519Identity));
  if (handOver === undefined) throw new DamagedKey(join(folder, HAND_OVER));
  return { signing, verifying: rawPublic(signing), cursor, handOver };
}
