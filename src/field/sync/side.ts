import type { Signal } from '@preact/signals';
import type { Actor } from '#core/people/roles.ts';
import type { Book } from '../store/book.ts';
import type { Parcels } from '../store/parcels.ts';
import type { Me } from './answers.ts';
import type { Heard } from './house.ts';

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
  readonly parcels: Parcels;
  /** Tells the other tabs that a book has changed. */
  readonly tell: (community: string) => void;
};

/** The most and the fewest entries of one request. */
const [MOST_ENTRIES, LEAST_ENTRIES] = [500, 20];

/** Says that a request of so many entries broke off: the next one carries half. */
export function broke({ pace }: Side, entries: number): void {
  // Without any line it is no sign of a poor one.
  if (!navigator.onLine) return;
  const half = Math.floor(Math.min(entries, pace.entries) / 2);
  pace.entries = Math.max(LEAST_ENTRIES, half);
}

/** Says that an exchange went through to its end: the next one may carry more. */
export function went({ pace }: Side): void {
  pace.entries = Math.min(MOST_ENTRIES, pace.entries * 2);
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
export const heard = async <T>(phone: Side, ask: () => Promise<Heard<T>>): Promise<Heard<T>> =>
  await inAgain(phone, await ask(), ask);
