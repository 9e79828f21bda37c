import type { Box } from './vault.ts';

/** The keys of a locked profile: sealed under what Argon2id makes of a secret. */
export type Lock = { readonly salt: Uint8Array<ArrayBuffer>; readonly box: Box };

/** A profile's keys as bytes: they are only so while a lock is made or opened. */
type Raw = { readonly vault: ArrayBuffer; readonly signing: ArrayBuffer };

const SALT_BYTES = 16;
const IV_BYTES = 12;
const VAULT_BYTES = 32;
/** RFC 9106's second choice, for devices with little memory: 64 MiB, three passes. About a second on a slow phone. */
const COST = { parallelism: 1, iterations: 3, memorySize: 64 * 1024, hashLength: 32 } as const;

const DIGITS = 10;
const WORDS = 4;

/** A secret as it is hashed: what a keyboard adds or changes does not lock anybody out. */
const plain = (secret: string): string =>
  secret.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');

/** Whether ten digits follow one another or repeat each other: such are tried first. */
function isObvious(digits: string): boolean {
  const steps = [...digits].slice(1).map((digit, i) => Number(digit) - Number(digits[i]));
  return new Set(steps.map((step) => (step + 10) % 10)).size <= 2;
}

/** Whether a secret withstands guessing by whoever holds the phone: ten digits or more, or four words or more. */
export function isStrong(secret: string): boolean {
  const said = plain(secret);
  const digits = said.replaceAll(/[ -]/g, '');
  if (/^\d+$/.test(digits)) return digits.length >= DIGITS && !isObvious(digits);
  const words = said.split(' ').filter((word) => word.length >= 3);
  return new Set(words).size >= WORDS;
}

async function keyOf(secret: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const { argon2id } = await import('hash-wasm');
  const said = plain(secret);
  const password = /^[\d -]+$/.test(said) ? said.replaceAll(/[ -]/g, '') : said;
  const raw = await argon2id({ ...COST, password, salt, outputType: 'binary' });
  return await crypto.subtle.importKey('raw', new Uint8Array(raw), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
}

/** Seals keys under a secret. */
export async function lockUp(secret: string, { vault, signing }: Raw): Promise<Lock> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES));
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const keys = new Uint8Array(VAULT_BYTES + signing.byteLength);
  keys.set(new Uint8Array(vault));
  keys.set(new Uint8Array(signing), VAULT_BYTES);
  const key = await keyOf(secret, salt);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, keys);
  const box = new Uint8Array(IV_BYTES + sealed.byteLength);
  box.set(iv);
  box.set(new Uint8Array(sealed), IV_BYTES);
  return { salt, box };
}

/** The keys behind a lock; undefined where the secret is another one. */
export async function unlock({ salt, box }: Lock, secret: string): Promise<Raw | undefined> {
  const key = await keyOf(secret, salt);
  const algorithm = { name: 'AES-GCM', iv: box.subarray(0, IV_BYTES) };
  try {
    const keys = await crypto.subtle.decrypt(algorithm, key, box.subarray(IV_BYTES));
    return { vault: keys.slice(0, VAULT_BYTES), signing: keys.slice(VAULT_BYTES) };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') return undefined;
    throw error;
  }
}
