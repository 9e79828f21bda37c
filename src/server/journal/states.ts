import { State } from '#core/log/fold.ts';
import { numberedOf } from './row.ts';
import type { Row, Store } from '../store/store.ts';

/** How many entries of folded states are held in memory before the longest unused are dropped. */
const HELD_ENTRIES = 30_000;
/** However large, these many last used stay: the programme's own, and those that are being worked on right now. */
const ALWAYS_HELD = 4;
const ROWS_AT_ONCE = 1_000;

/** Adds rows to a state, skipping those that it has. */
export function catchUp(state: State, rows: readonly Row[]): void {
  for (const row of rows) if (row.seq > state.size) state.add(numberedOf(row));
}

/**
 * The folded states of communities: a cache that can be dropped at any time. Work on one community is done in turn, so that
 * no reader sees what is not yet durable.
 */
export class States {
  readonly #store: Store;
  readonly #states = new Map<string, State>();
  readonly #turns = new Map<string, Promise<unknown>>();

  constructor(store: Store) {
    this.#store = store;
  }

  /** Runs one piece of work after all earlier work on the same community. */
  async inTurn<T>(community: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(community) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.#turns.set(community, turn);
    try {
      return await turn;
    } finally {
      if (this.#turns.get(community) === turn) this.#turns.delete(community);
    }
  }

  /** The state that is held for a community, or a new one; call in turn. */
  held(community: string): State {
    const state = this.#states.get(community) ?? new State();
    this.#states.delete(community);
    this.#states.set(community, state);
    return state;
  }

  /** Forgets a community's state, so that the next reader folds it anew; call in turn. */
  drop(community: string): void {
    this.#states.delete(community);
  }

  /** Reads the up-to-date state of a community; `reader` must be done with it when it returns. */
  async read<T>(community: string, reader: (state: State) => T): Promise<T> {
    return await this.inTurn(community, async () => {
      const state = this.held(community);
      const size = (await this.#store.head(community))?.size ?? 0;
      while (state.size < size)
        catchUp(state, await this.#store.rows(community, state.size, ROWS_AT_ONCE));
      const answer = reader(state);
      this.#forgetOldest();
      return answer;
    });
  }

  #forgetOldest(): void {
    let held = [...this.#states.values()].reduce((sum, { size }) => sum + size, 0);
    for (const [community, { size }] of this.#states) {
      if (held <= HELD_ENTRIES || this.#states.size <= ALWAYS_HELD) return;
      this.#states.delete(community);
      held -= size;
    }
  }
}
