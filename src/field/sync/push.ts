import type { Entry } from '#core/log/entry.ts';
import type { Book, Said } from '../store/book.ts';
import { isFull } from '../store/shelf.ts';
import type { Verdict } from './answers.ts';
import { house, type Trouble } from './house.ts';
import { broke, heard, type Side } from './side.ts';

/** A batch's bounds: under the house's own, so that the envelope fits too. */
const MOST_ENTRIES = 500;
const MOST_CHARACTERS = 60_000;
/** What a house says of a whole batch although one entry in it may be the cause. */
const WHOLE = ['batch.malformed', 'batch.oversized', 'json.malformed', 'server.faulty'];

/** The first of the entries that fit one batch of `most`; one at least. */
export function batchOf(entries: readonly Entry[], most = MOST_ENTRIES): readonly Entry[] {
  let room = MOST_CHARACTERS;
  const end = entries.findIndex((entry, i) => {
    room -= JSON.stringify(entry).length;
    return i > 0 && (i >= most || room < 0);
  });
  return end === -1 ? entries : entries.slice(0, end);
}

/** What verdicts say of a batch; undefined where they are not verdicts on it, entry by entry. */
export function saidOf(
  batch: readonly Entry[],
  verdicts: readonly Verdict[],
): readonly Said[] | undefined {
  if (verdicts.length !== batch.length || verdicts.some(({ id }, i) => id !== batch[i]?.id))
    return undefined;
  return verdicts.map((said): Said => {
    const { id } = said;
    if (said.verdict === 'refused') return { id, progress: 'refused', code: said.problem.code };
    return { id, progress: said.verdict === 'held' ? 'held' : 'sent' };
  });
}

/** Notes what was said; a phone that is too full to do so may still give away what it holds. */
async function note(phone: Side, book: Book, said: readonly Said[]): Promise<void> {
  try {
    await book.note(said);
  } catch (error) {
    if (!isFull(error)) throw error;
    phone.line.value = 'full';
  }
}

const isAboutOne = (said: Trouble): boolean => 'code' in said && WHOLE.includes(said.code);

/** Gives everything that is kept away, in the order in which it was kept; answers what came between, if anything did. */
export async function push(phone: Side, book: Book): Promise<Trouble | undefined> {
  /** What the house stumbles over stays on the phone and keeps nobody up. */
  const passed = new Set<string>();
  for (let most = phone.pace.entries; ;) {
    const kept = book.waiting.filter(
      ({ progress, entry }) => progress === 'kept' && !passed.has(entry.id),
    );
    const entries = kept.map(({ entry }) => entry);
    const batch = batchOf(entries, most);
    const [first] = batch;
    if (first === undefined) return undefined;
    const answer = await heard(phone, () => house.push(book.community, batch));
    if ('said' in answer) {
      const said = saidOf(batch, answer.said.verdicts);
      if (said === undefined) return { trouble: 'strange' };
      await note(phone, book, said);
      most = phone.pace.entries;
    } else if (!isAboutOne(answer)) {
      if (answer.trouble === 'away') broke(phone, batch.length);
      return answer;
    } else if (batch.length > 1) most = Math.ceil(batch.length / 2);
    else passed.add(first.id);
  }
}
