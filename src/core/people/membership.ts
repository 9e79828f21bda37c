import type { State } from '../log/fold.ts';
import type { Actor, Employer } from './roles.ts';

const strictest = (a: Employer, b: Employer): Employer => (a === 'other' ? b : a);

/**
 * A person as the journals know them: what the programme's journal and the community's give together.
 * Revoked in either, or unknown in both, is nobody: no role. An employer of the state named in either caps.
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
    employer: known.map(({ employer }) => employer).reduce(strictest, 'other'),
    ...(institution === undefined ? {} : { institution }),
  };
}

/** A device as the journals know it, its key, and whether it may still be used. */
export const deviceOf = (device: string, programme: State, community: State) =>
  community.tables.device.records.get(device) ?? programme.tables.device.records.get(device);
