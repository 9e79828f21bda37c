import * as v from 'valibot';
import { CommunityId, PROGRAMME } from '#core/log/entry.ts';
import type { Kept } from '#findings/programme.ts';
import { readSummary, summarise, type Summary } from '#findings/summary.ts';
import type { Parts } from '../parts.ts';

/** Whether a text is the id of a community, and not the programme's own journal. */
export const isCommunity = (text: string): boolean => v.is(CommunityId, text) && text !== PROGRAMME;

/** Whether a text is the id of a community that is here. */
export const isHere = async ({ store }: Parts, text: string): Promise<boolean> =>
  isCommunity(text) && (await store.head(text)) !== undefined;

/** What is kept of every community, read once for each size of its journal. */
export class Summaries {
  readonly #parts: Parts;
  readonly #read = new Map<string, { readonly size: number; readonly summary: Summary }>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Every community's summary as it is now. */
  async all(): Promise<readonly Kept[]> {
    const { store, journal } = this.#parts;
    const kept: Kept[] = [];
    for (const { community, size, summary: stored } of await store.summaries()) {
      if (!isCommunity(community)) continue;
      const known = this.#read.get(community);
      const summary =
        known?.size === size
          ? known.summary
          : // An earlier release summed up otherwise: until the next append it is summed up here.
            (readSummary(stored) ?? (await journal.read(community, summarise)));
      this.#read.set(community, { size, summary });
      kept.push({ community, summary });
    }
    return kept;
  }
}
