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

type PageKey = [community: string, page: number];

interface Shelf extends DBSchema {
  folders: { key: string; value: Folder };
  pages: { key: PageKey; value: Box };
  waiting: { key: number; value: Waiting; indexes: { community: string } };
  drafts: { key: string; value: Box };
}

/** A profile's store, each profile in a database of its own. */
export type ShelfDb = IDBPDatabase<Shelf>;

/** Everything of one kind of work on the shelf is durable before it is called done. */
export const STRICT = { durability: 'strict' } as const;

/** Opens a profile's store. */
export const openShelf = (device: string): Promise<ShelfDb> =>
  openDB<Shelf>(`birge-${device}`, 1, {
    upgrade: (db) => {
      db.createObjectStore('folders', { keyPath: 'community' });
      db.createObjectStore('pages');
      db.createObjectStore('waiting', { autoIncrement: true }).createIndex(
        'community',
        'community',
      );
      db.createObjectStore('drafts');
    },
  });

/** The keys of a community's pages from one on. */
export const pagesOf = (community: string, from = 0): IDBKeyRange =>
  IDBKeyRange.bound([community, from], [community, Infinity]);
