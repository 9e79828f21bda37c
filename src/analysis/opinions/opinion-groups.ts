import { type Clustering, kMeans, silhouette } from './k-means.ts';
import type { PairCounts } from './pair-counts.ts';
import { type Point, type Positions, positions } from './positions.ts';
import type { Conversation } from './votes.ts';

/** One number of groups tried: how it fell out and how well it separates. */
export type Trial = Clustering & { readonly groups: number; readonly silhouette: number };

/** Opinion groups: the map, each person's group (undefined for who voted too little), and all numbers of groups tried. */
export type OpinionGroups = {
  readonly map: Positions;
  readonly groupOf: readonly (number | undefined)[];
  readonly trials: readonly Trial[];
};

/** Who has voted on fewer statements than this is not put in a group. */
export const ENOUGH_VOTES = 7;

/**
 * Opinion groups as Polis draws them: everyone with at least seven votes, on the map, in two to five groups, whichever
 * number has the largest mean silhouette (the smaller where two are equal).
 * Purpose: which statements unite or divide, where declared groups are not enough. Assumes that there are groups: k-means
 * finds some anywhere, so show n, who was placed, and the silhouette; below 60 voters use declared groups (`opinions`).
 * The order of the people changes no digit and no label.
 * `pairs` are the conversation's pair counts where they are at hand. Labels of a trial: everyone placed, in the order of the rows.
 * No groups where fewer than two people can be told apart. Cost: the map + people² for each number tried.
 */
export function opinionGroups(
  conversation: Conversation,
  moderatedOut: ReadonlySet<number> = new Set(),
  pairs?: PairCounts,
): OpinionGroups {
  const map = positions(conversation, moderatedOut, pairs);
  const placed = [...conversation.rows.keys()].filter(
    (person) => (conversation.rows[person]?.statements.length ?? 0) >= ENOUGH_VOTES,
  );
  const trials = trialsOf(placed.map((person) => map.people[person] ?? { x: 0, y: 0 }));
  const [first, ...others] = trials;
  const best = others.reduce(
    (known, trial) => (known === undefined || trial.silhouette > known.silhouette ? trial : known),
    first,
  );
  const labels = new Map(placed.map((person, at) => [person, best?.labels[at]]));
  return { map, groupOf: conversation.rows.map((_, person) => labels.get(person)), trials };
}

/** Two to five groups tried, from left to right of the map, so that sums do not depend on who came first. */
function trialsOf(points: readonly Point[]): readonly Trial[] {
  const order = [...points.keys()].toSorted((one, other) => {
    const [a, b] = [points[one], points[other]];
    return a === undefined || b === undefined ? 0 : a.x - b.x || a.y - b.y;
  });
  const sorted = order.flatMap((at) => points[at] ?? []);
  return [2, 3, 4, 5].flatMap((groups): readonly Trial[] => {
    const clustering = kMeans(sorted, groups);
    if (clustering === undefined) return [];
    const worth = silhouette(sorted, clustering.labels);
    if (worth === undefined) return [];
    const labels = new Int32Array(points.length);
    for (const [at, point] of order.entries()) labels[point] = clustering.labels[at] ?? 0;
    return [{ ...clustering, labels, groups, silhouette: worth }];
  });
}
