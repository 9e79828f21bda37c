import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Box } from './vault.ts';

/** How far an own entry has come: only here, acknowledged as durable by a server, or refused by it. */
export type Progress = 'kept' | 'sent' | 'held' | 'refused';

/** An own entry that has not come back from the server yet. */
export type Waiting = {
  readonly community: string;
  readonly id: string;
  readonly progress: Progress;
  /** Why it was refused: the code of a Problem. */
  readonly code?: string;
  readonly box: Box;
};

/** What is known of a community's journal, apart from its entries. */
export type Folder = {
  readonly community: string;
  /** Where to go on pulling. */
  readonly cursor?: string;
  /** How many entries its pages hold. */
  readonly size: number;
};

/** A file that a colleague gave to be carried. */
export type Parcel = {
  readonly file: string;
  /** Whether a house has said that it cannot open it. */
  readonly isUnreadable?: true;
};

type PageKey = [community: string, page: number];

interface Shelf extends DBSchema {
  folders: { key: string; value: Folder };
  pages: { key: PageKey; value: Box };
  waiting: { key: number; value: Waiting; indexes: { community: string } };
  drafts: { key: string; value: Box };
  parcels: { key: number; value: Parcel };
}

/** A profile's store, each profile in a database of its own. */
export type ShelfDb = IDBPDatabase<Shelf>;

/** Everything of one kind of work on the shelf is durable before it is called done. */
export const STRICT = { durability: 'strict' } as const;

/**
 * Opens a profile's store. `lost`: it was closed under our hands, by the browser or for a newer version of the app in another
 * tab, and nothing more can be kept until the app is opened anew.
 */
export async function openShelf(device: string, lost: () => unknown): Promise<ShelfDb> {
  const shelf: ShelfDb = await openDB<Shelf>(`birge-${device}`, 2, {
    upgrade: (db, from) => {
      if (from < 1) {
        db.createObjectStore('folders', { keyPath: 'community' });
        db.createObjectStore('pages');
        const waiting = db.createObjectStore('waiting', { autoIncrement: true });
        waiting.createIndex('community', 'community');
        db.createObjectStore('drafts');
      }
      db.createObjectStore('parcels', { autoIncrement: true });
    },
    blocking: () => {
      shelf.close();
      lost();
    },
    terminated: lost,
  });
  return shelf;
}

/** The communities of which a store holds anything. */
export async function communitiesOn(db: ShelfDb): Promise<readonly string[]> {
  const tx = db.transaction(['folders', 'waiting']);
  const found = new Set(await tx.objectStore('folders').getAllKeys());
  const waiting = tx.objectStore('waiting').index('community');
  for (let at = await waiting.openKeyCursor(null, 'nextunique'); at; at = await at.continue())
    found.add(at.key);
  return [...found];
}

/** Waits until a transaction is durable; where it is not, throws why, and not that its requests were broken off. */
export async function written(
  tx: { readonly done: Promise<void> },
  asked: readonly Promise<unknown>[],
): Promise<void> {
  await Promise.allSettled(asked);
  await tx.done;
}

/** The keys of a community's pages from one on. */
export const pagesOf = (community: string, from = 0): IDBKeyRange =>
  IDBKeyRange.bound([community, from], [community, Infinity]);

/** Whether something failed because the phone, or what the browser grants us of it, is full. */
export const isFull = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'QuotaExceededError';
