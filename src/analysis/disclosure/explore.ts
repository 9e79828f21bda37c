import type { Random } from '../numbers/random.ts';
import type { Block } from './moves.ts';
import type { Reach } from './reach.ts';

/** What is being looked for: cells that are not yet known to reach as wide as they need. */
export type Search = { readonly reach: Reach; readonly need: (cell: number) => number };

/** Whether a cell is not yet known to be wide enough. */
export const isOpen = ({ reach, need }: Search, cell: number): boolean =>
  reach.width(cell) < need(cell);

/**
 * Moves many cells of a block at once, each open one up or down by chance, and learns how far they all got: a few
 * programs instead of two for each cell. Every cell of the block must have finite room.
 */
export function explore(block: Block, search: Search, random: Random, rounds: number): void {
  for (let round = 0; round < rounds; round++) {
    const open = new Set(block.cells.filter((cell) => isOpen(search, cell)));
    if (open.size === 0) return;
    const move = block.cheapest((cell) => {
      if (!open.has(cell)) return [0, 0];
      return random() < 0.5 ? [1, -1] : [-1, 1];
    });
    if (move === undefined) return;
    search.reach.learn(move);
  }
}

/** Moves one cell of a block as far up and then down as it needs, and says whether it is wide enough now. */
export function stretch(block: Block, search: Search, cell: number): boolean {
  for (const [down, up] of [
    [1, -1],
    [-1, 1],
  ] as const) {
    if (!isOpen(search, cell)) return true;
    const move = block.cheapest((each) => (each === cell ? [down, up] : [0, 0]));
    if (move !== undefined) search.reach.learn(move);
  }
  return !isOpen(search, cell);
}
