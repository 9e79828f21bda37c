import { hex } from '#core/log/bytes.ts';
import { canonical } from '#core/log/canonical.ts';
import { entryText, LIMITS, parseEntry, type Entry } from '#core/log/entry.ts';
import { State } from '#core/log/fold.ts';
import { HOUSE } from '#core/people/roles.ts';
import { sha256 } from '../journal/hash.ts';
import type { Journal } from '../journal/journal.ts';

/** A fact to be imported. */
export type Fact = Pick<Entry, 'community' | 'type' | 'subject' | 'body'>;

/** What an import would do: nothing is written before the whole input is understood. */
export type Plan = {
  readonly facts: readonly Fact[];
  /** What is in the journal already as the input has it. */
  readonly known: number;
  /** What a person should know: what was mended, what was left out. */
  readonly notes: readonly string[];
  /** Why nothing can be imported: each bad row, by its line. */
  readonly faults: readonly string[];
};

/** When the import ran is the server's to say (`receivedAt`): a clock here would make a second import another entry. */
const NO_CLOCK = '1970-01-01T00:00:00Z';

/** A UUID of version 4's shape made of a fact's content: the same fact, the same id. `again` tells a fact restated later apart. */
function idOf(fact: Fact, again: number): string {
  const digest = hex(sha256(canonical({ ...fact, again })));
  const part = (from: number, to: number): string => digest.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-8${part(17, 20)}-${part(20, 32)}`;
}

const entryOf = (fact: Fact, again: number): Entry => ({
  id: idOf(fact, again),
  author: HOUSE.person,
  device: 'house',
  at: NO_CLOCK,
  ...fact,
});

/** The part of a fact that the journal would refuse; undefined where it is well formed. */
export function faultOf(fact: Fact): string | undefined {
  const parsed = parseEntry(entryOf(fact, 0));
  if (!parsed.ok) return String(parsed.problem.detail?.['part'] ?? 'entry');
  const judged = new State().judge(parsed.value);
  return judged !== undefined && 'fault' in judged ? judged.fault : undefined;
}

type Waiting = { readonly fact: Fact; readonly again: number };

/** Batches within the bounds of one: of one community, so many entries, so many bytes. */
function batchesOf(facts: readonly Fact[]): readonly (readonly Waiting[])[] {
  const batches: Waiting[][] = [];
  let room = 0;
  for (const fact of facts) {
    const bytes = Buffer.byteLength(entryText(entryOf(fact, 0)));
    const last = batches.at(-1);
    const fits =
      last !== undefined &&
      last[0]?.fact.community === fact.community &&
      last.length < LIMITS.batchEntries &&
      bytes <= room;
    if (fits) last.push({ fact, again: 0 });
    else {
      batches.push([{ fact, again: 0 }]);
      room = LIMITS.batchBytes;
    }
    room -= bytes;
  }
  return batches;
}

async function append(journal: Journal, batch: readonly Waiting[]): Promise<void> {
  const community = batch[0]?.fact.community;
  if (community === undefined) return;
  const entries = batch.map(({ fact, again }) => entryOf(fact, again));
  const verdicts = await journal.append(community, entries, 'house');
  const known: Waiting[] = [];
  for (const [i, verdict] of verdicts.entries()) {
    const waiting = batch[i];
    if (verdict.verdict === 'accepted' || waiting === undefined) continue;
    // It was said before, and something else since then: it is said again.
    if (verdict.verdict === 'known') known.push({ ...waiting, again: waiting.again + 1 });
    else throw new Error(`the house refused its own import: ${JSON.stringify(verdict)}`);
  }
  await append(journal, known);
}

/**
 * Writes an import's facts into their journals, in order. Facts that the folded journal already shows must not be among them.
 * Where it is interrupted, planning and writing again completes it.
 */
export async function writeFacts(
  journal: Journal,
  facts: readonly Fact[],
  progress: (done: number, total: number) => void,
): Promise<void> {
  let done = 0;
  for (const batch of batchesOf(facts)) {
    await append(journal, batch);
    done += batch.length;
    progress(done, facts.length);
  }
}
