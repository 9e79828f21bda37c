import { effect, signal } from '@preact/signals';
import type { Phone } from './phone.ts';

/** Whether the app will open without signal. */
export const opensOffline = signal(true);
/** A newer version that waits until somebody says so. */
export const newer = signal<ServiceWorker | undefined>(undefined);

/** How often a newer version is looked for, in milliseconds: an installed app may stay open for weeks. */
const LOOK_MS = 3_600_000;
const AGAIN_MS = 30_000;

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

/** Registers the worker; where its files did not all come, it is tried again, and she must know before she leaves. */
async function register(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register('/app/worker.js', {
    scope: '/app/',
  });
  const first = registration.active === null ? registration.installing : null;
  first?.addEventListener('statechange', () => {
    if (first.state !== 'redundant' && first.state !== 'activated') return;
    opensOffline.value = first.state === 'activated';
    if (!opensOffline.value) setTimeout(() => void register().catch(() => undefined), AGAIN_MS);
  });
  return registration;
}

async function start(phone: () => Phone | undefined): Promise<void> {
  const controlled = navigator.serviceWorker.controller !== null;
  const reopen = async (): Promise<void> => {
    // What is typed from here on would be seen and lost; what was typed is still on its way to the store.
    document.body.inert = true;
    await phone()?.drafts.settle();
    location.reload();
  };
  navigator.serviceWorker.addEventListener('controllerchange', () => controlled && void reopen());
  const registration = await register();
  watchForNewer(registration);
  const look = (): void => void registration.update().catch(() => undefined);
  setInterval(look, LOOK_MS);
  effect(() => {
    // A house that speaks another way has a newer version of the app; one that waits already need not be looked for.
    if (phone()?.line.value === 'strange' && newer.peek() === undefined) look();
  });
}

/** Lets the app open without signal, and watches for a newer version of it. `phone` is the open one, if there is one. */
export function startWorker(phone: () => Phone | undefined): void {
  start(phone).catch(() => {
    // Without a line the worker of last time serves.
    opensOffline.value =
      'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  });
}
