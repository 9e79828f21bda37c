import { type Random, shuffled } from '../numbers/random.ts';
import { explore, isOpen, stretch } from './explore.ts';
import { protect, type Weigh } from './protect.ts';
import type { Sheet } from './sheet.ts';

type Trying = { readonly random: Random; readonly weigh: Weigh };

/** Protects every hidden cell, in an order of chance, and gives those that it cannot. */
export function protectAll(
  sheet: Sheet,
  random: Random,
  weigh: Weigh = () => 1,
): readonly number[] {
  const failed = new Set<number>();
  for (let before = -1; before < sheet.hidden.size;) {
    before = sheet.hidden.size;
    for (const cell of shuffled(random, [...sheet.hidden]))
      if (
        isOpen(sheet.search, cell) &&
        !failed.has(cell) &&
        !protectCell(sheet, cell, { random, weigh })
      )
        failed.add(cell);
  }
  return [...sheet.hidden].filter((cell) => isOpen(sheet.search, cell));
}

/** Protects one cell in a part of the table, or in a wider one. */
function protectCell(sheet: Sheet, cell: number, { random, weigh }: Trying): boolean {
  if (!sheet.whole) {
    // What is hidden already may be enough, for this cell and for others beside it.
    const block = sheet.hiddenBlockFor(cell, 1);
    explore(block, sheet.search, random, 2);
    stretch(block, sheet.search, cell);
    block.close();
  }
  for (const wider of sheet.whole ? [1] : [1, 2, 4, Infinity]) {
    if (!isOpen(sheet.search, cell)) return true;
    const block = sheet.blockFor(cell, wider);
    protect(sheet, block, cell, weigh);
    block.close();
  }
  return !isOpen(sheet.search, cell);
}
