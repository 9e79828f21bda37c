import { signal } from '@preact/signals';
import { STRICT, written, type ShelfDb } from './shelf.ts';
import type { Box, Vault } from './vault.ts';

/** What is not finished, sealed; without a box it is forgotten. */
export type Left = { readonly name: string; readonly box: Box | undefined };

/** The drafts within a transaction. */
type Open = {
  readonly put: (box: Box, name: string) => Promise<unknown>;
  readonly delete: (name: string) => Promise<unknown>;
};

/** Keeps what is left unfinished, in a transaction that is open. */
export const leave = (drafts: Open, { name, box }: Left): Promise<unknown> =>
  box === undefined ? drafts.delete(name) : drafts.put(box, name);

/** What is not finished yet: a form that is being filled, a seat that is being heard. One after the other, so that the last stands. */
export class Drafts {
  /** Whether what was typed last could not be kept. */
  readonly isFailing = signal(false);
  readonly #db: ShelfDb;
  readonly #vault: Vault;
  /** What is not durable yet. */
  readonly #latest = new Map<string, unknown>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(db: ShelfDb, vault: Vault) {
    this.#db = db;
    this.#vault = vault;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #sealed(name: string, value: unknown): Promise<Left> {
    return { name, box: value === undefined ? undefined : await this.#vault.seal(value) };
  }

  async #write(name: string): Promise<void> {
    if (!this.#latest.has(name)) return;
    const value = this.#latest.get(name);
    try {
      const left = await this.#sealed(name, value);
      const tx = this.#db.transaction('drafts', 'readwrite', STRICT);
      await written(tx, [leave(tx.store, left)]);
      if (this.#latest.get(name) === value) this.#latest.delete(name);
      this.isFailing.value = false;
    } catch {
      this.isFailing.value = true; // a full phone, or a store that was closed: whoever types is told
    }
  }

  /** Keeps a value under a name, or forgets it where there is none. */
  keep(name: string, value: unknown): Promise<void> {
    this.#latest.set(name, value);
    return this.#inTurn(() => this.#write(name));
  }

  /** Tries again to keep what could not be kept, and waits until all that was typed is durable or has failed. */
  async settle(): Promise<void> {
    for (const name of this.#latest.keys()) await this.#inTurn(() => this.#write(name));
    await this.#turn;
  }

  /** What was left under a name; undefined where there is nothing. */
  async read(name: string): Promise<unknown> {
    if (this.#latest.has(name)) return this.#latest.get(name);
    const box = await this.#db.get('drafts', name);
    return box === undefined ? undefined : await this.#vault.open(box);
  }

  /** Lets `keep` keep what is left together with something else: what was typed before under its name is behind it. */
  async together(
    { name, value }: { readonly name: string; readonly value: unknown },
    keep: (left: Left) => Promise<void>,
  ): Promise<void> {
    await this.#inTurn(async () => {
      await keep(await this.#sealed(name, value));
      this.#latest.delete(name);
    });
  }
}
