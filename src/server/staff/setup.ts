import { randomInt, randomUUID, timingSafeEqual } from 'node:crypto';
import { PROGRAMME } from '#core/log/entry.ts';
import type { Names } from '#core/kinds/fields.ts';
import { HOUSE } from '#core/people/roles.ts';
import { given, refused, type Result } from '#core/result.ts';
import { sha256 } from '../journal/hash.ts';
import { createInvite, inviteLink } from './invites.ts';
import type { Journal } from '../journal/journal.ts';

/** Letters and digits that are not taken for one another. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Twelve signs, 58 bits: whoever guesses waits longer each time and gets nowhere, and locks nobody out. */
const newCode = (): string =>
  Array.from({ length: 3 }, () =>
    Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join(''),
  ).join('-');

const plain = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

/** The set-up that an empty house offers until it is done: to whoever reads the code at its own keyboard. */
export class SetUp {
  readonly code = newCode();
  #isOpen = true;

  /** Whether the set-up is still on offer. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether a code is the right one; a right one closes the set-up, so that it is done once. */
  take(code: string): boolean {
    if (!this.#isOpen) return false;
    const isRight = timingSafeEqual(sha256(plain(code)), sha256(plain(this.code)));
    if (isRight) this.#isOpen = false;
    return isRight;
  }

  /** Offers it again, where what was sent with the right code could not be used. */
  reopen(): void {
    this.#isOpen = true;
  }
}

/** The set-up to be offered; undefined where the programme has its name and someone to run it. */
export async function setUpFor({
  journal,
}: {
  readonly journal: Journal;
}): Promise<SetUp | undefined> {
  const isDone = await journal.read(
    PROGRAMME,
    ({ tables }) => tables.programme.records.size > 0 && tables.person.records.size > 0,
  );
  return isDone ? undefined : new SetUp();
}

/** Names the programme and answers the link, at `origin`, of its first administrator. Refuses as the journal does (`body.malformed`). */
export async function setUpProgramme(
  { journal }: { readonly journal: Journal },
  said: { readonly names: Names; readonly about?: string },
  origin: string,
): Promise<Result<string>> {
  const described = {
    id: randomUUID(),
    community: PROGRAMME,
    author: HOUSE.person,
    device: 'house',
    at: new Date().toISOString(),
    type: 'programme.described.v1',
    subject: PROGRAMME,
    body: said,
  };
  const [verdict] = await journal.append(PROGRAMME, [described], 'house');
  if (verdict?.verdict === 'refused') return refused(verdict.problem);
  const invite = await createInvite(journal, {
    community: PROGRAMME,
    role: 'administrator',
    employer: 'other',
  });
  if (!invite.ok) return invite;
  return given(inviteLink(origin, invite.value.token));
}
