import { mayRead } from '#core/people/may.ts';
import type { Book } from '../store/book.ts';
import { isFull } from '../store/shelf.ts';
import type { Me } from './answers.ts';
import { house, type Heard, type Trouble } from './house.ts';
import { push } from './push.ts';
import { broke, heard, went, type Line, type Side } from './side.ts';

/** Pages of a pull come packed, and several batches make one. */
const PAGE_BATCHES = 4;

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
    else {
      if (answer.trouble === 'away') broke(phone, phone.pace.entries);
      return answer;
    }
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

/** Brings what colleagues gave to be carried. A file that the house cannot open keeps no other one up. */
async function carry(phone: Side): Promise<Trouble | undefined> {
  const { parcels } = phone;
  await parcels.read();
  for (const parcel of parcels.all.peek()) {
    if (parcel.isUnreadable === true) continue;
    const answer = await heard(phone, () => house.bring(parcel.file));
    if ('said' in answer) await parcels.drop(parcel, answer.said);
    else if (answer.trouble === 'refused') await parcels.mark(parcel);
    else return answer;
  }
  return undefined;
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
  const trouble = await carry(phone);
  return trouble === undefined ? line : lineOf(trouble);
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
    if (line === 'resting') went(phone);
  });
}
