import { STRICT } from '../store/shelf.ts';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

/** Lines around and through a community: rings of longitude and latitude, WGS 84 degrees. */
export type Outlines = readonly (readonly (readonly [number, number])[])[];

interface Maps extends DBSchema {
  packs: { key: string; value: Blob };
  outlines: { key: string; value: Outlines };
}

/** One map for everyone on the device: it is large. */
const ONLY = 'pack';

async function withMaps<T>(use: (maps: IDBPDatabase<Maps>) => Promise<T>): Promise<T> {
  const maps = await openDB<Maps>('birge-maps', 2, {
    upgrade: (db, before) => {
      if (before < 1) db.createObjectStore('packs');
      db.createObjectStore('outlines');
    },
  });
  try {
    return await use(maps);
  } finally {
    maps.close();
  }
}

/** The map file of this device, if there is one: the drawn country, nothing of anybody's work, and so not sealed. */
export const readPack = (): Promise<Blob | undefined> =>
  withMaps((maps) => maps.get('packs', ONLY));

/** Keeps a map file in the place of any other. */
export const keepPack = (file: Blob): Promise<unknown> =>
  withMaps((maps) => maps.put('packs', file, ONLY));

/** Forgets the map file. */
export const dropPack = (): Promise<void> => withMaps((maps) => maps.delete('packs', ONLY));

/** The boundaries that this device has of each community: published geography, and so not sealed. */
export const readOutlines = (): Promise<ReadonlyMap<string, Outlines>> =>
  withMaps(async (maps) => {
    const tx = maps.transaction('outlines');
    const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
    return new Map(values.map((rings, i) => [keys[i] ?? '', rings]));
  });

/** Keeps the boundaries of a community. */
export const keepOutlines = (community: string, rings: Outlines): Promise<unknown> =>
  withMaps(async (maps) => {
    const tx = maps.transaction('outlines', 'readwrite', STRICT);
    await Promise.all([tx.store.put(rings, community), tx.done]);
  });
