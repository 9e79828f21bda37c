import { pick, type Random, shuffled } from '../numbers/random.ts';
import { explore, isOpen, stretch } from './explore.ts';
import type { Block } from './moves.ts';
import { protectAll } from './protect-all.ts';
import { complementsOf, type Sheet } from './sheet.ts';

/** Shows every cell again without which all hidden cells are still wide enough, dear ones first. */
export function prune(sheet: Sheet, random: Random): void {
  const { table } = sheet;
  const complements = shuffled(random, complementsOf(sheet));
  const dear = complements.toSorted((a, b) => (table.values[b] ?? 0) - (table.values[a] ?? 0));
  for (const cell of dear) showAgain(sheet, cell, random);
}

/** Shows one cell again if all that leaned on it finds other support among what is hidden. */
function showAgain(sheet: Sheet, cell: number, random: Random): void {
  const { hidden, search } = sheet;
  hidden.delete(cell);
  const saved = search.reach.save();
  if (!leavesOneAlone(sheet, cell)) {
    const leaning = search.reach.forget(cell).filter((each) => hidden.has(each));
    if (stand(sheet, [cell, ...leaning], random)) return;
  }
  hidden.add(cell);
  search.reach.restore(saved);
}

/** Whether a sum of a cell that is shown has one hidden cell left, which everybody can work out. */
const leavesOneAlone = ({ hidden, links, table }: Sheet, cell: number): boolean =>
  (links[cell] ?? []).some(({ sum }) => {
    const { total = -1, parts = [] } = table.sums[sum] ?? {};
    return [total, ...parts].filter((each) => hidden.has(each)).length === 1;
  });

/** Whether all these cells are wide enough by moves of hidden cells alone. Stops at the first that is not. */
function stand(sheet: Sheet, cells: readonly number[], random: Random): boolean {
  const { hidden, search } = sheet;
  let block: Block | undefined;
  for (const cell of cells) {
    if (hidden.has(cell) && !isOpen(search, cell)) continue;
    if (!sheet.whole || block === undefined) {
      block?.close();
      block = sheet.hiddenBlockFor(cell, 1);
      explore(block, search, random, 2);
    }
    if (hidden.has(cell) && !stretch(block, search, cell)) {
      block.close();
      return false;
    }
  }
  block?.close();
  return true;
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
