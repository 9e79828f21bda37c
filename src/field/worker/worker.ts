/// <reference lib="webworker" />
// The service worker: the app opens without signal, from files of one build that belong together. What is typed lives in the
// page's store; nothing here touches it.
declare const self: ServiceWorkerGlobalScope;

type Build = {
  readonly build: string;
  readonly files: readonly (readonly [name: string, sha256: string])[];
};
/** Put in by the build. */
declare const BUILD: Build;

const { build, files } = BUILD;
const SHELF = `birge-app-${build}`;
const HOME = '/app/index.html';

const address = (file: string): string => new URL(file, self.registration.scope).href;

async function fill(): Promise<void> {
  const shelf = await caches.open(SHELF);
  // All or nothing: an app of which one file is missing is no app.
  await shelf.addAll(
    files.map(
      ([file, sha256]) =>
        new Request(address(file), { cache: 'reload', integrity: `sha256-${sha256}` }),
    ),
  );
}

async function takeOver(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith('birge-app-') && name !== SHELF) await caches.delete(name);
  await self.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const shelf = await caches.open(SHELF);
  const asked = request.mode === 'navigate' ? HOME : request;
  return (await shelf.match(asked, { ignoreSearch: true })) ?? (await fetch(request));
}

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('message', ({ data }) => {
  // Only a person's word replaces the version in whose forms somebody may be typing.
  if (data === 'take over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isOurs = request.method === 'GET' && request.url.startsWith(self.registration.scope);
  if (isOurs) event.respondWith(answer(request));
});
