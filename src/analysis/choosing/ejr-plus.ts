import type { Ballot } from './election.ts';

/**
 * A group that was treated unfairly: `people` all want `id`, which was not chosen, are enough for `level` seats, and
 * none of them has `level` chosen things that they want.
 */
export type Unfairness = { readonly id: string; readonly level: number; readonly people: number };

/**
 * EJR+ (Brill and Peters 2023), for things of equal cost of which `size` may be chosen: for every level up to `size`
 * and everything not chosen, fewer than level · people/size of its supporters may have less than `level` of theirs.
 * Answers every breach, none where the choice is fair; a breach at level 1 also breaks JR.
 *
 * Purpose: proof beside a result that no group was passed over. Cost: ballots · their length + things · size.
 * Exact: whole numbers only. Throws RangeError unless size is a positive whole number and weights are too.
 */
export function ejrPlus(
  ballots: readonly Ballot[],
  size: number,
  chosen: readonly string[],
): readonly Unfairness[] {
  if (!Number.isSafeInteger(size) || size < 1) throw new RangeError('a size below one');
  const winners = new Set(chosen);
  // For each thing not chosen: how many supporters have exactly 0, 1, 2 … chosen things.
  const having = new Map<string, number[]>();
  let people = 0;
  for (const { approvals, points, weight = 1 } of ballots) {
    if (!Number.isSafeInteger(weight) || weight < 1) throw new RangeError('a weight below one');
    people += weight;
    const wanted = new Set(approvals.filter((_, at) => (points?.[at] ?? 1) > 0));
    const satisfied = [...wanted].filter((id) => winners.has(id)).length;
    for (const id of wanted) {
      if (winners.has(id)) continue;
      const counts = having.get(id) ?? [];
      counts[satisfied] = (counts[satisfied] ?? 0) + weight;
      having.set(id, counts);
    }
  }
  return [...having].flatMap(([id, counts]) => breaches(id, counts, size, people));
}

function breaches(
  id: string,
  counts: readonly (number | undefined)[],
  size: number,
  people: number,
): readonly Unfairness[] {
  const found: Unfairness[] = [];
  let below = 0;
  for (let level = 1; level <= size; level++) {
    below += counts[level - 1] ?? 0;
    if (BigInt(below) * BigInt(size) >= BigInt(level) * BigInt(people))
      found.push({ id, level, people: below });
  }
  return found;
}
