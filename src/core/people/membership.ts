import type { Device } from '../kinds/device/device.ts';
import type { State } from '../log/fold.ts';
import type { Person } from '../kinds/person/person.ts';
import { EMPLOYERS, type Actor, type Employer } from './roles.ts';

const strictest = (a: Employer, b: Employer): Employer => (a === 'other' ? b : a);

/** Who pays an account's person: whoever has an institution's role is its own, whatever the invite said. */
const employerIn = ({ employer, roles }: Person): Employer =>
  EMPLOYERS.find((one) => one !== 'other' && roles.some((role) => role === one)) ?? employer;

/**
 * A person as the journals know them: what the programme's journal and the community's give together.
 * Revoked in either, or unknown in both, is nobody: no role. An employer of the state named in either caps, and so does the role
 * of an institution of the state.
 */
export function actorOf(person: string, programme: State, community: State): Actor {
  const known = [...new Set([programme, community])].flatMap((state) => {
    const record = state.tables.person.records.get(person);
    return record === undefined ? [] : [record];
  });
  const revoked = known.some((record) => record.revoked);
  const institution = known.find((record) => record.institution !== undefined)?.institution;
  return {
    person,
    roles: new Set(revoked ? [] : known.flatMap(({ roles }) => roles)),
    employer: known.map(employerIn).reduce(strictest, 'other'),
    ...(institution === undefined ? {} : { institution }),
  };
}

/**
 * A person's device as the journals know it, its key, and whether it may still be used: switched off in either journal is off in
 * both. What others enrolled under the same id takes nothing from it.
 */
export function deviceOf(
  device: string,
  person: string,
  programme: State,
  community: State,
): Device | undefined {
  const known = enrolledAs(device, programme, community).filter((one) => one.person === person);
  const [first] = known;
  return first && { ...first, revoked: known.some(({ revoked }) => revoked) };
}

/** Everything that was enrolled under a device's id, the programme's word first. */
export const enrolledAs = (device: string, programme: State, community: State): readonly Device[] =>
  [programme, community].flatMap((state) => state.tables.device.records.get(device) ?? []);
