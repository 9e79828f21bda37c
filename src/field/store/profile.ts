import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { hex } from '#core/log/bytes.ts';
import { newVaultKey } from './vault.ts';

/** One person's account on this phone, and the keys that stay here. */
export type Profile = {
  readonly device: string;
  readonly person: string;
  /** The journal that knows the person: a community's, or the programme's. */
  readonly community: string;
  /** Seals everything that the profile keeps. */
  readonly vault: CryptoKey;
  /** Signs the profile's entries (Ed25519). */
  readonly signing: CryptoKey;
};

/** The keys of a new device: what it keeps, and what the house learns. */
export type NewKeys = Pick<Profile, 'vault' | 'signing'> & { readonly publicKey: string };

interface Registry extends DBSchema {
  profiles: { key: string; value: Profile };
}

const openRegistry = (): Promise<IDBPDatabase<Registry>> =>
  openDB<Registry>('birge', 1, {
    upgrade: (db) => void db.createObjectStore('profiles', { keyPath: 'device' }),
  });

/** Makes the keys of a new device. */
export async function newKeys(): Promise<NewKeys> {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('a signing key without its public half');
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { vault: await newVaultKey(), signing: pair.privateKey, publicKey: hex(raw) };
}

/** A signature of a text, in hexadecimal. */
export const sign = async (key: CryptoKey, text: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text))));

/** The profiles of this phone. */
export async function readProfiles(): Promise<readonly Profile[]> {
  const registry = await openRegistry();
  try {
    return await registry.getAll('profiles');
  } finally {
    registry.close();
  }
}

/** Keeps a profile; done only once it is durable. */
export async function keepProfile(profile: Profile): Promise<void> {
  const registry = await openRegistry();
  try {
    const tx = registry.transaction('profiles', 'readwrite', { durability: 'strict' });
    await tx.store.put(profile);
    await tx.done;
  } finally {
    registry.close();
  }
  leaveCanary();
}

const CANARY = 'birge-kept';

/** A mark that outlives an emptied store: it says only that something was kept here once. */
function leaveCanary(): void {
  document.cookie = `${CANARY}=1; Path=/app/; Max-Age=31536000; SameSite=Strict`;
}

/** Whether the browser emptied a store in which something was kept. */
export const wasWiped = (profiles: readonly Profile[]): boolean =>
  profiles.length === 0 && document.cookie.split('; ').includes(`${CANARY}=1`);
