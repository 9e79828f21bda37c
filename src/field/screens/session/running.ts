import type { Phone } from '../../app/phone.ts';
import type { ConcernType } from '#core/concern-types.ts';
import type { Entry } from '#core/log/entry.ts';
import type { Mark } from '#core/kinds/mark/mark.ts';

/** A mark that is being made. */
export type Draft = { readonly type: ConcernType } & Partial<
  Omit<Mark, 'session' | 'group' | 'seat' | 'type'>
>;

/** How far the seats of one group are: which one has the tablet, how many marks it kept, and what it is typing. */
export type Running = {
  readonly seat: number;
  readonly kept: number;
  /** Whether the tablet lies between two people, with nothing on it. */
  readonly between: boolean;
  readonly draft?: Draft;
  /** The mark that the draft becomes: kept twice, it is still one. */
  readonly subject?: string;
};

/** A draft as the body of its mark: answers that were taken back are not in it. */
export const answersOf = (draft: Draft): Entry['body'] =>
  Object.fromEntries(
    Object.entries(draft).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

const nameOf = (session: string, group: string): string => `seats ${session} ${group}`;

const isRunning = (value: unknown): value is Running =>
  typeof value === 'object' && value !== null && 'seat' in value && 'between' in value;

/** Where a group's seats stood when the app was last open; at `first` where none has sat yet. */
export async function readRunning(
  phone: Phone,
  session: string,
  group: string,
  first: number,
): Promise<Running> {
  const kept = await phone.readDraft(nameOf(session, group));
  return isRunning(kept) ? kept : { seat: first, kept: 0, between: true };
}

/** Where a group's seats stand, to be kept in the same breath as a mark. */
export const leftOf = (session: string, group: string, running: Running) => ({
  name: nameOf(session, group),
  value: running,
});

/** Keeps where a group's seats stand, with what is being typed. */
export const keepRunning = (
  phone: Phone,
  session: string,
  group: string,
  running: Running,
): Promise<void> => phone.keepDraft(nameOf(session, group), running);
