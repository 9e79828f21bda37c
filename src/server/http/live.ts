import { PROGRAMME } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { actorOf } from '#core/people/membership.ts';
import { visible } from '#core/people/may.ts';
import type { Journal } from '../journal/journal.ts';
import { numberedOf } from '../journal/row.ts';

/** A comment keeps proxies from closing a silent stream; at each beat the journal is looked at too, whoever wrote in it. */
const BEAT_MS = 25_000;
/** One look per stream in this time, however fast entries come. */
const PAUSE_MS = 500;
const [MOST_STREAMS, MOST_PER_PERSON] = [1_000, 8];
const ROWS_AT_ONCE = 500;

const MORE = 'event: more\ndata:\n\n';

/** Who listens to which community, and whether they still may. */
export type Listening = {
  readonly community: string;
  readonly person: string;
  readonly isWelcome: () => Promise<boolean>;
};

/**
 * The open streams. Each says "there is more" when entries came that its reader may see, and nothing else: neither what, nor
 * how much, nor that something came for others.
 */
export class Live {
  readonly #journal: Journal;
  readonly #listeners = new Set<Listener>();

  constructor(journal: Journal, closing?: AbortSignal) {
    this.#journal = journal;
    journal.watch((community) => {
      for (const listener of this.#listeners) listener.hear(community);
    });
    closing?.addEventListener('abort', () => {
      for (const listener of this.#listeners) listener.stop();
    });
  }

  /** A new stream of server-sent events, beginning with "there is more"; undefined where there are too many. */
  open(listening: Listening): ReadableStream<Uint8Array> | undefined {
    const own = [...this.#listeners].filter(({ person }) => person === listening.person);
    if (this.#listeners.size >= MOST_STREAMS || own.length >= MOST_PER_PERSON) return undefined;
    const listener = new Listener(this.#journal, listening, () => this.#listeners.delete(listener));
    this.#listeners.add(listener);
    return listener.stream;
  }
}

class Listener {
  readonly person: string;
  readonly stream: ReadableStream<Uint8Array>;
  readonly #journal: Journal;
  readonly #listening: Listening;
  readonly #gone: () => void;
  readonly #beat: NodeJS.Timeout;
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  #seen: number | undefined;
  #isLooking = false;
  #heard = false;

  constructor(journal: Journal, listening: Listening, gone: () => void) {
    this.person = listening.person;
    this.#journal = journal;
    this.#listening = listening;
    this.#gone = gone;
    this.#beat = setInterval(() => {
      this.#say(':\n\n');
      this.#wake();
    }, BEAT_MS).unref();
    this.stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
        this.#wake();
      },
      cancel: () => this.stop(),
    });
  }

  hear(community: string): void {
    // In the programme's journal roles end that reach everywhere.
    if (community === this.#listening.community || community === PROGRAMME) this.#wake();
  }

  stop(): void {
    clearInterval(this.#beat);
    this.#gone();
    const controller = this.#controller;
    this.#controller = undefined;
    try {
      controller?.close();
    } catch {
      // The reader was gone before us.
    }
  }

  #say(text: string): void {
    // A reader who takes nothing gets nothing: what waits already says all there is to say.
    if ((this.#controller?.desiredSize ?? 0) > 0)
      this.#controller?.enqueue(new TextEncoder().encode(text));
  }

  #wake(): void {
    this.#heard = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#look().catch(() => this.stop());
  }

  async #look(): Promise<void> {
    while (this.#heard && this.#controller !== undefined) {
      this.#heard = false;
      if (!(await this.#listening.isWelcome())) return this.stop();
      if (await this.#hasNews()) this.#say(MORE);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS).unref());
    }
    this.#isLooking = false;
  }

  /** Whether something came that the reader may see since the last look. The first look always says so. */
  async #hasNews(): Promise<boolean> {
    const { community } = this.#listening;
    const { store } = this.#journal;
    const isFirst = this.#seen === undefined;
    const size = (await store.head(community))?.size ?? 0;
    let found = isFirst;
    for (let after = this.#seen ?? size; after < size && !found; after += ROWS_AT_ONCE) {
      const rows = await store.rows(community, after, ROWS_AT_ONCE);
      const programme = await this.#journal.read(PROGRAMME, (state) => state);
      found = await this.#journal.read(community, (state) => this.#seesAny(rows, programme, state));
    }
    this.#seen = size;
    return found;
  }

  #seesAny(
    rows: readonly Parameters<typeof numberedOf>[0][],
    programme: State,
    state: State,
  ): boolean {
    const actor = actorOf(this.person, programme, state);
    return rows.some((row) => visible(actor, numberedOf(row), state) !== undefined);
  }
}
