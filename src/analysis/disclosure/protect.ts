import { isOpen } from './explore.ts';
import type { Block, Move } from './moves.ts';
import type { Sheet } from './sheet.ts';

/** How heavily the price of hiding a cell weighs, so that the same table can be tried in different ways. */
export type Weigh = (cell: number) => number;

/** The price of a cell that must not be hidden: no way round it is as long. */
const FORBIDDEN = 1e4;

/**
 * Makes one hidden cell wide enough within a block by hiding more cells, as few as it finds; hides nothing where `weigh`
 * is left out. Says whether the cell is wide enough now; if not, nothing was hidden.
 */
export function protect(sheet: Sheet, block: Block, cell: number, weigh?: Weigh): boolean {
  if (!isOpen(sheet.search, cell)) return true;
  const { straight, split } = plansOf(sheet, cell);
  const found = best(sheet, block, cell, straight, weigh) ?? best(sheet, block, cell, split, weigh);
  if (found === undefined) return false;
  for (const move of found) {
    for (const each of move.keys()) sheet.hidden.add(each);
    sheet.search.reach.learn(move);
  }
  return true;
}

/** How a cell comes to its width: by one move up or one down, or by one of each. */
type Plans = {
  readonly straight: readonly (readonly number[])[];
  readonly split: readonly (readonly number[])[];
};

function plansOf({ search, table, room }: Sheet, cell: number): Plans {
  const value = table.values[cell] ?? 0;
  const [least, most] = search.reach.ends(cell);
  const [down, up] = room(cell);
  const width = search.need(cell);
  const steps = Array.from({ length: width + 1 }, (_, i) => width - i);
  const possible = steps.filter((step) => step <= up && width - step <= down);
  return {
    straight: [
      ...(width - (value - least) <= up ? [[width - (value - least)]] : []),
      ...(width - (most - value) <= down ? [[most - value - width]] : []),
    ],
    split: possible
      .filter((step) => step > 0 && step < width)
      .map((step) => [step, step - width])
      .map((pair) => pair.filter((by) => by > most - value || by < least - value)),
  };
}

/** The moves of the plan that hides fewest more cells. */
function best(
  sheet: Sheet,
  block: Block,
  cell: number,
  plans: readonly (readonly number[])[],
  weigh: Weigh | undefined,
): readonly Move[] | undefined {
  let least = Infinity;
  let found: readonly Move[] | undefined;
  for (const plan of plans) {
    const moves: Move[] = [];
    for (const by of plan) {
      const move = cheapestMove(sheet, block, { cell, by }, weigh);
      if (move !== undefined) moves.push(move);
    }
    if (moves.length < plan.length) continue;
    const more = added(sheet, moves);
    if (more >= least || (weigh === undefined && more > 0)) continue;
    least = more;
    found = moves;
    if (more === 0) break;
  }
  return found;
}

const added = ({ hidden }: Sheet, moves: readonly Move[]): number =>
  new Set(moves.flatMap((move) => [...move.keys()].filter((cell) => !hidden.has(cell)))).size;

function cheapestMove(
  sheet: Sheet,
  block: Block,
  { cell, by }: { readonly cell: number; readonly by: number },
  weigh: Weigh | undefined,
): Move | undefined {
  const price = (each: number): number => {
    if (sheet.hidden.has(each)) return 0;
    return weigh === undefined ? FORBIDDEN : sheet.price(each) * weigh(each);
  };
  block.hold(cell, by);
  const first = block.cheapest((each) => [price(each), price(each)]);
  const move = first === undefined || !sheet.whole || added(sheet, [first]) === 0 ? first : again();
  block.release(cell);
  return move;

  // A price by the unit prefers short moves to few cells. Once more with cells that hardly moved made dear, and those
  // that moved far made cheap, comes closer to counting cells (Candès, Wakin and Boyd 2008).
  function again(): Move | undefined {
    const sharper = block.cheapest((each) => {
      const dear = price(each) / (Math.abs(first?.get(each) ?? 0) / Math.abs(by) + 0.1);
      return [dear, dear];
    });
    const isBetter = sharper !== undefined && first !== undefined;
    return isBetter && added(sheet, [sharper]) <= added(sheet, [first]) ? sharper : first;
  }
}
