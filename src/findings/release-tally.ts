import { type ConcernType, sensitivityOf } from '#core/concern-types.ts';
import type { State } from '#core/log/fold.ts';
import { meetingsIn, seatsAt, type Seats } from './seats.ts';
import { RESIDENTS, talliesIn } from './sights.ts';

/** The groups of residents. */
export type Resident = (typeof RESIDENTS)[number];

/** What release tables count of one community: true counts, for this room only. */
export type ReleaseTally = {
  readonly community: string;
  /** Seats at mapping meetings. */
  readonly seats: Pick<Seats, 'sex' | 'age'>;
  /** How many seats of each group of residents raised each ordinary type, in meetings whose groups heard each other. */
  readonly raised: ReadonlyMap<ConcernType, ReadonlyMap<Resident, number>>;
};

/** Counts one community for a release of everything until a day (ISO 8601), that day included. */
export function releaseTallyOf(state: State, community: string, until: string): ReleaseTally {
  const raised = new Map<ConcernType, Map<Resident, number>>();
  const tallies = talliesIn(state, { from: '0000-01-01', until });
  for (const group of RESIDENTS)
    for (const [type, count] of tallies.get(group)?.raised ?? []) {
      if (sensitivityOf(type) !== 'ordinary') continue;
      raised.set(type, (raised.get(type) ?? new Map<Resident, number>()).set(group, count));
    }
  return {
    community,
    seats: seatsAt(meetingsIn(state).filter(({ on }) => on <= until)),
    raised,
  };
}
