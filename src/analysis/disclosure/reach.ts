import { type Move, NOTHING } from './moves.ts';

/**
 * How far each cell is known to be able to move without anything that is shown changing: every move is a table that
 * readers could just as well be looking at. The set of such tables is convex, so a cell reaches all between its ends.
 */
export type Reach = {
  /** Learns from one move. */
  readonly learn: (move: Move) => void;
  /** What a cell is known to reach at the least and at the most, whole numbers. */
  readonly ends: (cell: number) => readonly [least: number, most: number];
  readonly width: (cell: number) => number;
  /** Forgets every move of a cell that stays from now on, and gives the cells that reach less now. */
  readonly forget: (cell: number) => readonly number[];
  /** A copy to come back to. */
  readonly save: () => Saved;
  readonly restore: (saved: Saved) => void;
};

type End = Move | undefined;

/** The moves that reach furthest, by cell. */
export type Saved = { readonly down: readonly End[]; readonly up: readonly End[] };

/** Knows nothing yet: every cell reaches its own value only. */
export function reachFrom(values: readonly number[]): Reach {
  let down: End[] = values.map(() => undefined);
  let up: End[] = values.map(() => undefined);
  const by = (end: End, cell: number): number => end?.get(cell) ?? 0;
  const ends = (cell: number): readonly [number, number] => {
    const value = values[cell] ?? 0;
    const least = Math.ceil(value + by(down[cell], cell) - NOTHING);
    return [least, Math.floor(value + by(up[cell], cell) + NOTHING)];
  };
  return {
    learn: (move) => {
      for (const [cell, step] of move) {
        if (step < by(down[cell], cell)) down[cell] = move;
        if (step > by(up[cell], cell)) up[cell] = move;
      }
    },
    ends,
    width: (cell) => {
      const [least, most] = ends(cell);
      return most - least;
    },
    forget: (gone) => {
      const touched = new Set<number>();
      for (const side of [down, up])
        for (const [cell, end] of side.entries()) {
          if (end?.has(gone) !== true) continue;
          side[cell] = undefined;
          touched.add(cell);
        }
      return [...touched];
    },
    save: () => ({ down: [...down], up: [...up] }),
    restore: (saved) => {
      down = [...saved.down];
      up = [...saved.up];
    },
  };
}
