import { leadingEigen } from '../numbers/eigen.ts';
import { type PairCounts, pairCounts } from './pair-counts.ts';
import type { Conversation } from './votes.ts';

/** A point on the opinion map. */
export type Point = { readonly x: number; readonly y: number };

/** The opinion map: what it was made of, where everyone stands and where each statement does. */
export type Positions = {
  readonly means: Float64Array;
  readonly components: readonly Float64Array[];
  readonly variances: readonly number[];
  readonly people: readonly Point[];
  readonly statements: readonly (Point & { readonly extremity: number })[];
};

/**
 * The two-dimensional map of Polis (Small et al. 2021): votes not cast count as the statement's mean, principal
 * components of the centred matrix, the largest loading of each made positive, and everyone's position stretched by
 * √(statements / seen) for what they have not seen. A statement stands where somebody who only agreed with it would.
 * Statements in `moderatedOut` count as passed by everyone.
 * Purpose: seeing who answers alike. Assumes that what was not seen is missing by chance.
 * Because the mean of a column is what fills it, unseen votes are exactly 0 once centred: cost is Σ seen² / 2 (nothing where
 * `pairs`, the conversation's pair counts, are given) + statements² · some dozens. The order of the people changes no digit.
 * Statements that nobody saw stand at the centre; without people or spread all positions are 0.
 */
export function positions(
  conversation: Conversation,
  moderatedOut: ReadonlySet<number> = new Set(),
  pairs: PairCounts = pairCounts(conversation),
): Positions {
  const { statements: count, rows } = conversation;
  const means = pairs.means().map((mean, at) => (moderatedOut.has(at) ? 0 : mean));
  const found = leadingEigen({ size: count, cells: pairs.centred(means, moderatedOut) }, 2);
  const components = [0, 1].map((at) => pointed(found[at]?.vector ?? new Float64Array(count)));
  const [first = new Float64Array(count), second = new Float64Array(count)] = components;
  const people = rows.map((row) => {
    let [x, y, seen] = [0, 0, moderatedOut.size];
    for (const [at, statement] of row.statements.entries()) {
      if (moderatedOut.has(statement)) continue;
      const value = (row.votes[at] ?? 0) - (means[statement] ?? 0);
      x += value * (first[statement] ?? 0);
      y += value * (second[statement] ?? 0);
      seen++;
    }
    const stretch = Math.sqrt(count / Math.max(1, seen));
    return { x: x * stretch, y: y * stretch };
  });
  const statements = Array.from(means, (mean, at) => {
    const reach = (1 - mean) * Math.sqrt(count);
    const [x, y] = [reach * (first[at] ?? 0), reach * (second[at] ?? 0)];
    return { x, y, extremity: Math.hypot(x, y) };
  });
  const variances = found.map(({ value }) => (rows.length > 1 ? value / (rows.length - 1) : 0));
  return { means, components, variances, people, statements };
}

/** The same component with its largest loading positive. */
function pointed(vector: Float64Array): Float64Array {
  let largest = 0;
  for (const loading of vector) if (Math.abs(loading) > Math.abs(largest)) largest = loading;
  return largest < 0 ? vector.map((loading) => -loading) : vector;
}
