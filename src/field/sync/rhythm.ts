import type { Line } from './side.ts';

const EXCHANGE_MS = 30_000;
const SOON_MS = 300;
/** After a cut it is tried again, later each time up to this. */
const [FIRST_MS, LAST_MS] = [1_000, 30_000];

/** When a phone exchanges: soon after something was kept, when the line comes back, after a cut, and now and then. */
export class Rhythm {
  readonly #exchange: () => Promise<Line>;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #waitMs = FIRST_MS;
  #under: Promise<unknown> = Promise.resolve();

  constructor(exchange: () => Promise<Line>) {
    this.#exchange = exchange;
  }

  /** Exchanges from now on. */
  start(): void {
    addEventListener('online', () => this.soon());
    const look = (): void => {
      if (document.visibilityState === 'visible') this.soon();
    };
    document.addEventListener('visibilitychange', look);
    setInterval(look, EXCHANGE_MS);
    this.soon(0);
  }

  /** Asks for an exchange shortly: what is kept in one breath leaves together. */
  soon(ms = SOON_MS): void {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => void this.now(), ms);
  }

  /** Exchanges now, after any exchange that is under way. */
  async now(): Promise<void> {
    this.#under = this.#after(this.#under);
    await this.#under;
  }

  async #after(before: Promise<unknown>): Promise<void> {
    await before;
    clearTimeout(this.#again);
    const line = await this.#exchange();
    const isCut = line === 'away' && navigator.onLine;
    if (isCut) this.#again = setTimeout(() => void this.now(), this.#waitMs);
    this.#waitMs = isCut ? Math.min(LAST_MS, this.#waitMs * 2) : FIRST_MS;
  }
}
