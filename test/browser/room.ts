import type { Page } from 'playwright-core';

/** Room enough for the app and some work. */
const ROOM_BYTES = 8_000_000;

const FILL = `(async () => {
  const asked = (request) => new Promise((ok, no) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });
  const opening = indexedDB.open('photographs');
  opening.onupgradeneeded = () => opening.result.createObjectStore('all', { autoIncrement: true });
  const db = await asked(opening);
  const add = (size) => new Promise((ok) => {
    const tx = db.transaction('all', 'readwrite', { durability: 'strict' });
    tx.oncomplete = () => ok(true);
    tx.onabort = () => ok(false);
    tx.objectStore('all').add(crypto.getRandomValues(new Uint8Array(size)));
  });
  for (const size of [65_536, 8_192, 1_024, 128, 16]) while (await add(size));
  db.close();
})()`;

/** A phone whose room a test may take away and give back. Must be made before the page opens anything. */
export async function limitRoom(page: Page, origin: string) {
  const session = await page.context().newCDPSession(page);
  const quota = (quotaSize: number): Promise<unknown> =>
    session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  await quota(ROOM_BYTES);
  return {
    /** Fills the room with something else, to the last byte. */
    fill: (): Promise<unknown> => page.evaluate(FILL),
    /** Makes room again. */
    free: (): Promise<unknown> => quota(2 * ROOM_BYTES),
  };
}
