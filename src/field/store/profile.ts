import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { hex } from '#core/log/bytes.ts';
import type { Role } from '#core/people/roles.ts';
import { STRICT, written } from './shelf.ts';
import { lockUp, unlock, type Lock } from './lock.ts';

/** One person's account on this phone, opened. */
export type Profile = {
  readonly device: string;
  readonly person: string;
  /** The journal that knows the person: a community's, or the programme's. */
  readonly community: string;
  /** Seals everything that the profile keeps. */
  readonly vault: CryptoKey;
  /** Signs the profile's entries (Ed25519). */
  readonly signing: CryptoKey;
  /** Whether a secret closes it. */
  readonly isLocked: boolean;
};

/** An account as the phone keeps it: with its keys, which no script can take out, or behind a lock. */
export type KeptProfile = Omit<Profile, 'vault' | 'signing' | 'isLocked'> & {
  /** What to call it on the screen where one chooses: a role, and the place's name. */
  readonly role?: Role;
  readonly place?: string;
  readonly keys:
    { readonly vault: CryptoKey; readonly signing: CryptoKey } | { readonly lock: Lock };
};

interface Registry extends DBSchema {
  profiles: { key: string; value: KeptProfile };
}

const openRegistry = (): Promise<IDBPDatabase<Registry>> =>
  openDB<Registry>('birge', 1, {
    upgrade: (db) => void db.createObjectStore('profiles', { keyPath: 'device' }),
  });

const keysFrom = async (raw: { readonly vault: ArrayBuffer; readonly signing: ArrayBuffer }) => ({
  vault: await crypto.subtle.importKey('raw', raw.vault, 'AES-GCM', false, ['encrypt', 'decrypt']),
  signing: await crypto.subtle.importKey('pkcs8', raw.signing, 'Ed25519', false, ['sign']),
});

/** Makes the keys of a new device, behind a lock where there is a secret, and the half that the house learns. */
export async function newKeys(secret: string | undefined) {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']);
  if (!('privateKey' in pair)) throw new Error('a signing key without its public half');
  const publicKey = hex(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)));
  const raw = {
    vault: crypto.getRandomValues(new Uint8Array(32)).buffer,
    signing: await crypto.subtle.exportKey('pkcs8', pair.privateKey),
  };
  const opened = await keysFrom(raw);
  const keys = secret === undefined ? opened : { lock: await lockUp(secret, raw) };
  return { publicKey, opened, keys };
}

/** Opens a profile; undefined where it is locked and the secret is missing or another one. */
export async function openProfile(
  kept: KeptProfile,
  secret?: string,
): Promise<Profile | undefined> {
  const { device, person, community, keys } = kept;
  const who = { device, person, community };
  if (!('lock' in keys)) return { ...who, ...keys, isLocked: false };
  const raw = secret === undefined ? undefined : await unlock(keys.lock, secret);
  return raw === undefined ? undefined : { ...who, ...(await keysFrom(raw)), isLocked: true };
}

/** A signature of a text, in hexadecimal. */
export const sign = async (key: CryptoKey, text: string): Promise<string> =>
  hex(new Uint8Array(await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text))));

async function inRegistry<T>(work: (registry: IDBPDatabase<Registry>) => Promise<T>): Promise<T> {
  const registry = await openRegistry();
  try {
    return await work(registry);
  } finally {
    registry.close();
  }
}

/** The device of a profile that the house does not know yet. */
export const PENDING = 'pending';

/** The profiles of this phone. */
export const readProfiles = (): Promise<readonly KeptProfile[]> =>
  inRegistry(async (registry) => {
    const all = await registry.getAll('profiles');
    return all.filter(({ device }) => device !== PENDING);
  });

/** Keeps a profile, in the place of the pending one; done only once it is durable. */
export async function keepProfile(profile: KeptProfile): Promise<void> {
  await inRegistry(async (registry) => {
    const tx = registry.transaction('profiles', 'readwrite', STRICT);
    await written(tx, [tx.store.delete(PENDING), tx.store.put(profile)]);
  });
  if (profile.device !== PENDING) leaveCanary();
}

/** Says what a profile is called where one chooses. */
export async function labelProfile(
  device: string,
  label: Pick<KeptProfile, 'role' | 'place'>,
): Promise<void> {
  await inRegistry(async (registry) => {
    const kept = await registry.get('profiles', device);
    if (kept !== undefined && (kept.role !== label.role || kept.place !== label.place))
      await registry.put('profiles', { ...kept, ...label });
  });
}

const CANARY = 'birge-kept';

/** A mark that outlives an emptied store: it says only that something was kept here once. */
function leaveCanary(): void {
  document.cookie = `${CANARY}=1; Path=/app/; Max-Age=31536000; SameSite=Strict`;
}

/** Whether the browser emptied a store in which something was kept. */
export const wasWiped = (profiles: readonly KeptProfile[]): boolean =>
  profiles.length === 0 && document.cookie.split('; ').includes(`${CANARY}=1`);
