import type { Random } from '../numbers/random.ts';
import { blockAround, isWhole } from './blocks.ts';
import type { Search } from './explore.ts';
import type { LinearSolver } from './linear-solver.ts';
import { type Block, type Link, linksOf, nearby, openBlock, type Room } from './moves.ts';
import { reachFrom } from './reach.ts';
import { openWidth, type Rule, smallCells, told } from './rule.ts';
import type { Table } from './table.ts';

/** A table on which cells are being hidden. */
export type Sheet = {
  readonly table: Table;
  /** The cells that are hidden for their own sake. */
  readonly small: ReadonlySet<number>;
  readonly links: readonly (readonly Link[])[];
  readonly hidden: Set<number>;
  readonly search: Search;
  /** How far a cell may move, if it is hidden or may be. */
  readonly room: (cell: number) => Room;
  /** What it costs to hide a cell, by cell; 0 for cells that are hidden. */
  readonly price: (cell: number) => number;
  /** A part of the table around a cell, in which all that may be hidden may move. */
  readonly blockFor: (cell: number, wider: number) => Block;
  /** The same of hidden cells alone, each with little room. */
  readonly hiddenBlockFor: (cell: number, wider: number) => Block;
  /** Whether every block is the whole table. */
  readonly whole: boolean;
  readonly close: () => void;
};

/** The cells that are hidden to hide others. */
export const complementsOf = ({ hidden, small }: Sheet): readonly number[] =>
  [...hidden].filter((cell) => !small.has(cell));

/** How many times its width a cell moves, at most, while many are moved at once. */
const FAR = 4;

/** Cells that must stay shown are at `kept`. */
export type SheetParts = {
  readonly rule: Rule;
  readonly solver: LinearSolver;
  readonly random: Random;
  readonly kept: ReadonlySet<number>;
};

/** A sheet on which only the small cells are hidden. */
export function sheetOf(table: Table, { rule, solver, random, kept }: SheetParts): Sheet {
  const { values, ids } = table;
  const small = new Set(smallCells(table, rule));
  const hidden = new Set(small);
  const width = openWidth(rule.k);
  const links = linksOf(ids.length, table.sums);
  const room = (cell: number): Room => {
    const value = values[cell] ?? 0;
    // A zero that is shown to be zero hides nothing.
    if (!small.has(cell) && (kept.has(cell) || value === 0)) return [0, 0];
    const [least, most] = told(value, rule);
    return [value - least, most - value];
  };
  const whole = isWhole(table) ? openBlock([...ids.keys()], room, links, solver) : undefined;
  const prefers = (each: number): boolean => hidden.has(each);
  const around = (cell: number, wider: number): readonly number[] =>
    whole === undefined ? blockAround(table, cell, { random, prefers, wider }) : [...ids.keys()];
  const near = nearby(room, FAR * width);
  return {
    table,
    small,
    links,
    hidden,
    room,
    search: { reach: reachFrom(values), need: (cell) => (small.has(cell) ? width : 1) },
    // Among cells that hide equally well the smaller count is the smaller loss.
    price: (cell) => (hidden.has(cell) ? 0 : 1 + 0.02 * Math.log1p(values[cell] ?? 0)),
    blockFor: (cell, wider) =>
      whole === undefined
        ? openBlock(around(cell, wider), room, links, solver)
        : { ...whole, close: () => undefined },
    hiddenBlockFor: (cell, wider) =>
      openBlock(around(cell, wider).filter(prefers), near, links, solver),
    whole: whole !== undefined,
    close: () => whole?.close(),
  };
}
