import * as v from 'valibot';
import { fact, kind } from '../../log/kind.ts';
import { sentence } from '../../log/sentence.ts';
import { ROLES } from '../../people/roles.ts';
import { isStrongKey } from '../../people/strong-key.ts';
import { id } from '../fields.ts';

const enrolled = v.strictObject({
  person: id,
  /** Its Ed25519 public key, 64 hexadecimal digits. Only the program's own devices have none. */
  key: v.optional(v.pipe(v.string(), v.check(isStrongKey))),
});

/** A device of a person, with the key that its entries are signed by. */
export type Device = v.InferOutput<typeof enrolled> & { readonly revoked: boolean };

const everyone = Object.fromEntries(ROLES.map((role) => [role, 'own' as const]));

/** Devices of staff. */
export const device = kind<Device>('device', {
  'enrolled.v1': fact<Device, v.InferOutput<typeof enrolled>>({
    body: enrolled,
    audience: 'accounts',
    // Nobody enrols a device for somebody else: its key would speak and read in their name.
    writers: everyone,
    owner: (_, said) => said.person,
    step: (record, said) => record ?? { ...said, revoked: false },
    say: () => sentence('history.device.enrolled'),
  }),
  'revoked.v1': fact<Device, Record<never, never>>({
    body: v.strictObject({}),
    audience: 'accounts',
    writers: { ...everyone, administrator: 'any' },
    owner: (record) => record?.person,
    step: (record) => record && { ...record, revoked: true },
    say: () => sentence('history.device.revoked'),
  }),
});
