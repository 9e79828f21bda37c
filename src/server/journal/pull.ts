import { kindOf, PROGRAMME, type Numbered } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import { actorOf } from '#core/people/membership.ts';
import { mayRead, visible } from '#core/people/may.ts';
import type { Actor } from '#core/people/roles.ts';
import { problem } from '#core/problem.ts';
import { given, refused, type Result } from '#core/result.ts';
import { openCursor, rightsOf, sealCursor } from './cursor.ts';
import type { Journal } from './journal.ts';
import { numberedOf } from './row.ts';
import type { Row } from '../store/store.ts';

/**
 * An entry as a reader gets it. Its number is the reader's own affair: gaps in ours would betray what is withheld. Its signature
 * comes along only where another device of the reader's made it: with it this one can offer it again to a house that lost it.
 */
export type Delivered = Omit<Numbered, 'seq'>;

/** One page of a pull: entries oldest first, where to go on, and whether there is more already. */
export type Page = {
  readonly entries: readonly Delivered[];
  readonly cursor: string;
  readonly more: boolean;
  /** Whether it begins at the start although a cursor was given: what the reader holds may no longer be theirs. */
  readonly anew: boolean;
};

/** The most entries of one page, apart from those that a release brings along. */
export const PAGE_ENTRIES = 2_000;
/** A page ends early where the texts of its bodies come to this many characters: a house of little memory sends it. */
const PAGE_TEXT = 4_000_000;
/** Rows are looked at in no smaller steps: what is withheld lies thick, and a page may be short. */
const LEAST_STEP = 500;

const deliver =
  (person: string, device: string | undefined) =>
  ({ seq: _seq, sig, ...entry }: Numbered): Delivered => {
    const isOther = entry.author === person && device !== undefined && entry.device !== device;
    return isOther && sig !== undefined ? { ...entry, sig } : entry;
  };

/** Whether a fact may widen the audience of earlier facts about its subject, as its kind says without its body. */
function isOpening({ type }: Row, state: State): boolean {
  const fact = type.slice(kindOf(type).length + 1);
  return state.tableFor(type)?.kind.facts[fact]?.opens ?? false;
}

/** How often a concern that its groups had released was closed again, in all. */
const closingsIn = (state: State): number =>
  [...state.tables.concern.records.values()].reduce((sum, { closings }) => sum + closings, 0);

/**
 * What a person may read of a journal after their cursor, at most `limit` entries. A fact that opens earlier ones (a release)
 * brings those along, since they lie behind the cursor. A cursor of other rights or of an earlier epoch starts anew, and so does
 * that of an official when something is closed again; entries that the reader has already are the same ids again. A page says that there is more only if the reader may see it: what is
 * withheld shows neither in the number of pages nor in their length. `device`: the one that asks. Refuses with `cursor.malformed`.
 */
export async function pull(
  journal: Journal,
  key: Uint8Array,
  community: string,
  person: string,
  cursor: string | undefined,
  limit = PAGE_ENTRIES,
  device?: string,
): Promise<Result<Page>> {
  const place = cursor === undefined ? undefined : openCursor(key, community, cursor);
  if (cursor !== undefined && place === undefined) return refused(problem('cursor.malformed'));
  const programme = await journal.read(PROGRAMME, (state) => state);
  const [actor, rights] = await journal.read(community, (state) => {
    const known = actorOf(person, programme, state);
    return [known, rightsOf(known, closingsIn(state))] as const;
  });
  const epoch = (await journal.store.head(community))?.epoch ?? 0;
  const isSame = place?.rights === rights && place.epoch === epoch;
  const after = isSame ? place.after : 0;
  const { rows, last, more } = await readable(journal, community, actor, after, limit);
  const entries = await withOpened(journal, community, actor, rows);
  return given({
    entries: entries.map(deliver(person, device)),
    cursor: sealCursor(key, community, { after: last, epoch, rights }),
    more,
    anew: cursor !== undefined && !isSame,
  });
}

/** The rows from the first on that fit into one page; always one. */
function fitting(rows: readonly Row[], limit: number): readonly Row[] {
  let text = 0;
  const end = rows.findIndex(({ kept }, i) => {
    text += kept?.body.length ?? 0;
    return i > 0 && text > PAGE_TEXT;
  });
  return rows.slice(0, end === -1 ? limit : Math.min(end, limit));
}

/** The next `limit` rows that a reader may see, and the sequence number up to which they have seen all that is theirs. */
async function readable(
  journal: Journal,
  community: string,
  actor: Actor,
  after: number,
  limit: number,
) {
  const step = Math.max(limit + 1, LEAST_STEP);
  const found: Row[] = [];
  for (let at = after; ;) {
    const rows = await journal.store.rows(community, at, step);
    at = rows.at(-1)?.seq ?? at;
    found.push(
      ...(await journal.read(community, (state) =>
        rows.filter((row) => mayRead(actor, row, state)),
      )),
    );
    const page = fitting(found, limit);
    // One more than a page holds tells that there is more.
    if (page.length < found.length)
      return { rows: page, last: page.at(-1)?.seq ?? after, more: true };
    if (rows.length < step) return { rows: found, last: at, more: false };
  }
}

/**
 * Rows as their reader gets them, after what the opening ones among them open: it lies behind the cursor, or was passed over
 * a moment ago, before the opening one came.
 */
async function withOpened(
  journal: Journal,
  community: string,
  actor: Actor,
  rows: readonly Row[],
): Promise<readonly Numbered[]> {
  const opened = await journal.read(community, (state) =>
    rows.filter((row) => isOpening(row, state)).map(({ subject }) => subject),
  );
  const own = new Set(rows.map(({ seq }) => seq));
  const last = rows.at(-1)?.seq ?? 0;
  const earlier: Row[] = [];
  for (const subject of new Set(opened)) {
    const about = await journal.store.subject(community, subject);
    earlier.push(...about.filter(({ seq }) => seq < last && !own.has(seq)));
  }
  return await journal.read(community, (state) =>
    [...earlier, ...rows].flatMap((row) => visible(actor, numberedOf(row), state) ?? []),
  );
}
