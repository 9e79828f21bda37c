import { signal } from '@preact/signals';
import { signedText, type Entry } from '#core/log/entry.ts';
import { mayWrite } from '#core/people/may.ts';
import type { Actor } from '#core/people/roles.ts';
import type { Result } from '#core/result.ts';
import { refused } from '#core/result.ts';
import { given } from '#core/result.ts';
import { Book } from '../store/book.ts';
import { sign, type Profile } from '../store/profile.ts';
import { openShelf, STRICT, type ShelfDb } from '../store/shelf.ts';
import { vaultOf, type Vault } from '../store/vault.ts';
import { house, type Me } from '../sync/house.ts';
import { exchange, type Line } from '../sync/exchange.ts';
import { uuid7 } from './uuid.ts';

/** A fact to be stated about a record of a community. */
export type Fact = Pick<Entry, 'type' | 'subject' | 'body'>;

const EXCHANGE_MS = 30_000;
const SOON_MS = 300;

/** The phone in the hands of one person: their books, their keys, and the exchange with the house. */
export class Phone {
  readonly profile: Profile;
  readonly books = signal<ReadonlyMap<string, Book>>(new Map());
  readonly me = signal<Me | undefined>(undefined);
  readonly line = signal<Line>('resting');
  readonly #db: ShelfDb;
  readonly #vault: Vault;
  readonly #others: BroadcastChannel;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #under = Promise.resolve();

  private constructor(profile: Profile, db: ShelfDb) {
    this.profile = profile;
    this.#db = db;
    this.#vault = vaultOf(profile.vault);
    this.#others = new BroadcastChannel(`birge-${profile.device}`);
    this.#others.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') void this.books.value.get(data)?.refresh();
    });
  }

  /** Opens what the phone keeps for a profile, without asking anybody. */
  static async open(profile: Profile): Promise<Phone> {
    const phone = new Phone(profile, await openShelf(profile.device));
    const me = await phone.readDraft('me');
    if (isMe(me)) await phone.#meet(me);
    return phone;
  }

  /** Exchanges with the house from now on: at once, when the line comes back, and now and then. */
  startExchange(): void {
    addEventListener('online', () => this.exchangeSoon());
    setInterval(() => document.visibilityState === 'visible' && this.exchangeSoon(), EXCHANGE_MS);
    this.exchangeSoon(0);
  }

  /** Asks for an exchange shortly: what is kept in one breath leaves together. */
  exchangeSoon(ms = SOON_MS): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.exchangeNow(), ms);
  }

  /** Exchanges now, after any exchange that is under way. */
  exchangeNow(): Promise<void> {
    this.#under = this.#under.then(() => exchange(this));
    return this.#under;
  }

  async #meet(me: Me): Promise<void> {
    const books = new Map(this.books.value);
    for (const community of me.communities)
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

  async #signed(community: string, fact: Fact): Promise<Entry> {
    const { person, device, signing } = this.profile;
    const entry: Entry = {
      id: uuid7(),
      community,
      author: person,
      device,
      at: new Date().toISOString(),
      ...fact,
    };
    return { ...entry, sig: await sign(signing, signedText(entry)) };
  }

  /**
   * States facts about a community and keeps them on the phone: all or, with a refusal, none. What is kept is durable and leaves
   * by itself.
   */
  async keep(book: Book, facts: readonly Fact[]): Promise<Result<undefined>> {
    const entries: Entry[] = [];
    for (const fact of facts) entries.push(await this.#signed(book.community, fact));
    const { state } = book;
    for (const entry of entries) {
      // A fact about a record that an earlier one of these makes is judged by the house.
      const judged = mayWrite(this.actor, entry, state);
      if (!judged.ok) return refused(judged.problem);
    }
    await book.keep(entries);
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
  async keepDraft(name: string, value: unknown): Promise<void> {
    const box = await this.#vault.seal(value);
    const tx = this.#db.transaction('drafts', 'readwrite', STRICT);
    await tx.store.put(box, name);
    await tx.done;
  }

  /** What was not finished under a name; undefined where there is nothing. */
  async readDraft(name: string): Promise<unknown> {
    const box = await this.#db.get('drafts', name);
    return box === undefined ? undefined : await this.#vault.open(box);
  }

  /** Forgets what was not finished. */
  async dropDraft(name: string): Promise<void> {
    await this.#db.delete('drafts', name);
  }

  /** Asks the house to open a session again, by this device's key. Answers whether it did. */
  async comeBack(): Promise<boolean> {
    const asked = await house.challenge();
    if (!('said' in asked)) return false;
    const { community, device, signing } = this.profile;
    const { challenge } = asked.said;
    const text = `birge session v1\n${location.host}\n${community}\n${device}\n${challenge}\n`;
    const joined = await house.comeBack({
      community,
      device,
      challenge,
      sig: await sign(signing, text),
    });
    return 'said' in joined;
  }
}

const isMe = (value: unknown): value is Me =>
  typeof value === 'object' && value !== null && 'communities' in value;
