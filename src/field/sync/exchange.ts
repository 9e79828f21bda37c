import type { Entry } from '#core/log/entry.ts';
import type { Signal } from '@preact/signals';
import type { Book, Said } from '../store/book.ts';
import { house, type Heard, type Me, type Verdict } from './house.ts';

/** How the phone stands to the house. `refused`: its device or its person is no longer known there. */
export type Line = 'resting' | 'busy' | 'away' | 'refused';

/** What takes part in an exchange: the phone of one person. */
export type Side = {
  readonly profile: { readonly person: string; readonly device: string };
  readonly books: Signal<ReadonlyMap<string, Book>>;
  readonly line: Signal<Line>;
  /** Learns who one is to the house. */
  readonly meet: (me: Me) => Promise<void>;
  /** Opens a session again; answers whether it did. */
  readonly comeBack: () => Promise<boolean>;
  /** Tells the other tabs that a book has changed. */
  readonly tell: (community: string) => void;
};

/** A batch's bounds: under the house's own, so that the envelope fits too. */
const MOST_ENTRIES = 500;
const MOST_CHARACTERS = 60_000;

/** The first of the entries that fit one batch. */
export function batchOf(entries: readonly Entry[]): readonly Entry[] {
  let room = MOST_CHARACTERS;
  const end = entries.findIndex((entry, i) => {
    room -= JSON.stringify(entry).length;
    return i === MOST_ENTRIES || (room < 0 && i > 0);
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

/** Asks; where the session is over, comes back by the device's key and asks once more. */
async function heard<T>(phone: Side, ask: () => Promise<Heard<T>>): Promise<Heard<T>> {
  const first = await ask();
  if (!('trouble' in first) || first.trouble !== 'ended') return first;
  return (await phone.comeBack()) ? await ask() : first;
}

async function push(phone: Side, book: Book): Promise<Line> {
  for (;;) {
    const kept = book.waiting.filter(({ progress }) => progress === 'kept');
    const batch = batchOf(kept.map(({ entry }) => entry));
    if (batch.length === 0) return 'resting';
    const answer = await heard(phone, () => house.push(book.community, batch));
    if (!('said' in answer)) return answer.trouble === 'away' ? 'away' : 'refused';
    const said = saidOf(batch, answer.said.verdicts);
    if (said === undefined) return 'away';
    await book.note(said);
  }
}

async function pull(phone: Side, book: Book): Promise<Line> {
  for (;;) {
    const answer = await heard(phone, () => house.pull(book.community, book.cursor));
    if (!('said' in answer)) return answer.trouble === 'away' ? 'away' : 'refused';
    const { entries, cursor, more, anew } = answer.said;
    await book.take(entries, cursor, anew, phone.profile.person);
    if (!more) return 'resting';
  }
}

async function exchangeBook(phone: Side, book: Book): Promise<Line> {
  const pushed = await push(phone, book);
  if (pushed === 'away') return pushed;
  const before = book.version.value;
  const pulled = await pull(phone, book);
  if (book.version.value !== before || pushed === 'resting') phone.tell(book.community);
  // Pulling may have put own entries back on their way.
  return pulled === 'resting' ? await push(phone, book) : pulled;
}

/** Who one is to the house. The browser's session may be that of another person who uses this tablet. */
async function meetAs({ profile }: Side): Promise<Heard<Me>> {
  const me = await house.me();
  return 'said' in me && me.said.person !== profile.person ? { trouble: 'ended' } : me;
}

async function exchangeAll(phone: Side): Promise<Line> {
  const me = await heard(phone, () => meetAs(phone));
  if (!('said' in me)) return me.trouble === 'away' ? 'away' : 'refused';
  await phone.meet(me.said);
  for (const book of phone.books.value.values()) {
    const line = await exchangeBook(phone, book);
    if (line !== 'resting') return line;
  }
  return 'resting';
}

/** One exchange with the house: everything that is kept goes out, everything new comes in. One tab at a time. */
export async function exchange(phone: Side): Promise<void> {
  await navigator.locks.request(`birge-${phone.profile.device}`, async () => {
    phone.line.value = 'busy';
    try {
      phone.line.value = await exchangeAll(phone);
    } finally {
      if (phone.line.value === 'busy') phone.line.value = 'away';
    }
  });
}
