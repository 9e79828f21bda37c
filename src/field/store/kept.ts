import type { Entry } from '#core/log/entry.ts';
import { readOwn, readPage, type Delivered } from './received.ts';
import { pagesOf, STRICT, written, type Folder, type Progress, type ShelfDb } from './shelf.ts';
import type { Box, Vault } from './vault.ts';

/** Entries are sealed in pages: opening five thousand one by one would keep people waiting. */
const PAGE = 500;

/** An own entry on its way. */
export type OnItsWay = {
  readonly entry: Entry;
  readonly progress: Progress;
  readonly code?: string;
};

/** An own entry on its way, and where it lies. */
export type Own = OnItsWay & { readonly key: number };

/** What the phone keeps of a community, opened. */
export type Kept = {
  readonly folder: Folder | undefined;
  readonly received: readonly Delivered[];
  /** In the order in which they were kept. */
  readonly own: readonly Own[];
};

/** Reads what the phone keeps of a community as it stands at one moment. */
export async function readKept(db: ShelfDb, vault: Vault, community: string): Promise<Kept> {
  const tx = db.transaction(['folders', 'pages', 'waiting']);
  const waiting = tx.objectStore('waiting').index('community');
  const [folder, boxes, keys, stored] = await Promise.all([
    tx.objectStore('folders').get(community),
    tx.objectStore('pages').getAll(pagesOf(community)),
    waiting.getAllKeys(community),
    waiting.getAll(community),
  ]);
  const pages = await Promise.all(boxes.map(async (box) => readPage(await vault.open(box))));
  const own = await Promise.all(
    stored.map(async ({ box, progress, code }, i): Promise<Own> => {
      const entry = readOwn(await vault.open(box));
      return { entry, progress, ...(code === undefined ? {} : { code }), key: keys[i] ?? 0 };
    }),
  );
  return { folder, received: pages.flat(), own };
}

/** The pages that change where entries come after the first `before` ones, sealed; the first of them is the page `first`. */
export async function sealPages(
  vault: Vault,
  received: readonly Delivered[],
  before: number,
): Promise<{ readonly first: number; readonly boxes: readonly Box[] }> {
  const first = Math.floor(before / PAGE);
  const count = received.length === before ? 0 : Math.ceil(received.length / PAGE) - first;
  const boxes = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      vault.seal(received.slice((first + i) * PAGE, (first + i + 1) * PAGE)),
    ),
  );
  return { first, boxes };
}

/** Entries, each with its sealed box. */
export const sealEach = (
  vault: Vault,
  entries: readonly Entry[],
): Promise<readonly { readonly entry: Entry; readonly box: Box }[]> =>
  Promise.all(entries.map(async (entry) => ({ entry, box: await vault.seal(entry) })));

/** Empties the pages of a community and puts own entries on their way again, whatever was said of those that were on it. */
export async function putBack(
  db: ShelfDb,
  vault: Vault,
  community: string,
  own: readonly Entry[],
): Promise<void> {
  const sealed = await sealEach(vault, own);
  const tx = db.transaction(['folders', 'pages', 'waiting'], 'readwrite', STRICT);
  const waiting = tx.objectStore('waiting');
  const asked: Promise<unknown>[] = [
    tx.objectStore('folders').put({ community, size: 0 }),
    tx.objectStore('pages').delete(pagesOf(community)),
  ];
  const first = await waiting.index('community').openCursor(community);
  // In front of what waits already: it is older.
  const key = Math.min(0, first?.primaryKey ?? 0) - own.length;
  for (let at = first; at !== null; at = await at.continue())
    asked.push(at.update({ community, id: at.value.id, progress: 'kept', box: at.value.box }));
  for (const [i, { entry, box }] of sealed.entries())
    asked.push(waiting.add({ community, id: entry.id, progress: 'kept', box }, key + i));
  await written(tx, asked);
}
