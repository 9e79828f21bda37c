import { pick, type Random, shuffled } from '../numbers/random.ts';
import { explore, isOpen, stretch } from './explore.ts';
import type { Block, Room } from './moves.ts';
import { protectAll } from './protect-all.ts';
import { complementsOf, type Sheet } from './sheet.ts';

/** Shows every cell again without which all hidden cells are still wide enough, dear ones first. */
export function prune(sheet: Sheet, random: Random): void {
  const { table } = sheet;
  const complements = shuffled(random, complementsOf(sheet));
  const dear = complements.toSorted((a, b) => (table.values[b] ?? 0) - (table.values[a] ?? 0));
  for (const cell of dear) showAgain(sheet, cell, random);
}

/** In a large table only cells on which no more others lean are tried: of the rest hardly one is needless. */
const FEW = 4;

/** Shows one cell again if all that leaned on it finds other support among what is hidden. */
function showAgain(sheet: Sheet, cell: number, random: Random): void {
  const { hidden, search } = sheet;
  hidden.delete(cell);
  const saved = search.reach.save();
  if (!leavesTooNarrow(sheet, cell)) {
    const leaning = search.reach.forget(cell).filter((each) => hidden.has(each));
    const isWorthIt = sheet.whole || leaning.length <= FEW;
    if (isWorthIt && stand(sheet, leaning, random)) return;
  }
  hidden.add(cell);
  search.reach.restore(saved);
}

/** Whether in a sum of a cell that is shown now some hidden cell has too little beside it: quicker than a program. */
const leavesTooNarrow = (sheet: Sheet, cell: number): boolean =>
  (sheet.links[cell] ?? []).some(({ sum }) => {
    const { total = -1, parts = [] } = sheet.table.sums[sum] ?? {};
    const free = [total, ...parts].filter((each) => sheet.hidden.has(each));
    return free.some((each) => {
      const [down, up] = sheet.room(each);
      const [less, more] = roomBeside(sheet, each, { free, total });
      return Math.min(down, less) + Math.min(up, more) < sheet.search.need(each);
    });
  });

type FreeSum = { readonly free: readonly number[]; readonly total: number };

/** How far a cell may go down and up as far as the others that are hidden in one of its sums can make up for it. */
function roomBeside({ room }: Sheet, cell: number, { free, total }: FreeSum): Room {
  let less = 0;
  let more = 0;
  for (const other of free) {
    if (other === cell) continue;
    const [down, up] = room(other);
    // The total goes along with its parts; one part goes against the others.
    const isAlong = other === total || cell === total;
    less += isAlong ? down : up;
    more += isAlong ? up : down;
  }
  return [less, more];
}

/** Whether all these cells are wide enough by moves of hidden cells alone. Stops at the first that is not. */
function stand(sheet: Sheet, cells: readonly number[], random: Random): boolean {
  let block: Block | undefined;
  const stands = cells.every((cell) => {
    if (!isOpen(sheet.search, cell)) return true;
    if (!sheet.whole || block === undefined) {
      block?.close();
      block = sheet.hiddenBlockFor(cell, 1);
    }
    if (!stretch(block, sheet.search, cell)) return false;
    // Where one stands, its neighbours may stand by the same moves.
    explore(block, sheet.search, random, 1);
    return true;
  });
  block?.close();
  return stands;
}

/**
 * Looks for fewer cells: takes some complements down by chance, protects all again at prices changed by chance, shows
 * again what is needless, and keeps the pattern unless it became worse.
 */
export function rebuild(sheet: Sheet, random: Random, rounds: number): void {
  const { hidden, search } = sheet;
  for (let round = 0; round < rounds; round++) {
    const complements = shuffled(random, complementsOf(sheet));
    if (complements.length === 0) return;
    const before = { hidden: new Set(hidden), reach: search.reach.save() };
    for (const cell of complements.slice(0, 1 + pick(random, complements.length))) {
      hidden.delete(cell);
      search.reach.forget(cell);
    }
    const weights = sheet.table.values.map(() => 0.6 + random());
    const open = protectAll(sheet, random, (cell) => weights[cell] ?? 1);
    if (open.length === 0) prune(sheet, random);
    if (open.length === 0 && cost(sheet, hidden) <= cost(sheet, before.hidden)) continue;
    hidden.clear();
    for (const cell of before.hidden) hidden.add(cell);
    search.reach.restore(before.reach);
  }
}

/** First the number of hidden cells, then what is lost with them. */
const cost = ({ table }: Sheet, hidden: ReadonlySet<number>): number =>
  [...hidden].reduce((sum, cell) => sum + 1 + 1e-4 * Math.log1p(table.values[cell] ?? 0), 0);
