import type { Entry } from '#core/log/entry.ts';
import type { Dice } from './random.ts';

const DAY_MS = 86_400_000;

/** A day as ISO 8601, `offset` days after another. */
export const dayAfter = (day: string, offset: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + offset * DAY_MS).toISOString().slice(0, 10);

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** The author of what the program itself sets up. */
export const HOUSE_AUTHOR = 'birge';

/** Who speaks at the residents' door, and from which device. */
export const RESIDENT = { author: 'resident', device: 'door' } as const;

/** Entries in the order of their times. */
export const byTime = (entries: readonly Entry[]): readonly Entry[] =>
  entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

/** What happens in one journal, written down as entries with believable times. */
export class Diary {
  readonly community: string;
  readonly dice: Dice;
  readonly today: string;
  readonly #entries: Entry[] = [];
  readonly #seconds = new Map<number, number>();
  readonly #days = new Map<number, string>();

  /** `today` is an ISO day; all other days are told as days after it. */
  constructor(community: string, dice: Dice, today: string) {
    this.community = community;
    this.dice = dice;
    this.today = today;
  }

  /** The day that lies `offset` days after today. */
  day(offset: number): string {
    const known = this.#days.get(offset) ?? dayAfter(this.today, offset);
    this.#days.set(offset, known);
    return known;
  }

  /** Writes down that `author` stated a fact on a day; the facts of a day follow each other. */
  state(author: string, on: number, type: string, subject: string, body: Entry['body']): void {
    const second = (this.#seconds.get(on) ?? 2 * 3600) + 9;
    this.#seconds.set(on, second);
    const clock = `${two(Math.floor(second / 3600) % 24)}:${two(Math.floor(second / 60) % 60)}:${two(second % 60)}`;
    this.#entries.push({
      id: this.dice.id(),
      community: this.community,
      author,
      device: author === HOUSE_AUTHOR ? 'house' : `${author}-phone`,
      at: `${this.day(on)}T${clock}Z`,
      type,
      subject,
      body,
    });
  }

  /** The Monday of a day's week. */
  weekOf(on: number): string {
    const day = this.day(on);
    return dayAfter(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
  }

  /** Writes down what a resident told, in the week of a day and with no other time. */
  hear(on: number, type: string, subject: string, body: Entry['body']): void {
    const at = `${this.weekOf(on)}T00:00:00Z`;
    const { community } = this;
    this.#entries.push({ id: this.dice.id(), community, ...RESIDENT, at, type, subject, body });
  }

  /** All that was written, in the order of its times. */
  entries(): readonly Entry[] {
    return byTime(this.#entries);
  }
}
