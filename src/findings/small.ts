/** The fewest people that a public number may stand for. */
export const FEWEST = 5;
/** The fewest people of a group that is named beside a theme: such a theme is easily tied to somebody. */
export const FEWEST_TIED = 10;

/**
 * A public count of people: a multiple of five that the true count reaches, or `few` (zero to four alike). Since only
 * multiples of five are ever shown, a count that grows by one person shows nothing or five: what was published before and after
 * one meeting does not tell who came.
 */
export type Count = number | 'few';

/** The public count of so many people. */
export const countOf = (people: number): Count =>
  people < FEWEST ? 'few' : people - (people % FEWEST);

/** The fewest people that a public count may stand for. */
export const atLeast = (count: Count): number => (count === 'few' ? 0 : count);
/** The most people that a public count may stand for. */
export const atMost = (count: Count): number => (count === 'few' ? 0 : count) + FEWEST - 1;

/** One way of splitting the same people into cells, by the cell's name. */
export type Margin<K extends string = string> = Readonly<Record<K, Count>>;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/**
 * Whether margins of the same people, published together, leave every small cell as wide as the rule: anything from zero to
 * four. Exact for margins that share nothing but their total, since then only the total's bounds pass from one to the next.
 */
export function keepSmall(margins: readonly Margin[]): boolean {
  const cells = margins.map((margin) => Object.values(margin));
  const least = Math.max(...cells.map((counts) => sum(counts.map(atLeast))));
  const most = Math.min(...cells.map((counts) => sum(counts.map(atMost))));
  return cells.every((counts) =>
    counts.every((count, i) => {
      if (count !== 'few') return true;
      const others = counts.filter((_, j) => j !== i);
      const canBeNone = sum(others.map(atMost)) >= least;
      const canBeMost = sum(others.map(atLeast)) + FEWEST - 1 <= most;
      return canBeNone && canBeMost;
    }),
  );
}

/**
 * The margins that may be published together, the more important first: one that would tell a small cell of another, or of its
 * own, more closely than the rule is left out whole. True counts in, public counts out; no total is given beside them.
 */
export function publicMargins(
  margins: readonly Readonly<Record<string, number>>[],
): readonly (Margin | undefined)[] {
  const kept: Margin[] = [];
  return margins.map((margin) => {
    const shown = Object.fromEntries(
      Object.entries(margin).map(([cell, people]) => [cell, countOf(people)]),
    );
    if (!keepSmall([...kept, shown])) return undefined;
    kept.push(shown);
    return shown;
  });
}
