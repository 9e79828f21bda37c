import { randomUUID } from 'node:crypto';
import { isWrittenIn } from '#core/kinds/report/report.ts';
import type { Entry } from '#core/log/entry.ts';
import { RESIDENTS } from '#core/people/roles.ts';
import { mailboxOf, type Mailbox } from '#findings/tellable.ts';
import { groupedReceipt, readReceipt } from '#core/receipt.ts';
import type { Parts } from '../parts.ts';
import { digestOf, drawReceipt } from './receipts.ts';

const WEEK_MS = 7 * 86_400_000;
/** The first Monday of the clock. */
const MONDAY_MS = 4 * 86_400_000;

/** The start of the week of a moment (Monday, UTC), ISO 8601: no more of when somebody spoke is kept in what they said. */
export const weekOf = (ms: number): string =>
  new Date(Math.floor((ms - MONDAY_MS) / WEEK_MS) * WEEK_MS + MONDAY_MS).toISOString();

type Fact =
  | 'report.received.v1'
  | 'report.replied.v1'
  | 'report.withdrawn.v1'
  | 'report.burned.v1'
  | 'commitment.answered.v1';

/** What residents say between meetings, and what their receipts open. */
export class ResidentsDoor {
  readonly #parts: Pick<Parts, 'journal' | 'store'>;

  constructor(parts: Pick<Parts, 'journal' | 'store'>) {
    this.#parts = parts;
  }

  /** States a fact of a resident; whether it was taken. Ids are drawn by chance, so that they tell no time. */
  async #state(
    community: string,
    fact: Fact,
    subject: string,
    body: Entry['body'],
  ): Promise<boolean> {
    const entry: Entry = {
      id: randomUUID(),
      community,
      author: RESIDENTS.person,
      device: 'door',
      at: weekOf(Date.now()),
      type: fact,
      subject,
      body,
    };
    const [verdict] = await this.#parts.journal.append(community, [entry], 'residents');
    return verdict?.verdict === 'accepted';
  }

  /** Takes an answer in to the question whether a promise made it better; whether it was taken. */
  async answer(community: string, commitment: string, verdict: string): Promise<boolean> {
    return await this.#state(community, 'commitment.answered.v1', commitment, { verdict });
  }

  /** Takes a report in and answers its receipt as it is shown; undefined where it was not taken. */
  async tell(community: string, said: Entry['body']): Promise<string | undefined> {
    const number = drawReceipt();
    const receipt = await digestOf(community, number);
    const isTaken = await this.#state(community, 'report.received.v1', randomUUID(), {
      ...said,
      receipt,
    });
    return isTaken ? groupedReceipt(number) : undefined;
  }

  /** What a typed number opens. One that cannot be a number takes as long as one that opens nothing. */
  async open(community: string, typed: string): Promise<Mailbox | undefined> {
    const number = readReceipt(typed);
    const receipt = await digestOf(community, number ?? 'none');
    if (number === undefined) return undefined;
    return await this.#parts.journal.read(community, (state) => mailboxOf(state, receipt));
  }

  async reply(community: string, { said }: Mailbox, text: string): Promise<boolean> {
    return await this.#state(community, 'report.replied.v1', said.id, { text });
  }

  /** Takes a report back: what the resident wrote is erased from the journal. */
  async withdraw(community: string, { said }: Mailbox): Promise<boolean> {
    const { store } = this.#parts;
    const rows = await store.subject(community, said.id);
    const own = rows.filter(({ type }) => isWrittenIn(type));
    // The first words last: until they are gone the receipt opens, and whoever was cut short can do it again.
    for (const { id } of own.toReversed()) await store.erase(community, id);
    return await this.#state(community, 'report.withdrawn.v1', said.id, {});
  }

  /** Lets a receipt open nothing any more. */
  async burn(community: string, { said }: Mailbox): Promise<boolean> {
    return await this.#state(community, 'report.burned.v1', said.id, {});
  }
}
