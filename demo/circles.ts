import type { Community } from './communities.ts';
import type { Dice } from './random.ts';
import type { Heard } from './worries.ts';

/** How many sit in one group. */
export type Circle = { readonly group: Heard; readonly seats: number };

const AGE_ROWS = {
  women: [
    ['female', '29-59'],
    ['female', '18-28'],
  ],
  men: [
    ['male', '29-59'],
    ['male', '18-28'],
  ],
  girls: [['female', '14-17']],
  boys: [['male', '14-17']],
  elders: [
    ['male', '60-plus'],
    ['female', '60-plus'],
  ],
  minority: [
    ['female', '29-59'],
    ['male', '29-59'],
  ],
  police: [
    ['male', '29-59'],
    ['male', '18-28'],
  ],
  'local-government': [
    ['male', '29-59'],
    ['female', '29-59'],
  ],
} as const satisfies Record<Heard, readonly (readonly [string, string])[]>;

/** The seats of a group as counts by sex and age band. */
export function seatsOf({ group, seats }: Circle) {
  const rows = AGE_ROWS[group];
  const second = rows.length > 1 ? Math.floor(seats / 3) : 0;
  return rows
    .map(([sex, age], at) => ({ sex, age, count: at === 0 ? seats - second : second }))
    .filter(({ count }) => count > 0);
}

/** The groups of each mapping session of a round: officials in the first and the last, so that the views can be compared. */
export const ROUNDS: readonly (readonly Heard[])[] = [
  ['women', 'men', 'girls', 'boys', 'police', 'local-government'],
  ['women', 'elders', 'girls', 'minority', 'men'],
  ['girls', 'boys', 'elders', 'women', 'local-government', 'police'],
  ['women', 'men', 'girls', 'boys', 'elders'],
];

/** The groups of a meeting with their seats; a minority only where there is one. Officials sit in numbers that may be shown. */
export function circlesOf(
  dice: Dice,
  { mix }: Community,
  groups: readonly Heard[],
): readonly Circle[] {
  return groups
    .filter((group) => group !== 'minority' || mix.minority !== undefined)
    .map((group) => ({
      group,
      seats:
        group === 'police' || group === 'local-government'
          ? dice.between(5, 7)
          : dice.between(8, 10),
    }));
}

/** Who votes on what comes first. */
export const VOTERS: readonly Heard[] = [
  'women',
  'men',
  'girls',
  'boys',
  'elders',
  'police',
  'local-government',
];
/** Who is asked whether it is better. */
export const RESIDENTS: readonly Heard[] = ['women', 'men', 'girls', 'boys', 'elders', 'minority'];
/** Who sits in the centre's own meetings. */
export const OFFICIALS: readonly Heard[] = ['local-government', 'police', 'elders'];
