import type { ConcernType } from '#core/concern-types.ts';
import type { LinearSolver } from '#analysis/disclosure/linear-solver.ts';
import { suppress } from '#analysis/disclosure/suppress.ts';
import { tabulate, type Dimension } from '#analysis/disclosure/table.ts';
import type { Random } from '#analysis/numbers/random.ts';
import { saidOf, type Cell, type Family } from './release-family.ts';
import { ALL, levelOf, sum, sumsIn } from './release-places.ts';
import type { ReleaseTally } from './release-tally.ts';
import { RESIDENTS } from './sights.ts';
import { FEWEST, FEWEST_TIED } from './small.ts';

/** With what a release is made. */
export type Making = { readonly solver: LinearSolver; readonly random: Random };

/** How often a pattern is taken down and built again: these tables are trees, and what hides a small cell is close by. */
const ROUNDS = 10;

type Shown = ReadonlyMap<string, Pick<Cell, 'truth' | 'said'>>;

/** What a small table shows: counts as far as the rule allows, others hidden to hide them; nothing where that protects too little. */
function shown(
  dimension: Dimension,
  counts: ReadonlyMap<string, number>,
  k: number,
  { solver, random, kept = [] }: Making & { readonly kept?: readonly string[] },
): Shown {
  const table = tabulate([dimension], counts);
  const rule = { k, zeros: 'hidden', marks: 'told' } as const;
  const found = suppress(table, { rule, solver, random, kept, rounds: ROUNDS });
  const complements = new Set(found.kind === 'protected' ? found.complements : []);
  return new Map(
    table.ids.map((id, place) => {
      const truth = table.values[place] ?? 0;
      if (found.kind === 'unprotected') return [id, { truth }];
      return [id, { truth, said: complements.has(id) ? 'hidden' : saidOf(truth, k) }];
    }),
  );
}

function placeCells(
  type: ConcernType,
  tallies: readonly ReleaseTally[],
  tree: Dimension,
  making: Making,
): readonly Cell[] {
  const counts = tallies.map(({ community, raised }): [string, number] => [
    community,
    sum([...(raised.get(type)?.values() ?? [])]),
  ]);
  const said = shown(tree, new Map(counts), FEWEST, making);
  return tree.codes.map(({ code }) => ({
    id: `${code}|${type}`,
    table: 'release.types-by-place',
    row: code,
    column: type,
    level: levelOf(code),
    k: FEWEST,
    truth: 0,
    ...said.get(code),
  }));
}

/** Which groups raised a type: said only where ten did in all and that is said too, since it is tied to them. */
function groupCells(
  type: ConcernType,
  tallies: readonly ReleaseTally[],
  total: Cell['said'],
  making: Making,
): readonly Cell[] {
  const counts = RESIDENTS.map((group): [string, number] => [
    group,
    sum(tallies.map(({ raised }) => raised.get(type)?.get(group) ?? 0)),
  ]);
  const codes = RESIDENTS.map((code) => ({ code, within: ALL }));
  const isTold = typeof total === 'number' && total >= FEWEST_TIED;
  const dimension = { name: 'group', codes: [{ code: ALL }, ...codes] };
  const said = isTold
    ? shown(dimension, new Map(counts), FEWEST_TIED, { ...making, kept: [ALL] })
    : undefined;
  return counts.map(([group, truth]) => ({
    id: `${type}|${group}`,
    table: 'release.types-by-group',
    row: type,
    column: group,
    level: 'place',
    k: FEWEST_TIED,
    truth,
    ...said?.get(group),
  }));
}

/** One type: in which places it was raised, and by which groups in the whole programme; never both. */
export function typeFamily(
  type: ConcernType,
  tallies: readonly ReleaseTally[],
  tree: Dimension,
  making: Making,
): Family {
  const places = placeCells(type, tallies, tree, making);
  const total = places.find(({ level }) => level === 'all');
  const groups = groupCells(type, tallies, total?.said, making);
  const parts = groups.map(({ id }) => id);
  return {
    name: type,
    cells: [...places, ...groups],
    sums: [...sumsIn(tree, (code) => `${code}|${type}`), { total: total?.id ?? '', parts }],
  };
}
