import { signal } from '@preact/signals';
import { STRICT, written, type Parcel, type ShelfDb } from './shelf.ts';

/** A parcel, and where it lies. */
export type Carried = Parcel & { readonly key: number };

/** What a house said of parcels that it got: how many entries arrived, how many people look at first, how many were not taken. */
export type Brought = {
  readonly received: number;
  readonly held: number;
  readonly refused: number;
};

/** The first line of an armored age file. */
const BEGINS = '-----BEGIN AGE ENCRYPTED FILE-----';
/** The most characters that a house takes. */
const MOST_CHARACTERS = 8 * 1024 * 1024;

/** Files that colleagues gave to be carried: sealed to the house, so that neither the phone nor its person can open them. */
export class Parcels {
  readonly all = signal<readonly Carried[]>([]);
  /** What became of those that were brought since the app was opened. */
  readonly brought = signal<Brought | undefined>(undefined);
  readonly #db: ShelfDb;

  constructor(db: ShelfDb) {
    this.#db = db;
  }

  /** Reads what lies there. */
  async read(): Promise<void> {
    const tx = this.#db.transaction('parcels');
    const [keys, parcels] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
    this.all.value = parcels.map((parcel, i) => ({ ...parcel, key: keys[i] ?? 0 }));
  }

  /** Keeps a file to be carried; false where it is none. Done only once it is durable. */
  async keep(text: string): Promise<boolean> {
    const file = text.trim();
    if (!file.startsWith(BEGINS) || file.length > MOST_CHARACTERS) return false;
    const tx = this.#db.transaction('parcels', 'readwrite', STRICT);
    await written(tx, [tx.store.add({ file })]);
    await this.read();
    return true;
  }

  /** Notes that a house cannot open one: its person may ask for it again. */
  async mark({ key, file }: Carried): Promise<void> {
    const tx = this.#db.transaction('parcels', 'readwrite', STRICT);
    await written(tx, [tx.store.put({ file, isUnreadable: true }, key)]);
    await this.read();
  }

  /** Forgets one, because it was brought or cannot be. */
  async drop({ key }: Carried, brought?: Brought): Promise<void> {
    const tx = this.#db.transaction('parcels', 'readwrite', STRICT);
    await written(tx, [tx.store.delete(key)]);
    const before = this.brought.value ?? { received: 0, held: 0, refused: 0 };
    if (brought !== undefined)
      this.brought.value = {
        received: before.received + brought.received,
        held: before.held + brought.held,
        refused: before.refused + brought.refused,
      };
    await this.read();
  }
}
