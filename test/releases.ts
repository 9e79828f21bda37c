import { highs } from '#analysis/disclosure/highs.ts';
import type { Released } from '#findings/release-family.ts';
import { releaseOf, type Draft, type Release } from '#findings/release-tables.ts';
import type { ReleaseTally, Resident } from '#findings/release-tally.ts';

/** HiGHS, loaded once for all tests of releases. */
export const solver = await highs();
/** The last day of the releases of the tests. */
export const UNTIL = '2026-06-30';
/** What a release says. */
export type Said = Release['said'];
/** A release of tallies, and what failed. */
export const made = (tallies: readonly ReleaseTally[], earlier: readonly Said[] = []): Draft =>
  releaseOf({ tallies, until: UNTIL, earlier, solver, seed: 3 });

/** How many women and men, and how many of each group raised stray dogs. */
type Counts = {
  readonly female: number;
  readonly male: number;
  readonly raised: ReadonlyMap<Resident, number>;
};

/** One community in which one type was raised. */
export const tallyOf = (community: string, { female, male, raised }: Counts): ReleaseTally => ({
  community,
  seats: {
    sex: { female, male },
    age: { '14-17': female, '18-28': 0, '29-59': male, '60-plus': 0 },
  },
  raised: new Map([['stray_dogs', raised]]),
});

/** The sum of numbers. */
export const sum = (numbers: Iterable<number>): number => [...numbers].reduce((a, b) => a + b, 0);
/** A made-up territory code. */
export const code = (province: number, at: number): string =>
  `4170${province}${String(at).padStart(9, '0')}`;

/** Everything that a release says, by table, row and column. */
export const shownIn = ({ tables }: Said): ReadonlyMap<string, Released> =>
  new Map<string, Released>(
    tables.flatMap(({ table, rows }) =>
      rows.flatMap(({ row, cells }) =>
        Object.entries(cells).map(([column, said]) => [`${table} ${row} ${column}`, said] as const),
      ),
    ),
  );
