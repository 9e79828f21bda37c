import { State } from '#core/log/fold.ts';
import type { Json } from '#core/log/canonical.ts';
import { summarise } from '#findings/summary.ts';
import type { Head, Row, Store } from '../store/store.ts';
import type { Suspect, Summing } from './journal.ts';
import { keptNotes, type Note } from './notes.ts';

const ROWS_AT_ONCE = 5_000;

/** The rows of a community's journal up to `size`, oldest first, page by page. */
export async function* pagesOf(
  store: Store,
  community: string,
  size = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<readonly Row[]> {
  for (let after = 0; after < size;) {
    const rows = await store.rows(community, after, Math.min(ROWS_AT_ONCE, size - after));
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.seq;
  }
}

/** Sums a journal up as the house does. The sum is told as stored: after JSON. */
function summing(): Summing {
  const state = new State();
  return {
    add: (entry) => state.add(entry),
    sum: () => {
      const stored: unknown = JSON.parse(JSON.stringify(summarise(state)));
      return stored;
    },
  };
}

/** The head, or why there is none that can be read. */
async function headOf(store: Store, community: string): Promise<Head | string | undefined> {
  try {
    return await store.head(community);
  } catch (error) {
    return `its head cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A community's journal as its store keeps it, with checkpoints from outside, ready to be checked. */
export async function keptJournal(
  store: Store,
  community: string,
  summaries: ReadonlyMap<string, Json>,
  outside: readonly Note[],
): Promise<Suspect> {
  const head = await headOf(store, community);
  const { notes, foreign } = keptNotes(community, await store.checkpoints(community));
  const stored = summaries.get(community);
  return {
    community,
    head: typeof head === 'string' ? undefined : head,
    pages: () => pagesOf(store, community),
    bodies: await store.countBodies(community),
    summary: stored === undefined ? undefined : { stored, anew: summing() },
    faults: typeof head === 'string' ? [head, ...foreign] : foreign,
    notes: [...notes, ...outside],
  };
}
