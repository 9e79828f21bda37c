import * as v from 'valibot';
import type { Vote } from '#core/kinds/vote/vote.ts';
import type { Phone } from '../../app/phone.ts';

/** What one can say to a statement. */
export const CHOICES = ['agree', 'disagree', 'pass'] as const satisfies readonly Vote['choice'][];

const Voting = v.object({
  seat: v.number(),
  /** Whether the tablet lies between two people, with nothing on it. */
  between: v.boolean(),
  /** Which card lies on top. */
  card: v.number(),
  /** What this seat has said so far, by statement. Gone before the next one has the tablet. */
  said: v.record(v.string(), v.picklist(CHOICES)),
  /** What is chosen on the card and not kept yet. */
  chosen: v.optional(v.picklist(CHOICES)),
});

/** How far the seats of one group are with the statements. */
export type Voting = v.InferOutput<typeof Voting>;

/** The tablet before a seat takes it. */
export const before = (seat: number): Voting => ({ seat, between: true, card: 0, said: {} });

const nameOf = (session: string, group: string): string => `votes ${session} ${group}`;

/** Where a group's seats stood when the app was last open; at `first` where none has sat yet. */
export async function readVoting(
  phone: Phone,
  session: string,
  group: string,
  first: number,
): Promise<Voting> {
  const kept = v.safeParse(Voting, await phone.readDraft(nameOf(session, group)));
  return kept.success ? kept.output : before(first);
}

/** Keeps where a group's seats stand, with what is chosen. */
export const keepVoting = (
  phone: Phone,
  session: string,
  group: string,
  voting: Voting,
): Promise<void> => phone.keepDraft(nameOf(session, group), voting);
