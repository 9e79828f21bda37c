import type { Random } from '../numbers/random.ts';
import type { LinearSolver } from './linear-solver.ts';
import { protectAll } from './protect-all.ts';
import { prune, rebuild } from './prune.ts';
import { publish, type Published } from './published.ts';
import type { Rule } from './rule.ts';
import { complementsOf, sheetOf } from './sheet.ts';
import type { Table } from './table.ts';

/** A table that may be published, or the ids of the cells that no more hiding protects. */
export type Suppression =
  | {
      readonly kind: 'protected';
      readonly published: Published;
      /** Hidden for being small (primary), and hidden to hide those (complementary); ids. */
      readonly small: readonly string[];
      readonly complements: readonly string[];
    }
  | { readonly kind: 'unprotected'; readonly cells: readonly string[] };

/** How many cells a search may look at, roughly (some seconds), and after how many rounds it rarely finds more. */
const WORK = 20_000;
const ROUNDS = 300;

/** How to suppress. */
export type Suppressing = {
  readonly rule: Rule;
  readonly solver: LinearSolver;
  readonly random: Random;
  /** Ids of cells that must stay shown, such as those published before. */
  readonly kept?: readonly string[];
  /** How often a small table's pattern is partly taken down and built again in search of fewer cells; fewer for larger ones. */
  readonly rounds?: number;
};

/**
 * Hides the small cells of a table, and as few others as it finds so that no small cell can be bounded tighter than the
 * rule and no hidden cell exactly, by adding up and non-negativity. Every hidden cell is protected by tables that readers
 * could just as well be looking at, one cell after the other by a linear program over the prices of hiding more
 * (Fischetti and Salazar 2001; Kelly, Golden and Assad 1992), then cells that turn out to be needless are shown again.
 * Tables of more than some hundred cells are worked on in small parts; finding that a cell is protected is sound there
 * too. Says which cells cannot be protected where cells are kept, or where marks tell too much.
 * The same random numbers give the same pattern. Throws RangeError for k < 2 and for unknown cells in `kept`.
 */
export function suppress(table: Table, suppressing: Suppressing): Suppression {
  const {
    rule,
    solver,
    random,
    kept = [],
    rounds = Math.min(ROUNDS, Math.ceil(WORK / table.ids.length)),
  } = suppressing;
  const places = new Map(table.ids.map((id, place) => [id, place]));
  const keptCells = new Set(
    kept.map((id) => {
      const place = places.get(id);
      if (place === undefined) throw new RangeError(`no cell ${id}`);
      return place;
    }),
  );
  const sheet = sheetOf(table, { rule, solver, random, kept: keptCells });
  try {
    const open = protectAll(sheet, random);
    if (open.length > 0) return { kind: 'unprotected', cells: named(table, open) };
    prune(sheet, random);
    if (sheet.whole) rebuild(sheet, random, rounds);
    return {
      kind: 'protected',
      published: publish(table, sheet.hidden, rule),
      small: named(table, [...sheet.small]),
      complements: named(table, complementsOf(sheet)),
    };
  } finally {
    sheet.close();
  }
}

const named = ({ ids }: Table, cells: readonly number[]): readonly string[] =>
  cells.toSorted((a, b) => a - b).map((cell) => ids[cell] ?? '');
