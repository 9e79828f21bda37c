/** One category: its share of those heard and of everyone, the gap in percentage points, and how many times its share. */
export type Represented = {
  readonly heard: number;
  readonly people: number;
  readonly gap: number;
  /** Undefined where nobody of everyone is in the category. */
  readonly ratio: number | undefined;
};

/** Every category, and the dissimilarity: the share of those heard who would have to be others for all to be as they are. */
export type Representation = {
  readonly categories: Readonly<Record<string, Represented>>;
  readonly dissimilarity: number;
};

/**
 * Who was heard, against who is there: shares of those heard and of everyone by category, their gap and ratio, and the
 * dissimilarity Σ|gap| / 2 (Duncan and Duncan 1955). Purpose: "no young women in three meetings", before anything is read
 * into what a meeting said. Categories in only one of the two count as zero in the other.
 * Nothing where nobody was heard or nobody is there. Cost: the categories. Throws RangeError for a negative or no number.
 * @example representation({ women: 30, men: 70 }, { women: 510, men: 490 })?.categories.women?.gap // −21
 */
export function representation(
  heard: Readonly<Record<string, number>>,
  everyone: Readonly<Record<string, number>>,
): Representation | undefined {
  const [heardInAll, inAll] = [sumOf(heard), sumOf(everyone)];
  if (heardInAll === 0 || inAll === 0) return undefined;
  const names = [...new Set([...Object.keys(everyone), ...Object.keys(heard)])];
  const categories = names.map((name): readonly [string, Represented] => {
    const own = (Object.hasOwn(heard, name) ? (heard[name] ?? 0) : 0) / heardInAll;
    const people = (Object.hasOwn(everyone, name) ? (everyone[name] ?? 0) : 0) / inAll;
    const ratio = people === 0 ? undefined : own / people;
    return [name, { heard: own, people, gap: 100 * (own - people), ratio }];
  });
  const gaps = categories.reduce((sum, [, { gap }]) => sum + Math.abs(gap), 0);
  return { categories: Object.fromEntries(categories), dissimilarity: gaps / 200 };
}

function sumOf(counts: Readonly<Record<string, number>>): number {
  const numbers = Object.values(counts);
  if (!numbers.every((count) => count >= 0 && count < Infinity))
    throw new RangeError('a count that is negative or no number');
  return numbers.reduce((sum, count) => sum + count, 0);
}
