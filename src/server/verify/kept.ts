import { State } from '#core/log/fold.ts';
import { summarise } from '#findings/summary.ts';
import type { Head, Row, Store, SummaryRow } from '../store/store.ts';
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

const SNAPSHOTS = 50;

/** What is said of a journal at one moment. */
type Moment = {
  readonly head: Head | undefined;
  readonly stored: SummaryRow | undefined;
  readonly bodies: number;
};

/** Looks until nobody wrote between the questions. */
async function momentOf(store: Store, community: string): Promise<Moment> {
  for (let looks = 1; ; looks++) {
    const head = await store.head(community);
    const stored = (await store.summaries()).find((row) => row.community === community);
    const bodies = await store.countBodies(community);
    const after = await store.head(community);
    if (head?.size === after?.size || looks === SNAPSHOTS) return { head, stored, bodies };
  }
}

/** Whether rows stand behind the end that a journal's head names, and not because somebody just appended them. */
async function isOverfull(store: Store, { community, size }: Head): Promise<boolean> {
  const [beyond] = await store.rows(community, size, 1);
  return beyond !== undefined && (await store.head(community))?.size === size;
}

/** A community's journal as its store keeps it now, with checkpoints from outside, ready to be checked. Others may append. */
export async function keptJournal(
  store: Store,
  community: string,
  outside: readonly Note[],
): Promise<Suspect> {
  // First, so that none is of a later moment than the head.
  const { notes, foreign } = keptNotes(community, await store.checkpoints(community));
  const { head, stored, bodies } = await momentOf(store, community);
  const faults = [...foreign];
  if (head !== undefined && (await isOverfull(store, head)))
    faults.push(`there are entries beyond the ${head.size} that its head names`);
  return {
    community,
    head,
    pages: () => pagesOf(store, community, head?.size),
    bodies,
    summary: stored === undefined ? undefined : { stored: stored.summary, anew: summing() },
    faults,
    notes: [...notes, ...outside],
  };
}
