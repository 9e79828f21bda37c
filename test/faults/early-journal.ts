import type { Verdict } from '#core/log/verdict.ts';
import { Journal } from '#server/journal/journal.ts';

const LATER_MS = 15;

/** The mutant that the kill test must catch: it acknowledges first and writes later. Never part of the house. */
export class EarlyJournal extends Journal {
  override async append(
    ...[community, offered, from]: Parameters<Journal['append']>
  ): Promise<readonly Verdict[]> {
    setTimeout(() => void super.append(community, offered, from).catch(() => {}), LATER_MS);
    return offered.flatMap((entry) =>
      typeof entry === 'object' && entry !== null && 'id' in entry
        ? [{ id: String(entry.id), verdict: 'accepted', seq: 1 } as const]
        : [],
    );
  }
}
