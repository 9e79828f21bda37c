import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import type { Context } from 'hono';
import * as v from 'valibot';
import { hashOf } from './sessions.ts';

const DAY_MS = 86_400_000;
const [FIRST_MS, MOST_MS] = [100, 5_000];
/** How many addresses are remembered at once; the oldest make room. */
const REMEMBERED = 10_000;

const Connected = v.object({
  incoming: v.object({ socket: v.object({ remoteAddress: v.string() }) }),
});

/** The address that a connection comes from: to decide by, never to keep. Empty where there is no connection, as in tests. */
export const addressOf = (c: Context): string =>
  v.is(Connected, c.env) ? c.env.incoming.socket.remoteAddress : '';

/**
 * Makes whoever fails wait, longer each time, and never shuts anyone out: a village shares one address. Addresses are known
 * only by a hash under a key that lives in memory for a day.
 */
export class Delays {
  #key = randomBytes(32).toString('hex');
  #since = Date.now();
  readonly #failures = new Map<string, number>();
  readonly #free: number;

  /** `free`: how many a day cost no wait: where not only failures are noted, a village that shares an address needs some. */
  constructor(free = 0) {
    this.#free = free;
  }

  #nameOf(c: Context): string {
    if (Date.now() - this.#since > DAY_MS) {
      this.#key = randomBytes(32).toString('hex');
      this.#since = Date.now();
      this.#failures.clear();
    }
    return hashOf(`${this.#key} ${addressOf(c)}`);
  }

  /** How long the sender's failures of today ask them to wait, in milliseconds. */
  delayOf(c: Context): number {
    const failures = (this.#failures.get(this.#nameOf(c)) ?? 0) - this.#free;
    return failures <= 0 ? 0 : Math.min(MOST_MS, FIRST_MS * 2 ** (failures - 1));
  }

  /** Waits that long. */
  async wait(c: Context): Promise<void> {
    const delayMs = this.delayOf(c);
    if (delayMs > 0) await setTimeout(delayMs);
  }

  /** Notes a failure of the sender. */
  failed(c: Context): void {
    const name = this.#nameOf(c);
    const failures = (this.#failures.get(name) ?? 0) + 1;
    this.#failures.delete(name);
    this.#failures.set(name, failures);
    const [oldest] = this.#failures.keys();
    if (this.#failures.size > REMEMBERED && oldest !== undefined) this.#failures.delete(oldest);
  }
}
