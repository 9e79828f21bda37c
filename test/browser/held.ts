import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { Entry } from '#core/log/entry.ts';

/** Opens what every unlocked profile of a browser keeps, with its own keys, in its own page: nothing of the app is asked. */
const READ = `(async () => {
  const asked = (request) => new Promise((ok, no) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });
  const names = (await indexedDB.databases()).map(({ name }) => name);
  if (!names.includes('birge')) return [];
  const registry = await asked(indexedDB.open('birge'));
  const profiles = await asked(registry.transaction('profiles').objectStore('profiles').getAll());
  registry.close();
  const held = [];
  for (const { device, person, keys } of profiles) {
    if (!names.includes('birge-' + device) || keys.vault === undefined) continue;
    const db = await asked(indexedDB.open('birge-' + device));
    const open = async (box) => JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: box.subarray(0, 12) }, keys.vault, box.subarray(12))));
    const tx = db.transaction(['pages', 'waiting', 'drafts']);
    const [pages, waiting, drafts, names_] = await Promise.all([
      asked(tx.objectStore('pages').getAll()),
      asked(tx.objectStore('waiting').getAll()),
      asked(tx.objectStore('drafts').getAll()),
      asked(tx.objectStore('drafts').getAllKeys()),
    ]);
    db.close();
    held.push({
      device,
      person,
      received: (await Promise.all(pages.map(open))).flat(),
      waiting: await Promise.all(waiting.map(async ({ box, progress, code }) => ({
        entry: await open(box), progress, ...(code === undefined ? {} : { code }) }))),
      drafts: Object.fromEntries(await Promise.all(
        drafts.map(async (box, i) => [names_[i], await open(box)]))),
    });
  }
  return held;
})()`;

const { sig, ...stated } = Entry.entries;

const Held = v.object({
  device: v.string(),
  person: v.string(),
  received: v.array(
    v.strictObject({
      ...stated,
      sig: v.exactOptional(v.unwrap(sig)),
      receivedAt: v.string(),
      body: v.exactOptional(stated.body),
    }),
  ),
  waiting: v.array(
    v.strictObject({
      entry: Entry,
      progress: v.picklist(['kept', 'sent', 'held', 'refused']),
      code: v.exactOptional(v.string()),
    }),
  ),
  drafts: v.record(v.string(), v.unknown()),
});

/** Everything that one profile of a browser keeps, opened. */
export type Held = v.InferOutput<typeof Held>;

/** What the profiles of a page's browser keep. */
export const readHeld = async (page: Page): Promise<readonly Held[]> =>
  v.parse(v.array(Held), await page.evaluate(READ));
