import { type Clustering, kMeans, silhouette } from './k-means.ts';
import { type Positions, positions } from './positions.ts';
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
 * finds some anywhere, so show n, who was placed, and the silhouette; below 60 voters use declared groups.
 * No groups where fewer than two people can be told apart. Cost: the map + people² for each number tried.
 */
export function opinionGroups(
  conversation: Conversation,
  moderatedOut: ReadonlySet<number> = new Set(),
): OpinionGroups {
  const map = positions(conversation, moderatedOut);
  const placed = [...conversation.rows.keys()].filter(
    (person) => (conversation.rows[person]?.statements.length ?? 0) >= ENOUGH_VOTES,
  );
  const points = placed.map((person) => map.people[person] ?? { x: 0, y: 0 });
  const trials = [2, 3, 4, 5].flatMap((groups): readonly Trial[] => {
    const clustering = kMeans(points, groups);
    if (clustering === undefined) return [];
    const worth = silhouette(points, clustering.labels);
    return worth === undefined ? [] : [{ ...clustering, groups, silhouette: worth }];
  });
  const [first, ...others] = trials;
  const best = others.reduce(
    (known, trial) => (known === undefined || trial.silhouette > known.silhouette ? trial : known),
    first,
  );
  const labels = new Map(placed.map((person, at) => [person, best?.labels[at]]));
  return { map, groupOf: conversation.rows.map((_, person) => labels.get(person)), trials };
}
