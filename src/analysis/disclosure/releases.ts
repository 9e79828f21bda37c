import type { Published, Seen } from './published.ts';

/** One cell that two releases together tell too much about, and why; `by` is the change where both counts are shown. */
export type Leak =
  | { readonly kind: 'small-change'; readonly id: string; readonly by: number }
  /** Shown in one release and hidden in the other, whose widest gap from the shown count is below k. */
  | { readonly kind: 'hidden-beside-shown'; readonly id: string };

/**
 * What readers learn who subtract an earlier release from a later one of the same table: every shown count must change by
 * 0 or by at least k, for a change of one is one person. A cell that is hidden in one release and shown in the other leaks
 * where all that is said of it lies within less than k of the shown count.
 * Sums of changes are sums of cells of the table, so every margin is judged here too; hidden cells of the difference are
 * audited with `difference`. Cells that only one release has are new. Throws RangeError for k < 1.
 */
export function leaksBetween(earlier: Published, later: Published, k: number): readonly Leak[] {
  if (!Number.isSafeInteger(k) || k < 1) throw new RangeError(`no rule of ${k}`);
  const before = new Map(earlier.ids.map((id, place) => [id, earlier.cells[place]]));
  return later.ids.flatMap((id, place): readonly Leak[] => {
    const leak = leakOf(id, before.get(id), later.cells[place], k);
    return leak === undefined ? [] : [leak];
  });
}

function leakOf(id: string, a: Seen | undefined, b: Seen | undefined, k: number): Leak | undefined {
  if (a === undefined || b === undefined) return undefined;
  if ('count' in a && 'count' in b) {
    const by = b.count - a.count;
    return by !== 0 && Math.abs(by) < k ? { kind: 'small-change', id, by } : undefined;
  }
  const [shown, hidden] = 'count' in a ? [a, b] : [b, a];
  if (!('count' in shown) || 'count' in hidden) return undefined;
  const gap = Math.max(shown.count - hidden.least, hidden.most - shown.count);
  return gap < k ? { kind: 'hidden-beside-shown', id } : undefined;
}

/**
 * The table of changes between two releases whose counts can only grow, for `audit`: a change is shown where both counts
 * are, and otherwise lies between what the two releases say. Undefined where the releases are of different tables, or
 * where a shown count shrank, so that the counts do not only grow.
 */
export function difference(
  earlier: Published,
  later: Published,
  width: number,
): Published | undefined {
  const same = earlier.ids.length === later.ids.length;
  if (!same || earlier.ids.some((id, place) => id !== later.ids[place])) return undefined;
  const cells = later.cells.map((cell, place) => change(earlier.cells[place], cell, width));
  if (cells.some((cell) => 'count' in cell && cell.count < 0)) return undefined;
  return { ids: later.ids, cells, sums: later.sums, dimensions: later.dimensions };
}

function change(a: Seen | undefined, b: Seen, width: number): Seen {
  const [leastA, mostA] = ends(a);
  const [leastB, mostB] = ends(b);
  if (a !== undefined && 'count' in a && 'count' in b) return { count: b.count - a.count };
  return { least: Math.max(0, leastB - mostA), most: Math.max(0, mostB - leastA), width };
}

const ends = (cell: Seen | undefined): readonly [number, number] => {
  if (cell === undefined) return [0, Infinity];
  return 'count' in cell ? [cell.count, cell.count] : [cell.least, cell.most];
};
