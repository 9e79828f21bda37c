import * as v from 'valibot';
import type { Group } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { given, type Result } from '#core/result.ts';
import type { Fact, Phone } from '../../app/phone.ts';
import type { Book } from '../../store/book.ts';
import { house, type Trouble } from '../../sync/house.ts';
import type { Opened } from '../looking.ts';
import { BESIDE } from './first-seat.ts';

const Lent = v.object({
  code: v.string(),
  /** The house's device: while it is enrolled, what it signs counts as this facilitator's word. */
  device: v.string(),
  until: v.number(),
  addresses: v.array(v.string()),
});

/** A group that was opened to phones. */
export type Lent = v.InferOutput<typeof Lent>;

/** The first seat of a phone: the house counts them from here. */
const FIRST_SEAT = 201;

const nameOf = (session: string, group: string): string => `phones ${session} ${group}`;

const isLent = (state: State, device: string): boolean =>
  state.tables.device.records.get(device)?.revoked === false;

/** How a group was opened on this phone; undefined where it was not, or is over. */
export async function readLent(
  phone: Phone,
  book: Book,
  session: string,
  group: string,
): Promise<Lent | undefined> {
  const kept = v.safeParse(Lent, await phone.readDraft(nameOf(session, group)));
  return kept.success && isLent(book.state, kept.output.device) ? kept.output : undefined;
}

const revoked = (book: Book, lent: Lent | undefined): readonly Fact[] =>
  lent === undefined || !isLent(book.state, lent.device)
    ? []
    : [{ type: 'device.revoked.v1', subject: lent.device, body: {} }];

/** Opens a group: the house makes a key, and this facilitator lets it speak. An earlier one of the group is over. */
export async function lend(
  phone: Phone,
  book: Book,
  session: string,
  group: Group,
): Promise<Result<Lent> | Trouble> {
  // The house must know the meeting first.
  await phone.exchangeNow();
  const before = await readLent(phone, book, session, group);
  const answer = await house.openPhones(book.community, session, group);
  if (!('said' in answer)) return answer;
  const { key, ...lent } = answer.said;
  const body = { person: phone.profile.person, key };
  const enrolled = { type: 'device.enrolled.v1', subject: lent.device, body };
  const left = { name: nameOf(session, group), value: lent };
  const kept = await phone.keep(book, [...revoked(book, before), enrolled], left);
  if (!kept.ok) return kept;
  await phone.exchangeNow();
  return given(lent);
}

/** Ends a group's phones; also without signal, and then when it comes. */
export async function takeBackKey(
  phone: Phone,
  book: Book,
  session: string,
  group: string,
): Promise<Result<undefined>> {
  const facts = revoked(book, await readLent(phone, book, session, group));
  if (facts.length === 0) return given(undefined);
  return await phone.keep(book, facts, { name: nameOf(session, group), value: undefined });
}

/** Ends the phones of every group of a meeting. */
export async function endPhones(phone: Phone, book: Book, { id, opened }: Opened): Promise<void> {
  for (const group of opened.groups) await takeBackKey(phone, book, id, group);
}

/** What came by phones from a group: which marks, and of how many phones. */
export function cameByPhones(state: State, session: string, group: string) {
  const marks = [...state.tables.mark.records].filter(
    ([, { session: at, group: who, seat }]) =>
      at === session && who === group && seat >= FIRST_SEAT && seat < BESIDE,
  );
  return {
    marks: marks.map(([id]) => id),
    phones: new Set(marks.map(([, { seat }]) => seat)).size,
  };
}
