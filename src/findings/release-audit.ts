import { audit, type Audit } from '#analysis/disclosure/audit.ts';
import type { Published, Seen } from '#analysis/disclosure/published.ts';
import { openWidth } from '#analysis/disclosure/rule.ts';
import { boundsOf, publishedOf, type Cell, type Family, type Released } from './release-family.ts';
import type { Making } from './release-types.ts';
import { FEWEST } from './small.ts';

/** What an earlier release said, by table, row and column; undefined where it said nothing. */
export type Earlier = {
  readonly said: (cell: Cell) => Released | undefined;
  /** Whether a place was there at all: one that came later had nobody. */
  readonly knew: (place: string) => boolean;
};

/** How a family fared: safe, or what made it unsafe, with the cells for the programme's own evaluators. */
export type Verdict =
  | { readonly kind: 'safe' }
  | {
      readonly kind: 'unsafe';
      readonly why: 'release.unsafe-alone' | 'release.unsafe-beside-earlier';
      readonly cells: readonly string[];
    };

const cellsOf = (answer: Audit): readonly string[] =>
  answer.kind === 'unsafe' ? answer.narrow : [];

/** A cell as the earlier release said it. */
function asBefore(cell: Cell, earlier: Earlier): Cell {
  const { said: _, ...bare } = cell;
  const said = earlier.said(cell);
  return said === undefined ? bare : { ...bare, said };
}

/** A place that was not there before had nobody. */
const isNew = ({ table, row }: Cell, earlier: Earlier): boolean =>
  table !== 'release.types-by-group' && !earlier.knew(row);

/** What must stay open of how much a cell changed: whether it was fewer than five, unless it is seen that it was more. */
function changeOf(before: Cell, now: Cell, grows: boolean): Seen {
  const [, from] = boundsOf(before.said, before.k);
  const [to] = boundsOf(now.said, now.k);
  const isOpen = now.said !== undefined && to - from < FEWEST;
  return { least: grows ? 0 : -Infinity, most: Infinity, width: isOpen ? openWidth(FEWEST) : 0 };
}

/** Two releases as one: both with their sums, and what came between them as a third that the first and it add up to. */
function bothOf(family: Family, earlier: Earlier, grows: boolean): Published {
  const past = family.cells.map((cell) => asBefore(cell, earlier));
  const [before, now] = [publishedOf({ ...family, cells: past }), publishedOf(family)];
  const n = now.ids.length;
  const moved = now.sums.map(({ total, parts }) => ({
    total: total + n,
    parts: parts.map((part) => part + n),
  }));
  const nobody: Seen = { count: 0 };
  return {
    ids: ['before', 'now', 'change'].flatMap((when) => now.ids.map((id) => `${when} ${id}`)),
    cells: [
      ...before.cells.map((cell, at) => {
        const own = family.cells[at];
        return own !== undefined && isNew(own, earlier) ? nobody : cell;
      }),
      ...now.cells,
      ...family.cells.map((cell, at) => changeOf(past[at] ?? cell, cell, grows)),
    ],
    sums: [
      ...before.sums,
      ...moved,
      ...now.ids.map((_, at) => ({ total: at + n, parts: [at, at + 2 * n] })),
    ],
    dimensions: [],
  };
}

/**
 * Whether two releases tell how few people came between them, or more of a small count than one of them. Readers will take it that
 * counts only grow, as they do unless something was counted again; where that cannot be, without it.
 */
function between(family: Family, earlier: Earlier, { solver, random }: Making): Audit {
  const growing = audit(bothOf(family, earlier, true), { solver, random });
  if (growing.kind !== 'contradictory') return growing;
  return audit(bothOf(family, earlier, false), { solver, random });
}

/** Whether a family may be released beside everything released before. */
export function judge(family: Family, earlier: readonly Earlier[], making: Making): Verdict {
  const truth = family.cells.map((cell) => cell.truth);
  const alone = audit(publishedOf(family), { ...making, truth });
  if (alone.kind !== 'safe')
    return { kind: 'unsafe', why: 'release.unsafe-alone', cells: cellsOf(alone) };
  for (const one of earlier) {
    const answer = between(family, one, making);
    if (answer.kind !== 'safe')
      return { kind: 'unsafe', why: 'release.unsafe-beside-earlier', cells: cellsOf(answer) };
  }
  return { kind: 'safe' };
}
