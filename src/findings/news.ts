import type { Line, Story } from './commitment-story.ts';
import { publish, type Public } from './published.ts';

/** How much of the news a feed carries: whoever follows reads more often than fifty things happen. */
const MOST = 50;

/** One thing that happened to a promise. `number` counts the lines of its history from 1. */
export type NewsItem = {
  readonly commitment: string;
  readonly measure: string;
  readonly number: number;
  readonly line: Line;
};

/** What happened last to the promises of a community, the latest first. */
export type News = Public<readonly NewsItem[]>;

/** The news of a community from the stories of its promises. */
export function newsOf(stories: readonly Story[]): News {
  const items = stories.flatMap(({ said: { id, measure, lines } }) =>
    lines.map((line, at) => ({ commitment: id, measure, number: at + 1, line })),
  );
  const latest = items.toSorted(
    (a, b) =>
      b.line.on.localeCompare(a.line.on) ||
      a.commitment.localeCompare(b.commitment) ||
      b.number - a.number,
  );
  return publish(latest.slice(0, MOST));
}
