import { hex, unhex } from '#core/log/bytes.ts';
import { entryText, kindOf, parseEntry, PROGRAMME, type Entry } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { grow, type Frontier } from '#core/log/merkle.ts';
import type { Verdict } from '#core/log/verdict.ts';
import { actorOf, deviceOf } from '#core/people/membership.ts';
import { mayWrite } from '#core/people/may.ts';
import { HOUSE, RESIDENTS, type Actor } from '#core/people/roles.ts';
import { problem } from '#core/problem.ts';
import { summarise } from '#findings/summary.ts';
import { isAuthentic, type Submitter } from './authentic.ts';
import { sha256 } from './hash.ts';
import { rowOf, says } from './row.ts';
import { catchUp, States } from './states.ts';
import type { Aside, Decision, Head, Row, Seen, Store } from '../store/store.ts';

const frontierOf = ({ size, frontier }: Head): Frontier => ({
  size,
  roots: frontier.map((root) => unhex(root) ?? new Uint8Array()),
});

/** The head after more rows. */
export function headAfter(head: Head, rows: readonly Row[]): Head {
  const leaves = rows.map(({ leaf }) => unhex(leaf) ?? new Uint8Array());
  const { size, roots } = grow(sha256, frontierOf(head), leaves);
  return { ...head, size, frontier: roots.map((root) => hex(root)) };
}

/** One batch on its way in: what has been decided so far. */
type Batch = {
  readonly community: string;
  readonly from: Submitter;
  readonly programme: State;
  readonly state: State;
  readonly receivedAt: string;
  readonly known: Map<string, Row>;
  /** The authors met so far; emptied when an account changes within the batch. */
  readonly authors: Map<string, Actor>;
  readonly rows: Row[];
  readonly aside: Aside[];
  size: number;
};

const refuse = (id: string, ...said: Parameters<typeof problem>): Verdict => ({
  id,
  verdict: 'refused',
  problem: problem(...said),
});

function setAside(batch: Batch, entry: Entry, reason: Aside['reason']): void {
  const { receivedAt } = batch;
  batch.aside.push({ id: entry.id, reason, receivedAt, entry: entryText(entry) });
}

function known(batch: Batch, entry: Entry, row: Row): Verdict {
  if (says(row, entry)) return { id: entry.id, verdict: 'known', seq: row.seq };
  setAside(batch, entry, 'altered');
  return refuse(entry.id, 'entry.altered');
}

function authorOf(batch: Batch, { author }: Entry): Actor {
  if (batch.from === 'house' && author === HOUSE.person) return HOUSE;
  if (batch.from === 'residents') return RESIDENTS;
  const actor = batch.authors.get(author) ?? actorOf(author, batch.programme, batch.state);
  batch.authors.set(author, actor);
  return actor;
}

function hold(batch: Batch, entry: Entry): Verdict {
  setAside(batch, entry, 'held');
  return { id: entry.id, verdict: 'held' };
}

function unknown(batch: Batch, entry: Entry): Verdict {
  const { from, programme, state } = batch;
  if (!isAuthentic(entry, from, programme, state)) return refuse(entry.id, 'entry.forged');
  // What a lost device signs is nobody's word, and what it signed before may still be on the way: people decide.
  const device = deviceOf(entry.device, entry.author, programme, state);
  if (typeof from !== 'string' && device?.revoked === true) return hold(batch, entry);
  const answer = mayWrite(authorOf(batch, entry), entry, state);
  if (!answer.ok) {
    const isRelayed = typeof from !== 'string' && from.person !== entry.author;
    // Somebody's role may have ended while their entries were on the way: people decide, not the clock.
    if (answer.problem.code !== 'fact.forbidden' || !isRelayed)
      return { id: entry.id, verdict: 'refused', problem: answer.problem };
    return hold(batch, entry);
  }
  const seq = ++batch.size;
  const row = rowOf(entry, seq, batch.receivedAt);
  batch.rows.push(row);
  batch.known.set(entry.id, row);
  answer.value?.apply();
  if (kindOf(entry.type) === 'person') batch.authors.clear();
  state.passed({ ...entry, seq, receivedAt: batch.receivedAt });
  return { id: entry.id, verdict: 'accepted', seq };
}

function judge(batch: Batch, offered: unknown): Verdict {
  const parsed = parseEntry(offered);
  if (!parsed.ok) return { id: idOf(offered) ?? '', verdict: 'refused', problem: parsed.problem };
  const entry = parsed.value;
  if (entry.community !== batch.community) return refuse(entry.id, 'entry.elsewhere');
  const row = batch.known.get(entry.id);
  return row === undefined ? unknown(batch, entry) : known(batch, entry, row);
}

/** The id that an offered value claims, whatever else is wrong with it. */
function idOf(offered: unknown): string | undefined {
  if (typeof offered !== 'object' || offered === null || !('id' in offered)) return undefined;
  return typeof offered.id === 'string' && offered.id.length <= 64 ? offered.id : undefined;
}

/** The journals of a programme: entries in by `append`, states out by `read`. */
export class Journal {
  readonly store: Store;
  readonly #states: States;
  readonly #now: () => Date;
  readonly #listeners = new Set<(community: string) => void>();

  constructor(store: Store, now: () => Date = () => new Date()) {
    this.store = store;
    this.#states = new States(store);
    this.#now = now;
  }

  /** Reads the up-to-date state of a community; `reader` must be done with the state when it returns. */
  async read<T>(community: string, reader: (state: State) => T): Promise<T> {
    return await this.#states.read(community, reader);
  }

  /** Calls back after each durable append with the community's id; answers how to stop. */
  watch(listener: (community: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Takes a batch of offered entries in: one verdict for each, in order. One bad entry never sinks its neighbours; nothing is
   * answered before what was accepted is durable. Rejects with StoreUnavailable where the store is.
   */
  async append(
    community: string,
    offered: readonly unknown[],
    from: Submitter,
  ): Promise<readonly Verdict[]> {
    if (community === PROGRAMME) return await this.#take(community, offered, from, undefined);
    // A programme's roles reach into every community: its state is read first, and cannot narrow what was asked before.
    const programme = await this.read(PROGRAMME, (state) => state);
    return await this.#take(community, offered, from, programme);
  }

  async #take(
    community: string,
    offered: readonly unknown[],
    from: Submitter,
    programme: State | undefined,
  ): Promise<readonly Verdict[]> {
    const verdicts = await this.#states.inTurn(community, async () => {
      const state = this.#states.held(community);
      const decide = (seen: Seen) => this.#decide(community, offered, from, programme, state, seen);
      const ids = offered.map(idOf).filter((id) => id !== undefined);
      try {
        return await this.store.append(community, ids, state.size, decide);
      } catch (error) {
        this.#states.drop(community);
        throw error;
      }
    });
    if (verdicts.some(({ verdict }) => verdict === 'accepted'))
      for (const listener of this.#listeners) listener(community);
    return verdicts;
  }

  #decide(
    community: string,
    offered: readonly unknown[],
    from: Submitter,
    programme: State | undefined,
    state: State,
    seen: Seen,
  ): Decision<readonly Verdict[]> {
    catchUp(state, seen.missing);
    const batch: Batch = {
      community,
      from,
      programme: programme ?? state,
      state,
      receivedAt: this.#now().toISOString(),
      known: new Map(seen.known.map((row) => [row.id, row])),
      authors: new Map(),
      rows: [],
      aside: [],
      size: seen.head.size,
    };
    const answer = offered.map((value) => judge(batch, value));
    const { rows, aside } = batch;
    const head = headAfter(seen.head, rows);
    return { answer, rows, aside, head, summary: rows.length === 0 ? null : summarise(state) };
  }
}
