import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { EMPLOYERS, ROLES, type Employer, type Role } from '../../people/roles.ts';
import { id } from '../fields.ts';

const role = v.picklist(ROLES);
const invited = v.strictObject({
  role,
  employer: v.picklist(EMPLOYERS),
  institution: v.optional(id),
});

/** A staff account: what it may do and who employs it. No name. */
export type Person = {
  readonly roles: readonly Role[];
  readonly employer: Employer;
  readonly institution?: string | undefined;
  readonly revoked: boolean;
};

/** Who may give which roles (6 of the design: accounts). */
const GIVES: Readonly<Partial<Record<Role, readonly Role[]>>> = {
  secretary: ['facilitator', 'member'],
  'programme-officer': ['secretary', 'advocate'],
  administrator: ROLES,
};

/** Nobody gives a role to themselves: who sets accounts up must not let themselves into the groups' sheets. */
const giver = {
  writers: { secretary: 'others', 'programme-officer': 'others', administrator: 'others' },
  owner: (_: Person | undefined, __: unknown, subject: string) => subject,
  allows: (said: { readonly role: Role }, by: Role) => GIVES[by]?.includes(said.role) ?? false,
} as const;

/** Staff accounts are facts of the journal too. */
export const person = kind<Person>('person', {
  'invited.v1': fact<Person, v.InferOutput<typeof invited>>({
    body: invited,
    audience: 'accounts',
    ...giver,
    step: (record, { role: first, ...rest }) =>
      record ?? { ...rest, roles: [first], revoked: false },
    say: ({ role: first }) =>
      sentence('history.person.invited', { role: { word: `role.${first}` } }),
  }),
  'role-given.v1': fact<Person, { readonly role: Role }>({
    body: v.strictObject({ role }),
    audience: 'accounts',
    ...giver,
    step: (record, said) =>
      record && { ...record, roles: [...new Set([...record.roles, said.role])] },
    say: (said) => sentence('history.person.role-given', { role: { word: `role.${said.role}` } }),
  }),
  'role-ended.v1': fact<Person, { readonly role: Role }>({
    body: v.strictObject({ role }),
    audience: 'accounts',
    ...giver,
    step: (record, said) =>
      record && { ...record, roles: record.roles.filter((has) => has !== said.role) },
    say: (said) => sentence('history.person.role-ended', { role: { word: `role.${said.role}` } }),
  }),
  'revoked.v1': fact<Person, Record<never, never>>({
    body: v.strictObject({}),
    audience: 'accounts',
    writers: { administrator: 'any' },
    step: (record) => record && { ...record, revoked: true },
    say: () => sentence('history.person.revoked'),
  }),
});
