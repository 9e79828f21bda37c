import { randomInt, randomUUID } from 'node:crypto';
import { canonical } from '#core/log/canonical.ts';
import { PROGRAMME, signedText, type Entry } from '#core/log/entry.ts';
import type { State } from '#core/log/fold.ts';
import type { Mark } from '#core/kinds/mark/mark.ts';
import { mayState } from '#core/people/may.ts';
import { actorOf, deviceOf } from '#core/people/membership.ts';
import type { Actor } from '#core/people/roles.ts';
import { askedOf, type Asked } from '#findings/asked.ts';
import type { Journal } from '../journal/journal.ts';
import type { Answers } from './answers.ts';
import { numberedOf } from '../journal/row.ts';
import { signedBy, type Circle, type Opening } from './openings.ts';
import type { Visit, Visits } from './visits.ts';

/** The first seat of a phone: a tablet or a sheet counts from 1 on. */
const FIRST_SEAT = 201;
const MOST_SEATS = 60;
/** So many more phones than people who were counted: somebody may have come late. */
const LATE = 5;
/** How many worries one participant may keep. */
export const MOST_MARKS = 20;
/** All that is ever stated for a phone. */
const STATED = ['mark.placed.v1', 'mark.withdrawn.v1'] as const;

/** What a phone has kept of its own: the number that its page gave it, and what was said. */
export type Own = { readonly n: number; readonly mark: Mark };

/** What a group is asked now, and the day of its meeting. */
export type Marking = { readonly asked: Asked; readonly day: string };

/** What became of a worry. */
export type Outcome = 'kept' | 'full' | 'enough' | 'closed';

/** Whether somebody may state a group's marks as the state stands. */
export function mayMark(
  actor: Actor,
  { community, session, group }: Circle,
  state: State,
): boolean {
  const body = { session, group, seat: FIRST_SEAT, type: 'other' };
  const placed = { community, type: 'mark.placed.v1', subject: 'asked', body };
  return mayState(actor, placed, state);
}

/**
 * What the participants of an opening are asked; undefined where its meeting's marking is closed, its facilitator may not mark any
 * more, or the journal does not know the device, or not any more.
 */
export async function markingOf(journal: Journal, opening: Opening): Promise<Marking | undefined> {
  const programme = await journal.read(PROGRAMME, (state) => state);
  const { community, session, group, person, device } = opening;
  return await journal.read(community, (state) => {
    const asked = askedOf(state, session, group);
    const day = state.tables.session.records.get(session)?.opened?.on;
    const isKnown = deviceOf(device, person, programme, state)?.revoked === false;
    const may = isKnown && mayMark(actorOf(person, programme, state), opening, state);
    return asked === undefined || day === undefined || !may ? undefined : { asked, day };
  });
}

const subjectOf = (visits: Visits, visit: Visit, n: number): string =>
  visits.draw(visit, `mark ${n}`);

function ownIn(state: State, visits: Visits, visit: Visit): readonly Own[] {
  return Array.from({ length: MOST_MARKS }, (_, i) => i + 1).flatMap((n) => {
    const mark = state.tables.mark.records.get(subjectOf(visits, visit, n));
    return mark === undefined ? [] : [{ n, mark }];
  });
}

/** What a visit has kept and not taken back. */
export const ownOf = (journal: Journal, visits: Visits, visit: Visit): Promise<readonly Own[]> =>
  journal.read(visit.community, (state) => ownIn(state, visits, visit));

const peopleIn = (state: State, { session, group }: Circle): number =>
  (state.tables.session.records.get(session)?.seats ?? [])
    .filter((row) => row.group === group)
    .flatMap(({ seats }) => seats)
    .reduce((sum, { count }) => sum + count, 0);

/**
 * A seat that nobody has, at random: their order tells nobody who was first. undefined where as many phones spoke as may:
 * whoever learned the code elsewhere cannot outnumber those who are in the room.
 */
function freeSeat(state: State, circle: Circle): number | undefined {
  const { session, group } = circle;
  const used = new Set(
    [...state.tables.mark.records.values()].flatMap((mark) =>
      mark.session === session && mark.group === group ? [mark.seat] : [],
    ),
  );
  const seats = Array.from({ length: MOST_SEATS }, (_, i) => FIRST_SEAT + i);
  const free = seats.filter((seat) => !used.has(seat));
  const most = Math.min(MOST_SEATS, peopleIn(state, circle) + LATE);
  return MOST_SEATS - free.length < most ? free[randomInt(free.length)] : undefined;
}

const bodyOf = ({ session, group }: Circle, seat: number, answers: Answers): Entry['body'] =>
  Object.fromEntries(
    Object.entries({ ...answers, session, group, seat }).flatMap(([key, said]) =>
      said === undefined ? [] : [[key, said]],
    ),
  );

/** The first number, from the page's own on, under which nothing was ever said; undefined where just this was: a page may come twice. */
async function freeNumber(
  journal: Journal,
  visits: Visits,
  opening: Opening,
  visit: Visit,
  said: { readonly n: number; readonly answers: Answers },
): Promise<number | undefined> {
  for (let n = said.n; n <= MOST_MARKS; n++) {
    const subject = subjectOf(visits, visit, n);
    const [before] = await journal.store.subject(opening.community, subject);
    if (before === undefined) return n;
    const body = numberedOf(before).body ?? {};
    const same = canonical({ ...bodyOf(opening, 0, said.answers), seat: body['seat'] ?? 0 });
    if (canonical(body) === same) return undefined;
  }
  return MOST_MARKS + 1;
}

/** One thing after the other: a button that was pressed twice finds what its first press kept. */
function inTurn(opening: Opening, work: () => Promise<Outcome>): Promise<Outcome> {
  const turn = opening.turn.last.then(work, work);
  opening.turn.last = turn;
  return turn;
}

async function declare(
  journal: Journal,
  opening: Opening,
  day: string,
  said: Pick<Entry, 'subject' | 'body'> & { readonly type: (typeof STATED)[number] },
): Promise<Outcome> {
  const { community, person, device, room } = opening;
  if (room.left === 0) return 'enough';
  room.left -= 1;
  // The day of the meeting, not the minute: nobody tells from it who pressed when.
  const at = `${day}T00:00:00Z`;
  const entry: Entry = { id: randomUUID(), community, author: person, device, at, ...said };
  const signed = { ...entry, sig: signedBy(opening, signedText(entry)) };
  const from = { person, device, only: STATED };
  const [verdict] = await journal.append(community, [signed], from);
  return verdict?.verdict === 'accepted' ? 'kept' : 'closed';
}

/** Keeps a worry for a visit, in the name of the facilitator who opened the group. Kept twice, it is one. */
export const keepMark = (
  journal: Journal,
  visits: Visits,
  opening: Opening,
  visit: Visit,
  said: { readonly n: number; readonly answers: Answers; readonly day: string },
): Promise<Outcome> =>
  inTurn(opening, async () => {
    const n = await freeNumber(journal, visits, opening, visit, said);
    if (n === undefined) return 'kept';
    if (n > MOST_MARKS) return 'enough';
    const seat = await journal.read(
      opening.community,
      (state) => ownIn(state, visits, visit)[0]?.mark.seat ?? freeSeat(state, opening),
    );
    if (seat === undefined) return 'full';
    const subject = subjectOf(visits, visit, n);
    const body = bodyOf(opening, seat, said.answers);
    return await declare(journal, opening, said.day, { subject, type: 'mark.placed.v1', body });
  });

/** Takes back what a visit kept under a number; nothing happens where it kept nothing there. */
export const takeBack = (
  journal: Journal,
  visits: Visits,
  opening: Opening,
  visit: Visit,
  said: { readonly n: number; readonly day: string },
): Promise<Outcome> =>
  inTurn(opening, async () => {
    const own = await ownOf(journal, visits, visit);
    if (!own.some(({ n }) => n === said.n)) return 'kept';
    const subject = subjectOf(visits, visit, said.n);
    return await declare(journal, opening, said.day, {
      subject,
      type: 'mark.withdrawn.v1',
      body: {},
    });
  });
