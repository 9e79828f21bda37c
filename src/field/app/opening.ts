import { effect, signal } from '@preact/signals';
import { inviteText } from '#core/people/challenge.ts';
import {
  keepProfile,
  newKeys,
  openProfile,
  PENDING,
  readProfiles,
  sign,
  wasWiped,
  type KeptProfile,
  type Profile,
} from '../store/profile.ts';
import { house } from '../sync/house.ts';
import { Phone } from './phone.ts';
import { language, place, speak } from './reader.ts';
import { startWorker } from './renewal.ts';

/** The open profile; undefined before somebody has signed in on this phone. */
export const phone = signal<Phone | undefined>(undefined);
/** Everyone who has an account on this phone. */
export const profiles = signal<readonly KeptProfile[]>([]);
/** Whether somebody new is to be let in on a phone that others use too. */
export const isJoining = signal(/^#[\w-]{43}$/.test(location.hash));
/** Whether the browser has emptied a store in which work was kept. */
export const isWiped = signal(false);
/** Why nothing can be opened here, or undefined: the address is `unsafe`, the browser keeps nothing for us, or what it kept is unreadable. */
export const trouble = signal<'unsafe' | 'denied' | 'damaged' | undefined>(undefined);
/** Opens what the phone keeps; asks nobody. Where several people share it, or one has locked theirs, one chooses first. */
export async function openApp(): Promise<void> {
  speak(language.value);
  if (!isSecureContext) trouble.value = 'unsafe';
  else await openKept();
  // Where what is kept cannot be read, a newer version may be able to.
  if (trouble.value === undefined || trouble.value === 'damaged') startWorker(() => phone.value);
}

async function openKept(): Promise<void> {
  try {
    profiles.value = await readProfiles();
  } catch {
    trouble.value = 'denied';
    return;
  }
  isWiped.value = wasWiped(profiles.value);
  const [only, ...others] = profiles.value;
  const isAsked = isJoining.value || location.hash === '#/who';
  if (only !== undefined && others.length === 0 && !isAsked) await enter(only);
}

/** Enters as one of the phone's people; answers whether the secret, where one is needed, was right. */
export async function enter(kept: KeptProfile, secret?: string): Promise<boolean> {
  const profile = await openProfile(kept, secret);
  if (profile === undefined) return false;
  await begin(profile);
  return true;
}

async function begin(profile: Profile): Promise<void> {
  // Neither a spent invite nor the choice of persons stays in the address.
  if (!location.hash.startsWith('#/') || location.hash === '#/who') location.replace('/app/#/');
  const opened = await Phone.open(profile).catch(() => undefined);
  if (opened === undefined) {
    trouble.value = 'damaged';
    return;
  }
  phone.value = opened;
  isWiped.value = false;
  opened.startExchange();
  effect(() => {
    const [at, community] = place.value;
    const [only, ...others] = opened.books.value.keys();
    opened.heed(at === 'c' ? community : others.length === 0 ? only : undefined);
  });
  if (profile.isLocked) lockWhenLeft();
}

/** Closes the open profile and lets one choose: what a locked one keeps cannot be read again without its secret. */
export function leave(): void {
  location.replace('/app/#/who');
  location.reload();
}

const LEFT_MS = 10 * 60_000;

/** A tablet that was laid aside locks itself; one that goes round in a group is never out of sight so long. */
function lockWhenLeft(): void {
  let left: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener('visibilitychange', () => {
    clearTimeout(left);
    if (document.visibilityState === 'hidden') left = setTimeout(leave, LEFT_MS);
  });
}

type Attempt = {
  readonly token: string;
  readonly secret: string | undefined;
  readonly made: Awaited<ReturnType<typeof newKeys>>;
};

/** The keys with which an invite was asked for: if the answer was lost, only who has the same may ask again. */
let attempt: Attempt | undefined;

async function keysFor(token: string, secret: string | undefined): Promise<Attempt['made']> {
  const isAgain = attempt?.token === token && attempt.secret === secret;
  if (attempt === undefined || !isAgain) attempt = { token, secret, made: await newKeys(secret) };
  return attempt.made;
}

/** Takes an invite on this phone, behind a lock where there is a secret; answers the code of what is wrong, or undefined. */
export async function join(token: string, secret?: string): Promise<string | undefined> {
  const { publicKey: key, opened, keys } = await keysFor(token, secret);
  try {
    // An invite is good once: it is not spent for a phone that has no room.
    await keepProfile({ device: PENDING, person: '', community: '', keys });
  } catch {
    return 'unkept';
  }
  // All tabs share one session, and an exchange under way is another person's perhaps.
  const sig = await sign(opened.signing, inviteText(token));
  const joined = await navigator.locks.request('birge-house', () =>
    house.join({ token, key, sig }),
  );
  if (!('said' in joined)) return 'code' in joined ? joined.code : joined.trouble;
  const kept: KeptProfile = { ...joined.said, keys };
  await keepProfile(kept);
  attempt = undefined;
  profiles.value = [...profiles.value, kept];
  // Without this the browser may throw everything away when its disk runs full.
  await navigator.storage.persist();
  await begin({ ...joined.said, ...opened, isLocked: secret !== undefined });
  return undefined;
}
