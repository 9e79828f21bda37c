import { signal } from '@preact/signals';
import { keepProfile, newKeys, readProfiles, wasWiped } from '../store/profile.ts';
import { house } from '../sync/house.ts';
import { Phone } from './phone.ts';
import { language, speak } from './reader.ts';

/** The open profile; undefined before somebody has signed in on this phone. */
export const phone = signal<Phone | undefined>(undefined);
/** Whether the browser has emptied a store in which work was kept. */
export const isWiped = signal(false);
/** A newer version that waits until somebody says so. */
export const newer = signal<ServiceWorker | undefined>(undefined);

function watchForNewer(registration: ServiceWorkerRegistration): void {
  const offer = (): void => {
    if (navigator.serviceWorker.controller !== null)
      newer.value = registration.waiting ?? undefined;
  };
  offer();
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', offer),
  );
}

/** Puts a newer version in the place of this one. */
export const takeNewer = (worker: ServiceWorker): void =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name: it is ours
  worker.postMessage('take over');

async function startWorker(): Promise<void> {
  const controlled = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (controlled) location.reload();
  });
  watchForNewer(await navigator.serviceWorker.register('/app/worker.js', { scope: '/app/' }));
}

/** Opens what the phone keeps; asks nobody. */
export async function openApp(): Promise<void> {
  speak(language.value);
  const profiles = await readProfiles();
  isWiped.value = wasWiped(profiles);
  const [profile] = profiles;
  if (profile !== undefined) await enter(profile);
  if ('serviceWorker' in navigator) void startWorker();
}

async function enter(profile: Phone['profile']): Promise<void> {
  const opened = await Phone.open(profile);
  phone.value = opened;
  isWiped.value = false;
  opened.startExchange();
}

/** Takes an invite on this phone; answers the code of what is wrong, or undefined. */
export async function join(token: string): Promise<string | undefined> {
  const { publicKey, ...keys } = await newKeys();
  const joined = await house.join(token, publicKey);
  if (!('said' in joined)) return joined.trouble === 'refused' ? joined.code : joined.trouble;
  const profile = { ...joined.said, ...keys };
  await keepProfile(profile);
  // Without this the browser may throw everything away when its disk runs full.
  await navigator.storage.persist();
  await enter(profile);
  return undefined;
}
