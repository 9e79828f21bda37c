import { readSummary, summarise } from '#findings/summary.ts';
import type { Parts } from '../parts.ts';

/**
 * Sums up anew every journal whose kept summary this release does not read: an earlier release wrote it, or it was damaged.
 * Entries that come in meanwhile renew it themselves. What is read stays as it is, so a start costs one query.
 */
export async function renewSummaries({ store, journal }: Pick<Parts, 'store' | 'journal'>) {
  for (const { community, summary } of await store.summaries()) {
    if (readSummary(summary) !== undefined) continue;
    const anew = await journal.read(community, (state) => ({
      size: state.size,
      summary: summarise(state),
    }));
    await store.renewSummary(community, anew.size, anew.summary);
  }
}
