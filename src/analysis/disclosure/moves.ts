import type { LinearSolver, OpenProgram, Row } from './linear-solver.ts';
import type { Sum } from './table.ts';

/** How far some cells move, by cell, so that all sums still hold. */
export type Move = ReadonlyMap<number, number>;

/** The sums that a cell is in, with −1 where it is the total and 1 where it is a part. */
export type Link = { readonly sum: number; readonly sign: number };

/** A change smaller than this is the solver's rounding. */
export const NOTHING = 1e-6;

/** The sums of every cell. */
export function linksOf(cells: number, sums: readonly Sum[]): readonly (readonly Link[])[] {
  const links: Link[][] = Array.from({ length: cells }, () => []);
  for (const [sum, { total, parts }] of sums.entries()) {
    links[total]?.push({ sum, sign: -1 });
    for (const part of parts) links[part]?.push({ sum, sign: 1 });
  }
  return links;
}

/** How far a cell may move: down and up, both at least 0. */
export type Room = readonly [down: number, up: number];

/** The same room, but no further than `far`; every move within it is as good. */
export const nearby =
  (roomOf: (cell: number) => Room, far: number) =>
  (cell: number): Room => {
    const [down, up] = roomOf(cell);
    return [Math.min(down, far), Math.min(up, far)];
  };

/** Some cells that move together, all others staying: a program over how far each goes up and how far it goes down. */
export type Block = {
  readonly cells: readonly number[];
  /** Holds one cell to a move, up or down; `release` gives it its room again. */
  readonly hold: (cell: number, by: number) => void;
  /** Gives one cell other room. */
  readonly limit: (cell: number, room: Room) => void;
  readonly release: (cell: number) => void;
  /** The move of least cost, a cost being for each unit up and each unit down, ≥ 0 or with finite room; nothing if none is. */
  readonly cheapest: (
    cost: (cell: number) => readonly [down: number, up: number],
  ) => Move | undefined;
  readonly close: () => void;
};

/** Opens a block. Cells without any room do not move. */
export function openBlock(
  cells: readonly number[],
  roomOf: (cell: number) => Room,
  links: readonly (readonly Link[])[],
  solver: LinearSolver,
): Block {
  const moving = cells.filter((cell) => roomOf(cell).some((room) => room > 0));
  const program = solver({
    lower: moving.flatMap(() => [0, 0]),
    upper: moving.flatMap((cell) => [...roomOf(cell)]),
    rows: rowsOf(moving, links),
  });
  const places = new Map(moving.map((cell, place) => [cell, place]));
  const bound = (cell: number, [down, up]: Room, least: Room): void => {
    const place = places.get(cell);
    if (place === undefined) return;
    program.bound(2 * place, least[0], down);
    program.bound(2 * place + 1, least[1], up);
  };
  return {
    cells: moving,
    hold: (cell, by) => {
      const held: Room = by < 0 ? [-by, 0] : [0, by];
      bound(cell, held, held);
    },
    limit: (cell, room) => bound(cell, room, [0, 0]),
    release: (cell) => bound(cell, roomOf(cell), [0, 0]),
    cheapest: (cost) => moveOf(program, moving, cost),
    close: program.close,
  };
}

function moveOf(
  program: OpenProgram,
  moving: readonly number[],
  cost: (cell: number) => readonly [down: number, up: number],
): Move | undefined {
  const answer = program.minimise(Float64Array.from(moving.flatMap((cell) => [...cost(cell)])));
  if (answer.kind !== 'best') return undefined;
  const move = new Map<number, number>();
  for (const [place, cell] of moving.entries()) {
    const by = (answer.at[2 * place + 1] ?? 0) - (answer.at[2 * place] ?? 0);
    if (Math.abs(by) > NOTHING) move.set(cell, by);
  }
  return move;
}

function rowsOf(moving: readonly number[], links: readonly (readonly Link[])[]): readonly Row[] {
  const rows = new Map<number, { columns: number[]; factors: number[]; equals: number }>();
  for (const [place, cell] of moving.entries())
    for (const { sum, sign } of links[cell] ?? []) {
      const row = rows.get(sum) ?? { columns: [], factors: [], equals: 0 };
      row.columns.push(2 * place, 2 * place + 1);
      row.factors.push(-sign, sign);
      rows.set(sum, row);
    }
  return [...rows.values()];
}
