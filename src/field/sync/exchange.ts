import type { Entry } from '#core/log/entry.ts';
import { mayRead } from '#core/people/may.ts';
import type { Actor } from '#core/people/roles.ts';
import type { Signal } from '@preact/signals';
import type { Book, Said } from '../store/book.ts';
import { isFull } from '../store/shelf.ts';
import { house, type Heard, type Me, type Trouble, type Verdict } from './house.ts';

/**
 * How the phone stands to the house. `away`: it cannot be reached. `refused`: this device or its person is no longer known
 * there. `unwell`: it cannot answer now. `strange`: it speaks as this version of the app does not. `full`: the phone is full.
 * `stuck`: something is wrong with the app itself.
 */
export type Line =
  'resting' | 'busy' | 'away' | 'refused' | 'unwell' | 'strange' | 'full' | 'stuck';

/** What takes part in an exchange: the phone of one person. */
export type Side = {
  readonly profile: { readonly person: string; readonly device: string };
  readonly actor: Actor;
  readonly books: Signal<ReadonlyMap<string, Book>>;
  readonly line: Signal<Line>;
  /** How many entries a request may carry now: fewer on a line that breaks. */
  readonly pace: { entries: number };
  /** Learns who one is to the house. */
  readonly meet: (me: Me) => Promise<void>;
  /** Opens a session again by the device's key; `refused`: the house no longer knows the device or its person. */
  readonly comeBack: () => Promise<'in' | 'away' | 'refused'>;
  /** Tells the other tabs that a book has changed. */
  readonly tell: (community: string) => void;
};

/** A batch's bounds: under the house's own, so that the envelope fits too. */
const MOST_ENTRIES = 500;
const MOST_CHARACTERS = 60_000;
const LEAST_ENTRIES = 20;
/** Pages of a pull come packed, and several batches make one. */
const PAGE_BATCHES = 4;
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

async function inAgain<T>(
  phone: Side,
  first: Heard<T>,
  ask: () => Promise<Heard<T>>,
): Promise<Heard<T>> {
  if ('said' in first || first.trouble !== 'ended') return first;
  const back = await phone.comeBack();
  if (back !== 'in') return { trouble: back === 'refused' ? 'ended' : 'away' };
  const second = await ask();
  // Let in and not known: the browser did not keep the session. That is no word on the device.
  return 'trouble' in second && second.trouble === 'ended' ? { trouble: 'away' } : second;
}

/** Asks; where the session is over, comes back by the device's key and asks once more. */
async function heard<T>(phone: Side, ask: () => Promise<Heard<T>>): Promise<Heard<T>> {
  const first = await ask();
  const answer = await inAgain(phone, first, ask);
  const { pace } = phone;
  if ('said' in answer) pace.entries = Math.min(MOST_ENTRIES, pace.entries * 2);
  else if (answer.trouble === 'away')
    pace.entries = Math.max(LEAST_ENTRIES, Math.floor(pace.entries / 2));
  return answer;
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
async function push(phone: Side, book: Book): Promise<Trouble | undefined> {
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
    } else if (!isAboutOne(answer)) return answer;
    else if (batch.length > 1) most = Math.ceil(batch.length / 2);
    else passed.add(first.id);
  }
}

async function pull(phone: Side, book: Book): Promise<Trouble | undefined> {
  for (;;) {
    const limit = phone.pace.entries * PAGE_BATCHES;
    const answer = await heard(phone, () => house.pull(book.community, book.cursor, limit));
    if ('said' in answer) {
      const { entries, cursor, more, anew } = answer.said;
      if (anew) await book.startAnew();
      await book.take(entries, cursor);
      if (!more) return undefined;
    } else if ('code' in answer && answer.code === 'cursor.malformed' && book.cursor !== undefined)
      await book.startAnew(); // a house with new keys knows none of its old cursors
    else return answer;
  }
}

/** What one writes and may not read again (the answers of an interview) stays only until the house has it. */
async function forgetUnreadable({ actor }: Side, book: Book): Promise<void> {
  const unreadable = book.waiting.filter(
    ({ progress, entry }) => progress === 'sent' && !mayRead(actor, entry, book.state),
  );
  if (unreadable.length > 0) await book.forget(new Set(unreadable.map(({ entry }) => entry.id)));
}

async function exchangeBook(phone: Side, book: Book): Promise<Trouble | undefined> {
  await book.catchUp();
  const before = book.version.peek();
  try {
    // Pulling may put own entries back on their way.
    const trouble =
      (await push(phone, book)) ?? (await pull(phone, book)) ?? (await push(phone, book));
    if (trouble === undefined) await forgetUnreadable(phone, book);
    return trouble;
  } finally {
    if (book.version.peek() !== before) phone.tell(book.community);
  }
}

/** Who one is to the house. The browser's session may be that of another person who uses this tablet. */
async function meetAs({ profile }: Side): Promise<Heard<Me>> {
  const me = await house.me();
  return 'said' in me && me.said.person !== profile.person ? { trouble: 'ended' } : me;
}

/** Drops what is not one's own: it is no longer one's to read. */
async function closeBook(phone: Side, book: Book): Promise<void> {
  if (book.size === 0) return;
  await book.catchUp();
  await book.startAnew();
  phone.tell(book.community);
}

const lineOf = (said: Trouble): Line => {
  if (said.trouble === 'ended') return 'refused';
  return said.trouble === 'refused' ? 'unwell' : said.trouble;
};

async function exchangeAll(phone: Side): Promise<Line> {
  const me = await heard(phone, () => meetAs(phone));
  const books = (): readonly Book[] => [...phone.books.value.values()];
  if (!('said' in me)) {
    if (me.trouble === 'ended') for (const book of books()) await closeBook(phone, book);
    return lineOf(me);
  }
  await phone.meet(me.said);
  let line: Line = 'resting';
  for (const book of books()) {
    const trouble = await exchangeBook(phone, book);
    if (trouble === undefined) continue;
    // One community that is no longer theirs keeps the others from nothing.
    if ('code' in trouble && trouble.code === 'community.unknown') await closeBook(phone, book);
    else if ('code' in trouble) line = lineOf(trouble);
    else return lineOf(trouble);
  }
  return line;
}

/**
 * One exchange with the house: everything that is kept goes out, everything new comes in. One tab of the browser at a time,
 * whoever's it is: all of them share one session, and what is one person's to read must not come to another. Never rejects.
 */
export async function exchange(phone: Side): Promise<void> {
  await navigator.locks.request('birge-house', async () => {
    phone.line.value = 'busy';
    const line = await exchangeAll(phone).catch((error: unknown): Line => {
      return isFull(error) ? 'full' : 'stuck'; // whatever it is, the next exchange begins afresh
    });
    // Found full on the way, it is so until an exchange finds room.
    if (phone.line.peek() === 'busy') phone.line.value = line;
  });
}
