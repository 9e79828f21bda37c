import { PROGRAMME, type Numbered } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { actorOf } from '#core/people/membership.ts';
import { visible } from '#core/people/may.ts';
import type { Actor } from '#core/people/roles.ts';
import { problem } from '#core/problem.ts';
import { given, refused, type Result } from '#core/result.ts';
import { openCursor, rightsOf, sealCursor } from './cursor.ts';
import type { Journal } from './journal.ts';
import { numberedOf } from './row.ts';

/** An entry as a reader gets it. Its number is the reader's own affair: gaps in ours would betray what is withheld. */
export type Delivered = Omit<Numbered, 'seq' | 'sig'>;

/** One page of a pull: entries oldest first, where to go on, and whether there is more already. */
export type Page = {
  readonly entries: readonly Delivered[];
  readonly cursor: string;
  readonly more: boolean;
};

/** The most entries of one page. */
export const PAGE_ENTRIES = 2_000;

const deliver = ({ seq: _seq, sig: _sig, ...entry }: Numbered): Delivered => entry;

const isOpening = (entry: Numbered, state: State): boolean => {
  const judged = state.judge(entry);
  return judged !== undefined && 'info' in judged && judged.info.opens;
};

/**
 * What a person may read of a journal after their cursor, at most `limit` scanned entries. A fact that opens earlier ones (a release) brings those
 * along, since they lie behind the cursor. A cursor of other rights or of an earlier epoch starts anew; entries that the
 * reader has already are the same ids again. Refuses with `cursor.malformed`.
 */
export async function pull(
  journal: Journal,
  key: Uint8Array,
  community: string,
  person: string,
  cursor: string | undefined,
  limit = PAGE_ENTRIES,
): Promise<Result<Page>> {
  const { store } = journal;
  const place = cursor === undefined ? undefined : openCursor(key, community, cursor);
  if (cursor !== undefined && place === undefined) return refused(problem('cursor.malformed'));
  const programme = await journal.read(PROGRAMME, (state) => state);
  const actor = await journal.read(community, (state) => actorOf(person, programme, state));
  const rights = rightsOf(actor);
  const head = await store.head(community);
  const epoch = head?.epoch ?? 0;
  const isSame = place?.rights === rights && place.epoch === epoch;
  const after = isSame ? place.after : 0;
  const entries = (await store.rows(community, after, limit)).map(numberedOf);
  const delivered = await withOpened(journal, community, actor, entries, after);
  const last = entries.at(-1)?.seq ?? after;
  return given({
    entries: delivered.map(deliver),
    cursor: sealCursor(key, community, { after: last, epoch, rights }),
    more: last < (head?.size ?? 0),
  });
}

async function withOpened(
  journal: Journal,
  community: string,
  actor: Actor,
  entries: readonly Numbered[],
  after: number,
): Promise<readonly Numbered[]> {
  const opened = await journal.read(community, (state) =>
    entries.filter((entry) => isOpening(entry, state)).map(({ subject }) => subject),
  );
  const earlier = new Map<string, readonly Numbered[]>();
  for (const subject of new Set(opened)) {
    const rows = await journal.store.subject(community, subject);
    earlier.set(subject, rows.filter(({ seq }) => seq <= after).map(numberedOf));
  }
  return await journal.read(community, (state) => {
    const all = [...[...earlier.values()].flat(), ...entries];
    return all.flatMap((entry) => visible(actor, entry, state) ?? []);
  });
}
