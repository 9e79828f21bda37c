import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Journal } from '#server/journal/journal.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import { append, invite, marks } from './entries.ts';

/** How many entries each community of a large house has. */
export const EACH = 10_000;
const BATCH = 500;

/** A house for a bench: its folder, journals, communities, and how to tear it down. */
export type BenchHouse = {
  readonly data: string;
  readonly store: Store;
  readonly journal: Journal;
  readonly communities: readonly string[];
  readonly end: () => Promise<void>;
};

/** A house on SQLite with about `entries` synthetic entries, `EACH` a community. */
export async function houseOf(entries: number): Promise<BenchHouse> {
  const data = mkdtempSync(join(tmpdir(), 'birge-house-'));
  const store = await openStore({ data, database: 'sqlite' });
  const journal = new Journal(store);
  const communities = Array.from(
    { length: Math.ceil(entries / EACH) },
    (_, i) => `417022058${String(i).padStart(5, '0')}`,
  );
  for (const community of communities) {
    await invite(journal, community);
    for (const batch of marks(EACH / BATCH, BATCH, community))
      await append(journal, batch, community);
  }
  const end = async (): Promise<void> => {
    await store.close();
    rmSync(data, { recursive: true });
  };
  return { data, store, journal, communities, end };
}
