import type { Decision, Head } from './store.ts';
import { epochNow } from './queries.ts';

/** The head of a journal that has no entry yet. */
export const newHead = (community: string): Head => ({
  community,
  size: 0,
  frontier: [],
  epoch: epochNow(),
});

/** Whether a decision writes anything. */
export const writes = (decision: Decision<unknown>): boolean =>
  decision.rows.length > 0 || decision.aside.length > 0;

/** Throws where a decision's rows or head do not continue the head that it was shown: a bug of the caller. */
export function assertContinues(before: Head, { rows, head }: Decision<unknown>): void {
  if (rows.length === 0) return;
  for (const [i, row] of rows.entries())
    if (row.seq !== before.size + i + 1 || row.community !== before.community)
      throw new Error(`row ${row.seq} does not continue a journal of ${before.size} entries`);
  if (head.size !== before.size + rows.length || head.community !== before.community)
    throw new Error(`a head of size ${head.size} does not fit ${rows.length} new rows`);
}
