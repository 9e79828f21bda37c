import assert from 'node:assert/strict';
import * as v from 'valibot';
import type { Entry } from '#core/log/entry.ts';
import { RESIDENTS, ROLES, type Employer, type Role } from '#core/people/roles.ts';
import { letterOf, lookUp, MAY_STATE } from './permission-table.ts';
import { enrol, said, type Phone, type Stage } from './stage.ts';

/** Who pays the people of a role. */
export const employerOf = (role: Role): Employer =>
  role === 'police' || role === 'local-government' ? role : 'other';

const INSTITUTIONS: Readonly<Partial<Record<Role, string>>> = {
  police: 'police-post',
  'local-government': 'local-government',
};

/** One member of staff of each role, with a phone. */
export async function staffOf(stage: Stage, community: string): Promise<ReadonlyMap<Role, Phone>> {
  const phones = new Map<Role, Phone>();
  for (const role of ROLES) {
    const institution = INSTITUTIONS[role];
    const account = { community, role, employer: employerOf(role) };
    phones.set(
      role,
      await enrol(stage, institution === undefined ? account : { ...account, institution }),
    );
  }
  return phones;
}

/** The phone of a role. */
export function phoneOf(phones: ReadonlyMap<Role, Phone>, role: Role): Phone {
  const phone = phones.get(role);
  assert.ok(phone);
  return phone;
}

/** Who may state an example, by letter. */
export const statersOf = ({ type, subject, body }: Entry, table = MAY_STATE): string =>
  lookUp(
    table,
    `${type} ${subject}`,
    `${type} ${v.is(v.string(), body['group']) ? body['group'] : ''}`,
    type,
  );

async function tellByHouse(stage: Stage, community: string, example: Entry): Promise<void> {
  const { type, subject, body, author } = example;
  const entry = said(community, { type, subject, body });
  const isResidents = author === RESIDENTS.person;
  const own = isResidents ? { ...entry, author, device: 'door' } : entry;
  const from = isResidents ? 'residents' : 'house';
  const [told] = await stage.parts.journal.append(community, [own], from);
  assert.equal(told?.verdict, 'accepted', type);
}

/** The story of examples, each told by the first role that may, or where none may by residents or the house. */
export async function tellStory(
  stage: Stage,
  community: string,
  authors: ReadonlyMap<Role, Phone>,
  examples: readonly Entry[],
): Promise<void> {
  for (const example of examples) {
    const letters = statersOf(example);
    const role = ROLES.find((known) => letters.includes(letterOf(known)));
    if (role === undefined) {
      await tellByHouse(stage, community, example);
      continue;
    }
    const phone = phoneOf(authors, role);
    const { type, subject, body } = example;
    const [verdict] = await phone.push(community, [
      phone.states(community, { type, subject, body }),
    ]);
    assert.equal(verdict?.verdict, 'accepted', `${type} ${subject} by ${role}`);
  }
}
