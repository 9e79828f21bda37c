import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

interface Maps extends DBSchema {
  packs: { key: string; value: Blob };
}

/** One map for everyone on the device: it is large. */
const ONLY = 'pack';

async function withMaps<T>(use: (maps: IDBPDatabase<Maps>) => Promise<T>): Promise<T> {
  const maps = await openDB<Maps>('birge-maps', 1, {
    upgrade: (db) => void db.createObjectStore('packs'),
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
