import type { Page } from 'playwright-core';
import * as v from 'valibot';
import { Entry, signedText } from '#core/log/entry.ts';
import { fold, type State } from '#core/log/fold.ts';
import { VILLAGE } from '../village.ts';

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

/** Signs and seals entries with the keys of the only profile, and lays them on its shelf as the app does. */
const KEEP = `async (entries) => {
  const asked = (request) => new Promise((ok, no) => {
    request.onsuccess = () => ok(request.result);
    request.onerror = () => no(request.error);
  });
  const registry = await asked(indexedDB.open('birge'));
  const [{ device, keys }] = await asked(registry.transaction('profiles').objectStore('profiles').getAll());
  registry.close();
  const encode = (text) => new TextEncoder().encode(text);
  const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const boxes = await Promise.all(entries.map(async ({ entry, text }) => {
    const sig = hex(await crypto.subtle.sign('Ed25519', keys.signing, encode(text)));
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, keys.vault, encode(JSON.stringify({ ...entry, sig })));
    const box = new Uint8Array(12 + sealed.byteLength);
    box.set(iv);
    box.set(new Uint8Array(sealed), 12);
    return { community: entry.community, id: entry.id, progress: 'kept', box };
  }));
  const db = await asked(indexedDB.open('birge-' + device));
  const tx = db.transaction('waiting', 'readwrite');
  for (const box of boxes) tx.objectStore('waiting').add(box);
  await new Promise((ok, no) => { tx.oncomplete = ok; tx.onabort = () => no(tx.error); });
  db.close();
}`;

/** Some worries of the girls of the village's session, none like the other. */
export const marks = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    type: 'mark.placed.v1',
    subject: crypto.randomUUID(),
    body: { session: 'listening', group: 'girls', seat: 1 + (i % 12), type: 'vandalism' },
  }));

/** Lays facts on a phone as if its person had kept them there; the app sees them when it is opened anew. */
export async function keepOn(
  page: Page,
  facts: readonly Pick<Entry, 'type' | 'subject' | 'body'>[],
): Promise<void> {
  const [held] = await readHeld(page);
  const { person: author = '', device = '' } = held ?? {};
  const at = new Date().toISOString();
  const entries = facts.map((fact) => {
    const id = crypto.randomUUID();
    const entry: Entry = { id, community: VILLAGE, author, device, at, ...fact };
    return { entry, text: signedText(entry) };
  });
  await page.evaluate(`(${KEEP})(${JSON.stringify(entries)})`);
}

/** A device's fold of all that it holds, in its own order. */
export function foldOf({ received, waiting }: Held): State {
  const own = waiting
    .filter(({ progress }) => progress !== 'refused')
    .map(({ entry }) => ({ ...entry, receivedAt: entry.at }));
  return fold([...received, ...own].map((entry, i) => ({ ...entry, seq: i + 1 })));
}

/** The records of a state, in an order of their own. */
export const tablesOf = ({ tables }: State) =>
  Object.entries(tables).map(([kind, { records }]) => [
    kind,
    [...records].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ]);
