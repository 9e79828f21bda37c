import { signal } from '@preact/signals';
import { is } from 'valibot';
import { parseEntry, signedText, type Entry } from '#core/log/entry.ts';
import { mayWrite } from '#core/people/may.ts';
import type { Actor } from '#core/people/roles.ts';
import { given, type Result } from '#core/result.ts';
import { Book } from '../store/book.ts';
import { Drafts } from '../store/drafts.ts';
import { Parcels } from '../store/parcels.ts';
import { sign, type Profile } from '../store/profile.ts';
import { communitiesOn, openShelf, type ShelfDb } from '../store/shelf.ts';
import { vaultOf, type Vault } from '../store/vault.ts';
import { comeBack } from '../sync/come-back.ts';
import { Ear } from '../sync/ear.ts';
import { exchange } from '../sync/exchange.ts';
import { Me } from '../sync/answers.ts';
import { sealParcel } from '../sync/parcel.ts';
import { fetchOutlines, openOutlines } from '../sync/outlines.ts';
import { Photos } from '../sync/photos.ts';
import { Rhythm } from '../sync/rhythm.ts';
import type { Line } from '../sync/side.ts';
import { uuid7 } from './uuid.ts';

/** A fact to be stated about a record of a community. */
export type Fact = Pick<Entry, 'type' | 'subject' | 'body'>;

/** The phone in the hands of one person: their books, their keys, and the exchange with the house. */
export class Phone {
  readonly profile: Profile;
  readonly books = signal<ReadonlyMap<string, Book>>(new Map());
  readonly me = signal<Me | undefined>(undefined);
  readonly line = signal<Line>('resting');
  /** Whether the store was closed under our hands: what is typed now is kept nowhere. */
  readonly isLost = signal(false);
  readonly drafts: Drafts;
  readonly parcels: Parcels;
  readonly photos: Photos;
  readonly pace = { entries: 500 };
  readonly #db: ShelfDb;
  readonly #vault: Vault;
  readonly #others: BroadcastChannel;
  readonly #ear = new Ear();
  readonly #rhythm = new Rhythm(() => this.#exchange());
  /** The community that is listened to while there is a line. */
  #heeded: string | undefined;

  private constructor(profile: Profile, db: ShelfDb) {
    this.profile = profile;
    this.#db = db;
    this.#vault = vaultOf(profile.vault);
    this.drafts = new Drafts(db, this.#vault);
    this.parcels = new Parcels(db);
    this.photos = new Photos(this.drafts);
    this.#others = new BroadcastChannel(`birge-${profile.device}`);
    this.#others.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') void this.books.value.get(data)?.refresh();
    });
  }

  /** Opens what the phone keeps for a profile, without asking anybody. */
  static async open(profile: Profile): Promise<Phone> {
    const lost = (): unknown => (phone.isLost.value = true);
    const phone: Phone = new Phone(profile, await openShelf(profile.device, lost));
    const me = await phone.readDraft('me');
    await phone.#meet(is(Me, me) ? me : undefined);
    await phone.parcels.read();
    void openOutlines(); // maps are drawn again when they come
    return phone;
  }

  /** Exchanges with the house from now on. */
  startExchange(): void {
    this.#rhythm.start();
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') this.#ear.stop();
    });
  }

  /** Asks for an exchange shortly, or after some milliseconds. */
  exchangeSoon(ms?: number): void {
    this.#rhythm.soon(ms);
  }

  /** Exchanges now, after any exchange that is under way. */
  exchangeNow(): Promise<void> {
    return this.#rhythm.now();
  }

  /** Listens to a community while there is a line, so that what others keep comes at once. */
  heed(community: string | undefined): void {
    this.#heeded = community;
    if (this.line.peek() === 'resting') this.#listen();
  }

  #listen(): void {
    if (document.visibilityState === 'visible')
      this.#ear.listen(this.#heeded, () => this.exchangeSoon());
  }

  async #exchange(): Promise<Line> {
    await exchange(this);
    const line = this.line.peek();
    if (line === 'resting' && (await this.photos.send())) this.exchangeSoon();
    if (line === 'resting') {
      this.#listen();
      await fetchOutlines(this.books.peek().keys());
    }
    return line;
  }

  async #meet(me: Me | undefined): Promise<void> {
    const books = new Map(this.books.value);
    // What is not theirs any more may still hold work of theirs that is on its way.
    const communities = new Set([...(me?.communities ?? []), ...(await communitiesOn(this.#db))]);
    for (const community of communities)
      if (!books.has(community))
        books.set(community, await Book.open(this.#db, this.#vault, community));
    this.me.value = me;
    this.books.value = books;
  }

  /** Learns from the house who one is. */
  async meet(me: Me): Promise<void> {
    await this.keepDraft('me', me);
    await this.#meet(me);
  }

  /** The person as permission sees them; without roles until the house has been heard once. */
  get actor(): Actor {
    const me = this.me.value;
    return {
      person: this.profile.person,
      roles: new Set(me?.roles ?? []),
      employer: me?.employer ?? 'other',
      ...(me?.institution === undefined ? {} : { institution: me.institution }),
    };
  }

  /** A fact as an entry of this person; refused where they may not state it as the book stands. */
  #entryOf(book: Book, fact: Fact): Result<Entry> {
    const { person, device } = this.profile;
    const at = new Date().toISOString();
    const { community } = book;
    const entry = parseEntry({ id: uuid7(), community, author: person, device, at, ...fact });
    if (!entry.ok) return entry;
    // A fact about a record that an earlier one of its batch makes is judged by the house.
    const judged = mayWrite(this.actor, entry.value, book.state);
    return judged.ok ? entry : judged;
  }

  /** Whether this person may state a fact as a book stands. */
  may(book: Book, fact: Fact): boolean {
    return this.#entryOf(book, fact).ok;
  }

  /**
   * States facts about a community and keeps them on the phone: all or, with a refusal, none. What is kept is durable and leaves
   * by itself. `left`: what is unfinished from now on, kept in the same breath, so that nothing is ever both kept and unfinished.
   */
  async keep(
    book: Book,
    facts: readonly Fact[],
    left?: { readonly name: string; readonly value: unknown },
  ): Promise<Result<undefined>> {
    const signed: Entry[] = [];
    for (const fact of facts) {
      const entry = this.#entryOf(book, fact);
      if (!entry.ok) return entry;
      const sig = await sign(this.profile.signing, signedText(entry.value));
      signed.push({ ...entry.value, sig });
    }
    if (left === undefined) await book.keep(signed);
    else await this.drafts.together(left, (sealed) => book.keep(signed, sealed));
    this.tell(book.community);
    this.exchangeSoon();
    return given(undefined);
  }

  /** Tells the other tabs that a book has changed. */
  tell(community: string): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has no target: it stays within the origin
    this.#others.postMessage(community);
  }

  /** Keeps what is not finished: a form that is being filled, a seat that is being heard. */
  keepDraft(name: string, value: unknown): Promise<void> {
    return this.drafts.keep(name, value);
  }

  /** What was not finished under a name; undefined where there is nothing. */
  readDraft(name: string): Promise<unknown> {
    return this.drafts.read(name);
  }

  /** Forgets what was not finished. */
  dropDraft(name: string): Promise<void> {
    return this.drafts.keep(name, undefined);
  }

  /** Asks the house to open a session again, by this device's key. */
  comeBack(): Promise<'in' | 'away' | 'refused'> {
    return comeBack(this.profile);
  }

  /** Everything that waits here, as one file that only the house opens. Undefined where the phone does not know the house yet. */
  async handOver(): Promise<File | undefined> {
    const sealTo = this.me.value?.sealTo;
    const waiting = [...this.books.value.values()].flatMap((book) => book.waiting);
    const entries = waiting.filter(({ progress }) => progress === 'kept').map(({ entry }) => entry);
    return sealTo === undefined ? undefined : await sealParcel(sealTo, entries);
  }
}
