import { signal } from '@preact/signals';
import type { Entry, Numbered } from '#core/log/entry.ts';
import { fold, type State } from '#core/log/fold.ts';
import { leave, type Left } from './drafts.ts';
import { putBack, readKept, sealEach, sealPages, type OnItsWay, type Own } from './kept.ts';
import { ownOf, withoutTakenBack, type Delivered } from './received.ts';
import { STRICT, written, type Folder, type Progress, type ShelfDb } from './shelf.ts';
import type { Vault } from './vault.ts';

/** What a server said of one own entry. */
export type Said = {
  readonly id: string;
  readonly progress: Progress;
  readonly code?: string;
};

const ALL = ['folders', 'pages', 'waiting'] as const;

/**
 * A community's journal on this phone: what was received, and own entries on their way, folded into one state. What `keep` and
 * `take` resolve with is durable. Any tab may keep; everything else is done by the tab that exchanges.
 */
export class Book {
  readonly community: string;
  /** Rises with every change, so that screens follow. */
  readonly version = signal(0);
  readonly #db: ShelfDb;
  readonly #vault: Vault;
  #cursor: string | undefined;
  #received: readonly Delivered[] = [];
  /** In the order in which they were kept: the clock of a phone may go wrong in the middle of a session. */
  #waiting = new Map<string, Own>();
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
    const before = this.version.peek();
    const { folder, received, own } = await readKept(this.#db, this.#vault, this.community);
    // What was kept while we read would be gone from the screen.
    if (this.version.peek() !== before) return await this.refresh();
    this.#cursor = folder?.cursor;
    this.#received = received;
    this.#waiting = new Map(own.map((item) => [item.entry.id, item]));
    this.#changed();
  }

  /** Reads all anew if another tab has written. */
  async catchUp(): Promise<void> {
    const tx = this.#db.transaction(['folders', 'waiting']);
    const [folder, count] = await Promise.all([
      tx.objectStore('folders').get(this.community),
      tx.objectStore('waiting').index('community').count(this.community),
    ]);
    const isSame = folder?.cursor === this.#cursor && count === this.#waiting.size;
    if (!isSame || (folder?.size ?? 0) !== this.size) await this.refresh();
  }

  #changed(): void {
    this.#state = undefined;
    this.version.value += 1;
  }

  /** Everything that the phone knows of the community, folded. Follows the book where it is read in a screen. */
  get state(): State {
    void this.version.value;
    this.#state ??= fold(this.#entries());
    return this.#state;
  }

  /** Everything in the book's order, but for what was refused; of one record only, where one is named. */
  #entries(subject?: string): readonly Numbered[] {
    const waiting = [...this.#waiting.values()]
      .filter(({ progress }) => progress !== 'refused')
      .map(({ entry }) => ({ ...entry, receivedAt: entry.at }));
    const entries: Numbered[] = [];
    // What came again came with what opened it: its last place is its place.
    for (const [i, entry] of [...this.#received, ...waiting].entries())
      if (subject === undefined || entry.subject === subject)
        entries.push({ ...entry, seq: i + 1 });
    return entries;
  }

  /** What the phone knows about one record, in the book's order. Follows the book where it is read in a screen. */
  about(subject: string): readonly Numbered[] {
    void this.version.value;
    return this.#entries(subject);
  }

  /** When the house last took something in that this phone heard of, ISO 8601; undefined where it heard nothing yet. */
  get heardAt(): string | undefined {
    void this.version.value;
    return this.#received.reduce<string | undefined>(
      (last, { receivedAt }) => (last === undefined || receivedAt > last ? receivedAt : last),
      undefined,
    );
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
    return [...this.#waiting.values()];
  }

  /** Keeps own entries on the phone, and with them what is left unfinished: all of it or nothing. */
  async keep(entries: readonly Entry[], left?: Left): Promise<void> {
    const sealed = await sealEach(this.#vault, entries);
    const { community } = this;
    const tx = this.#db.transaction(['waiting', 'drafts'], 'readwrite', STRICT);
    const keys = sealed.map(({ entry: { id }, box }) =>
      tx.objectStore('waiting').add({ community, id, progress: 'kept', box }),
    );
    await written(tx, [
      ...keys,
      ...(left === undefined ? [] : [leave(tx.objectStore('drafts'), left)]),
    ]);
    for (const [i, entry] of entries.entries()) {
      this.#waiting.set(entry.id, { entry, progress: 'kept', key: (await keys[i]) ?? 0 });
      // What comes last in the book's order can be folded in alone.
      this.#state?.add(entry);
    }
    this.version.value += 1;
  }

  /** Notes what a server said of own entries. Where the phone is full the note is lost, and only that: it will be said again. */
  async note(said: readonly Said[]): Promise<void> {
    const noted = said.flatMap(({ id, ...now }) => {
      const own = this.#waiting.get(id);
      if (own === undefined) return [];
      this.#waiting.set(id, { entry: own.entry, key: own.key, ...now });
      return [{ key: own.key, now }];
    });
    if (said.some(({ progress }) => progress === 'refused')) this.#state = undefined;
    this.version.value += 1;
    const tx = this.#db.transaction('waiting', 'readwrite', STRICT);
    const asked = noted.map(async ({ key, now }) => {
      const stored = await tx.store.get(key);
      if (stored === undefined) return;
      const { community, id, box } = stored;
      await tx.store.put({ community, id, box, ...now }, key);
    });
    await written(tx, asked);
  }

  /** Forgets own entries that the server has and that their author is not to read again. */
  async forget(ids: ReadonlySet<string>): Promise<void> {
    const tx = this.#db.transaction('waiting', 'readwrite', STRICT);
    const keys = [...ids].flatMap((id) => this.#waiting.get(id)?.key ?? []);
    await written(
      tx,
      keys.map((key) => tx.store.delete(key)),
    );
    for (const id of ids) this.#waiting.delete(id);
    this.#changed();
  }

  /** Takes a pulled page in. Own entries that came back are no longer on their way; words that were taken back are erased. */
  async take(entries: readonly Delivered[], cursor: string): Promise<void> {
    const before = this.#received;
    const back = entries.flatMap(({ id }) => this.#waiting.get(id) ?? []);
    const signed = new Map(back.map(({ entry: { id, sig } }) => [id, sig]));
    const come = entries.map((entry): Delivered => {
      const sig = signed.get(entry.id);
      return sig === undefined ? entry : { ...entry, sig };
    });
    const { received, first: changed } = withoutTakenBack([...before, ...come], before.length);
    const { first, boxes } = await sealPages(this.#vault, received, changed);
    const tx = this.#db.transaction(ALL, 'readwrite', STRICT);
    const folder: Folder = { community: this.community, cursor, size: received.length };
    await written(tx, [
      tx.objectStore('folders').put(folder),
      ...boxes.map((box, i) => tx.objectStore('pages').put(box, [this.community, first + i])),
      ...back.map(({ key }) => tx.objectStore('waiting').delete(key)),
    ]);
    this.#received = received;
    this.#cursor = cursor;
    for (const { entry } of back) this.#waiting.delete(entry.id);
    if (entries.length > 0) this.#changed();
  }

  /**
   * Begins at the start: rights have changed, or the server lost its memory. What is not this device's own is dropped; what is,
   * goes on its way again, whatever was said of it before.
   */
  async startAnew(): Promise<void> {
    const own = this.#received.flatMap(ownOf).filter(({ id }) => !this.#waiting.has(id));
    await putBack(this.#db, this.#vault, this.community, own);
    await this.refresh();
  }
}
