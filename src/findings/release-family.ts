import type { Published, Seen } from '#analysis/disclosure/published.ts';
import { openWidth } from '#analysis/disclosure/rule.ts';
import { TABLES, type TableName } from '#core/kinds/release/release.ts';
import { atLeast, atMost, countOf, FEWEST, type Count } from './small.ts';

export { TABLES, type TableName };

/** A released count: a five that the true count reaches, fewer than the table's k, or hidden to hide another (k or more). */
export type Released = Count | 'hidden';

/** How many cells of tables are shown, few, hidden and not said. */
export type Counted = Readonly<Record<'shown' | 'few' | 'hidden' | 'unsaid', number>>;

/** The sums over tables of what was done to their cells. */
export const totalsOf = (tables: readonly Counted[]): Counted => {
  const sum = (part: keyof Counted): number => tables.reduce((all, one) => all + one[part], 0);
  return { shown: sum('shown'), few: sum('few'), hidden: sum('hidden'), unsaid: sum('unsaid') };
};

/** One cell of a release: where it stands, what is true, and what is said. */
export type Cell = {
  readonly id: string;
  /** Undefined where it stands in no table and only sums know of it. */
  readonly table?: TableName;
  readonly row: string;
  readonly column: string;
  /** Whether it is a sum over places, which can be hidden where it tells too much. */
  readonly level: 'all' | 'province' | 'place';
  readonly k: number;
  readonly truth: number;
  /** Undefined where nothing is said of it. */
  readonly said?: Released;
};

/** Cells that sums tie together, and share none with any other family. */
export type Family = {
  readonly name: string;
  readonly cells: readonly Cell[];
  /** Everything that adds up, by ids. */
  readonly sums: readonly { readonly total: string; readonly parts: readonly string[] }[];
};

/** What is said of a count that is shown as far as its k allows. */
export const saidOf = (count: number, k: number): Released => (count < k ? 'few' : countOf(count));

/** Between which counts a reader knows a cell to lie, before adding anything up. */
export function boundsOf(said: Released | undefined, k: number): readonly [number, number] {
  if (said === undefined) return [0, Infinity];
  if (said === 'hidden') return [k, Infinity];
  return said === 'few' ? [0, k - 1] : [atLeast(said), atMost(said)];
}

/** How far a cell must stay open: few as its k wants, a small one of which nothing is said too, a hidden one not exact. */
function widthOf({ said, k, truth }: Cell): number {
  if (said === 'hidden') return 1;
  if (said === 'few') return openWidth(k);
  return said === undefined && truth < FEWEST ? openWidth(FEWEST) : 0;
}

function seenOf(cell: Cell): Seen {
  const [least, most] = boundsOf(cell.said, cell.k);
  return { least, most, width: widthOf(cell) };
}

/** A family as readers see it. */
export function publishedOf({ cells, sums }: Family): Published {
  const places = new Map(cells.map(({ id }, place) => [id, place]));
  const placeOf = (id: string): number => places.get(id) ?? -1;
  return {
    ids: cells.map(({ id }) => id),
    cells: cells.map(seenOf),
    sums: sums.map(({ total, parts }) => ({ total: placeOf(total), parts: parts.map(placeOf) })),
    dimensions: [],
  };
}
