import { type Random, shuffled } from '../numbers/random.ts';
import { blockAround, isWhole } from './blocks.ts';
import { explore, isOpen, type Search, stretch } from './explore.ts';
import { addsUp, hiddenOf, tableThatFits } from './intervals.ts';
import type { LinearSolver } from './linear-solver.ts';
import { type Link, linksOf, nearby, NOTHING, openBlock, type Room } from './moves.ts';
import type { Published, Seen } from './published.ts';
import { reachFrom } from './reach.ts';

/** What an audit says. The lists hold ids of hidden cells. */
export type Audit =
  | { readonly kind: 'safe' }
  | {
      readonly kind: 'unsafe';
      readonly exact: readonly string[];
      readonly narrow: readonly string[];
    }
  /** What is published cannot all be true, so nothing can be said. */
  | { readonly kind: 'contradictory' };

/** With what an audit works. */
export type Auditing = {
  readonly solver: LinearSolver;
  readonly random: Random;
  /** The true counts, where the auditor has them: a good place to start from, which never changes the verdict. */
  readonly truth?: readonly number[];
};

/**
 * Whether readers who add up and subtract all that is published, knowing that no count is below zero, find a hidden count
 * exactly or within less than its width. Sound and complete for linear programs: a cell passes by two tables that readers
 * cannot tell apart, and fails by the optimum. It is enough to look for such tables near at hand, so only cells that are
 * not known to be safe cost programs of their own. Whole-number reasoning may narrow tables of three or more dimensions
 * further (see `intervals`). The same random numbers give the same steps; the verdict depends on none.
 */
export function audit(published: Published, { solver, random, truth }: Auditing): Audit {
  const hidden = hiddenOf(published);
  if (!addsUp(published)) return { kind: 'contradictory' };
  const values = truth ?? tableThatFits(published, hidden, solver);
  if (values === undefined || !isFit(published, values)) return { kind: 'contradictory' };
  const search: Search = {
    reach: reachFrom(values),
    need: (cell) => widthOf(published.cells[cell]),
  };
  const room = (cell: number): Room => roomOf(published.cells[cell], values[cell] ?? 0);
  const links = linksOf(values.length, published.sums);
  if (!isWhole(published)) lookNear({ published, hidden, room, links, solver, random }, search);
  const open = hidden.filter((cell) => isOpen(search, cell));
  if (open.length > 0) {
    const block = openBlock(hidden, room, links, solver);
    for (const cell of open) {
      // No further than needed, so that there is always a furthest.
      const [down, up] = room(cell);
      const most = Math.ceil(search.need(cell)) + 1;
      block.limit(cell, [Math.min(down, most), Math.min(up, most)]);
      stretch(block, search, cell);
      block.release(cell);
    }
    block.close();
  }
  return verdict(published, hidden, search);
}

function verdict(published: Published, hidden: readonly number[], search: Search): Audit {
  const named = (cells: readonly number[]): readonly string[] =>
    cells.map((cell) => published.ids[cell] ?? '');
  const exact = hidden.filter((cell) => search.reach.width(cell) < 1);
  const narrow = hidden.filter((cell) => isOpen(search, cell));
  if (narrow.length === 0) return { kind: 'safe' };
  return { kind: 'unsafe', exact: named(exact), narrow: named(narrow) };
}

type Sight = {
  readonly published: Published;
  readonly hidden: readonly number[];
  readonly room: (cell: number) => Room;
  readonly links: readonly (readonly Link[])[];
  readonly solver: LinearSolver;
  readonly random: Random;
};

/** How many times the greatest width cells move, at most, while many are moved at once. */
const FAR = 4;

function lookNear({ published, hidden, room, links, solver, random }: Sight, search: Search): void {
  const near = nearby(room, FAR * Math.max(...hidden.map(search.need)));
  const isHidden = (cell: number): boolean => 'least' in (published.cells[cell] ?? {});
  for (const wider of [1, 2])
    for (const cell of shuffled(random, hidden)) {
      if (!isOpen(search, cell)) continue;
      const around = blockAround(published, cell, { random, prefers: isHidden, wider });
      const block = openBlock(around.filter(isHidden), near, links, solver);
      explore(block, search, random, 3);
      stretch(block, search, cell);
      block.close();
    }
}

const widthOf = (cell: Seen | undefined): number =>
  cell === undefined || 'count' in cell ? 0 : cell.width;

function roomOf(cell: Seen | undefined, value: number): Room {
  if (cell === undefined || 'count' in cell) return [0, 0];
  return [Math.max(0, value - cell.least), Math.max(0, cell.most - value)];
}

const isSame = (a: number, b: number): boolean => Math.abs(a - b) <= NOTHING * (1 + Math.abs(b));

/** Whether counts, up to the solver's rounding, are what is shown, within what is said, and add up. */
function isFit({ cells, sums }: Published, values: readonly number[]): boolean {
  const value = (cell: number): number => values[cell] ?? NaN;
  const adds = sums.every(({ total, parts }) =>
    isSame(
      parts.reduce((all, part) => all + value(part), 0),
      value(total),
    ),
  );
  return (
    adds &&
    cells.every((cell, place) =>
      'count' in cell
        ? isSame(value(place), cell.count)
        : value(place) >= cell.least - NOTHING && value(place) <= cell.most + NOTHING,
    )
  );
}
