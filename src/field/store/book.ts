import { signal } from '@preact/signals';
import type { Entry } from '#core/log/entry.ts';
import { fold, type State } from '#core/log/fold.ts';
import { readOwn, readPage, type Delivered } from './received.ts';
import {
  pagesOf,
  STRICT,
  type Folder,
  type Progress,
  type ShelfDb,
  type Waiting,
} from './shelf.ts';
import type { Vault } from './vault.ts';

/** Entries are sealed in pages: opening five thousand one by one would keep people waiting. */
const PAGE = 500;

/** An own entry on its way. */
export type OnItsWay = {
  readonly entry: Entry;
  readonly progress: Progress;
  readonly code?: string;
};

/** What a server said of one own entry. */
export type Said = {
  readonly id: string;
  readonly progress: Progress;
  readonly code?: string;
};

/**
 * A community's journal on this phone: what was received, and own entries on their way, folded into one state. What `keep` and
 * `take` resolve with is durable.
 */
export class Book {
  readonly community: string;
  /** Rises with every change, so that screens follow. */
  readonly version = signal(0);
  readonly #db: ShelfDb;
  readonly #vault: Vault;
  #cursor: string | undefined;
  #received: readonly Delivered[] = [];
  #waiting = new Map<string, OnItsWay & { readonly key: number }>();
  #state: State | undefined;

  private constructor(db: ShelfDb, vault: Vault, community: string) {
    this.#db = db;
    this.#vault = vault;
    this.community = community;
  }

  /** Opens what the phone keeps of a community; an empty book where it keeps nothing. */
  static async open(db: ShelfDb, vault: Vault, community: string): Promise<Book> {
    const book = new Book(db, vault, community);
    await book.refresh();
    return book;
  }

  /** Reads all anew from the phone: another tab may have written. */
  async refresh(): Promise<void> {
    const tx = this.#db.transaction(['folders', 'pages', 'waiting']);
    const waiting = tx.objectStore('waiting').index('community');
    const [folder, boxes, keys, own] = await Promise.all([
      tx.objectStore('folders').get(this.community),
      tx.objectStore('pages').getAll(pagesOf(this.community)),
      waiting.getAllKeys(this.community),
      waiting.getAll(this.community),
    ]);
    const pages = await Promise.all(
      boxes.map(async (box) => readPage(await this.#vault.open(box))),
    );
    const entries = await Promise.all(own.map(({ box }) => this.#vault.open(box)));
    this.#cursor = folder?.cursor;
    this.#received = pages.flat();
    this.#waiting = new Map(
      own.map((item, i) => {
        const entry = readOwn(entries[i]);
        return [entry.id, { ...item, entry, key: keys[i] ?? 0 }];
      }),
    );
    this.#changed();
  }

  #changed(): void {
    this.#state = undefined;
    this.version.value += 1;
  }

  /** Everything that the phone knows of the community, folded. Follows the book where it is read in a screen. */
  get state(): State {
    void this.version.value;
    this.#state ??= fold([
      ...this.#received.map((entry, i) => ({ ...entry, seq: i + 1 })),
      ...[...this.#waiting.values()]
        .filter(({ progress }) => progress !== 'refused')
        .map(({ entry }) => entry),
    ]);
    return this.#state;
  }

  /** Where to go on pulling. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** How many entries were received. */
  get size(): number {
    return this.#received.length;
  }

  /** Own entries that have not come back yet, oldest first. */
  get waiting(): readonly OnItsWay[] {
    void this.version.value;
    return [...this.#waiting.values()].toSorted((a, b) => a.key - b.key);
  }

  /** Keeps own entries on the phone: all of them or none. */
  async keep(entries: readonly Entry[]): Promise<void> {
    const boxes = await Promise.all(entries.map((entry) => this.#vault.seal(entry)));
    const { community } = this;
    const tx = this.#db.transaction('waiting', 'readwrite', STRICT);
    const keys = await Promise.all(
      entries.map(({ id }, i) => {
        const box = boxes[i];
        if (box === undefined) throw new Error('an entry that was not sealed');
        return tx.store.add({ community, id, progress: 'kept', box });
      }),
    );
    await tx.done;
    entries.forEach((entry, i) => {
      this.#waiting.set(entry.id, { entry, progress: 'kept', key: keys[i] ?? 0 });
      // What comes last in the journal's order can be folded in alone.
      this.#state?.add(entry);
    });
    this.version.value += 1;
  }

  /** Notes what a server said of own entries. */
  async note(said: readonly Said[]): Promise<void> {
    const tx = this.#db.transaction('waiting', 'readwrite', STRICT);
    for (const { id, progress, code } of said) {
      const own = this.#waiting.get(id);
      const stored = own && (await tx.store.get(own.key));
      if (own === undefined || stored === undefined) continue;
      const now = { progress, ...(code === undefined ? {} : { code }) };
      await tx.store.put({ ...stored, ...now } satisfies Waiting, own.key);
      this.#waiting.set(id, { ...own, ...now });
    }
    await tx.done;
    if (said.some(({ progress }) => progress === 'refused')) this.#state = undefined;
    this.version.value += 1;
  }

  /**
   * Takes a pulled page in. Own entries that came back are no longer on their way. `anew`: the server began at the start, since
   * rights or its memory changed: what is not own is dropped, and what is own is offered again.
   */
  async take(
    entries: readonly Delivered[],
    cursor: string,
    anew: boolean,
    me: string,
  ): Promise<void> {
    if (anew) await this.#offerAgain(me);
    const before = this.#received;
    const known = new Set(before.map(({ id }) => id));
    const fresh = entries.filter(({ id }) => !known.has(id));
    const received = [...before, ...fresh];
    const first = Math.floor(before.length / PAGE);
    const pages = fresh.length === 0 ? [] : await this.#sealFrom(received, first);
    const back = fresh.flatMap(({ id }) => this.#waiting.get(id) ?? []);
    const tx = this.#db.transaction(['folders', 'pages', 'waiting'], 'readwrite', STRICT);
    const stored = await tx.objectStore('folders').get(this.community);
    if ((stored?.size ?? 0) !== before.length) {
      // Another tab took pages in meanwhile: theirs stand.
      await tx.done;
      return await this.refresh();
    }
    const folder: Folder = { community: this.community, cursor, size: received.length };
    await Promise.all([
      tx.objectStore('folders').put(folder),
      ...pages.map((box, i) => tx.objectStore('pages').put(box, [this.community, first + i])),
      ...back.map(({ key }) => tx.objectStore('waiting').delete(key)),
    ]);
    await tx.done;
    this.#received = received;
    this.#cursor = cursor;
    for (const { entry } of back) this.#waiting.delete(entry.id);
    if (fresh.length > 0) this.#changed();
  }

  #sealFrom(received: readonly Delivered[], first: number) {
    const count = Math.ceil(received.length / PAGE) - first;
    return Promise.all(
      Array.from({ length: count }, (_, i) =>
        this.#vault.seal(received.slice((first + i) * PAGE, (first + i + 1) * PAGE)),
      ),
    );
  }

  /** Puts own entries back on their way and empties the pages, in one. */
  async #offerAgain(me: string): Promise<void> {
    const own = this.#received.flatMap(({ receivedAt: _, body, ...envelope }): Entry[] =>
      envelope.author === me && body !== undefined ? [{ ...envelope, body }] : [],
    );
    const boxes = await Promise.all(own.map((entry) => this.#vault.seal(entry)));
    const tx = this.#db.transaction(['folders', 'pages', 'waiting'], 'readwrite', STRICT);
    const { community } = this;
    await Promise.all([
      tx.objectStore('folders').put({ community, size: 0 }),
      tx.objectStore('pages').delete(pagesOf(community)),
      ...own.map(({ id }, i) => {
        const box = boxes[i];
        if (box === undefined) throw new Error('an entry that was not sealed');
        return tx.objectStore('waiting').add({ community, id, progress: 'kept', box });
      }),
    ]);
    await tx.done;
    await this.refresh();
  }
}
