import { LIMITS, PROGRAMME, type Entry } from '#core/log/entry.ts';
import type { Verdict } from '#core/log/verdict.ts';
import { RESIDENT } from './diary.ts';
import { partsOf } from './parts.ts';
import { entriesOf, programmeEntries } from './year.ts';

/** The ordinary door of the journals, by which the demonstration's entries go in. */
export type Door = {
  readonly append: (
    community: string,
    offered: readonly Entry[],
    from: 'house' | 'residents',
  ) => Promise<readonly Verdict[]>;
};

/** What the demonstration is made from; the same three give the same entries. */
export type Options = {
  readonly seed?: number;
  /** How many of the forty communities. */
  readonly communities?: number;
  /** The ISO day to which the year runs; the first of this month if not said. */
  readonly today?: string;
};

/** The seed of the demonstration that everyone sees. */
export const SEED = 2043;

const firstOfMonth = (): string => `${new Date().toISOString().slice(0, 7)}-01`;

/** Entries in their order, in batches of one door each. */
function batchesOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const batches: Entry[][] = [];
  for (const entry of entries) {
    const last = batches.at(-1);
    const isSameDoor =
      (last?.[0]?.author === RESIDENT.author) === (entry.author === RESIDENT.author);
    if (last !== undefined && isSameDoor && last.length < LIMITS.batchEntries) last.push(entry);
    else batches.push([entry]);
  }
  return batches;
}

async function put(door: Door, community: string, entries: readonly Entry[]): Promise<void> {
  for (const batch of batchesOf(entries)) {
    const from = batch[0]?.author === RESIDENT.author ? 'residents' : 'house';
    const verdicts = await door.append(community, batch, from);
    for (const [index, verdict] of verdicts.entries())
      if (verdict.verdict !== 'accepted' && verdict.verdict !== 'known')
        throw new Error(`${JSON.stringify(verdict)} on ${JSON.stringify(batch[index])}`);
  }
}

/**
 * Writes the demonstration programme, synthetic and saying so, through the ordinary door: the programme's journal, then one
 * community after the other; `say` hears how far it is. Begun again after an interruption it writes what is missing. Throws where
 * an entry is neither accepted nor known: that is a bug, or a journal that holds something else.
 */
export async function writeDemonstration(
  journal: Door,
  say: (line: string) => void,
  options: Options = {},
): Promise<void> {
  const { seed = SEED, today = firstOfMonth() } = options;
  const parts = partsOf(seed, options.communities);
  await put(journal, PROGRAMME, programmeEntries(parts, seed, today));
  for (const [at, part] of parts.entries()) {
    await put(journal, part.community.code, entriesOf(part, seed, today));
    say(`${at + 1}/${parts.length} ${part.community.names.en}`);
  }
}
