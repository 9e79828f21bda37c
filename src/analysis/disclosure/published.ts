import { isSmall, openWidth, type Rule, told } from './rule.ts';
import type { Sum, Table } from './table.ts';

/** One cell as readers see it: its count, or between which counts it is said to lie. */
export type Seen =
  | { readonly count: number }
  | { readonly least: number; readonly most: number; readonly width: number };

/** A table as readers see it. `width` of a hidden cell is what the rule wants to stay open. */
export type Published = {
  readonly ids: readonly string[];
  readonly cells: readonly Seen[];
  readonly sums: readonly Sum[];
  readonly dimensions: Table['dimensions'];
};

/** A table with some cells hidden, as readers see it under a rule. Cells that hide others must only not be exact (width 1). */
export function publish(table: Table, hidden: ReadonlySet<number>, rule: Rule): Published {
  const cells = table.values.map((count, cell): Seen => {
    if (!hidden.has(cell)) return { count };
    const [least, most] = told(count, rule);
    return { least, most, width: isSmall(count, rule) ? openWidth(rule.k) : 1 };
  });
  return { ids: table.ids, cells, sums: table.sums, dimensions: table.dimensions };
}

/** Tables that speak of the same cells contradict each other: the first cell that does. */
export type Contradiction = { readonly contradiction: string };

/**
 * Several tables as one: what a reader knows who has them all. Cells with the same id are the same count; a cell that one
 * table shows is seen, and of a cell that all hide the narrowest bounds are known.
 */
export function together(tables: readonly Published[]): Published | Contradiction {
  const seen = new Map<string, Seen>();
  const sums = new Map<string, readonly [total: string, parts: readonly string[]]>();
  for (const { ids, cells, sums: own } of tables) {
    for (const [place, cell] of cells.entries()) {
      const id = ids[place] ?? '';
      const before = seen.get(id);
      const both = before === undefined ? cell : meet(before, cell);
      if (both === undefined) return { contradiction: id };
      seen.set(id, both);
    }
    for (const { total, parts } of own) {
      const named = [ids[total] ?? '', parts.map((part) => ids[part] ?? '')] as const;
      sums.set(JSON.stringify(named), named);
    }
  }
  const ids = [...seen.keys()];
  const places = new Map(ids.map((id, place) => [id, place]));
  return {
    ids,
    cells: [...seen.values()],
    sums: [...sums.values()].map(([total, parts]) => ({
      total: places.get(total) ?? -1,
      parts: parts.map((part) => places.get(part) ?? -1),
    })),
    dimensions: [],
  };
}

function meet(a: Seen, b: Seen): Seen | undefined {
  if ('count' in a) return fits(a.count, b) ? a : undefined;
  if ('count' in b) return fits(b.count, a) ? b : undefined;
  const least = Math.max(a.least, b.least);
  const most = Math.min(a.most, b.most);
  return least > most ? undefined : { least, most, width: Math.max(a.width, b.width) };
}

const fits = (count: number, seen: Seen): boolean =>
  'count' in seen ? seen.count === count : seen.least <= count && count <= seen.most;
