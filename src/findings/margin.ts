import { representation } from '#analysis/surveys/representation.ts';
import { atLeast, FEWEST, type Count } from './small.ts';

/** One part of the people: how many it had, its share of them and of the census in whole percent, and how many times its share. */
export type Part<Name extends string> = {
  readonly name: Name;
  readonly n: Count;
  /** Undefined where fewer than five, as is the ratio. */
  readonly share: number | undefined;
  /** Of the people of the census; undefined where it does not tell. */
  readonly census: number | undefined;
  /** Its share against that of the census: 1 is all of it, 0.5 half. */
  readonly ratio: number | undefined;
};

/** Parts beside the census: how many all of them had, and what percent would have to be others for all to be as they are. */
export type Margin<Name extends string> = {
  readonly n: number;
  readonly parts: readonly Part<Name>[];
  readonly dissimilarity: number | undefined;
};

const percent = (share: number): number => Math.round(share * 100);
/** From the least that a public count of people stands for to its middle. */
export const HALF = (FEWEST - 1) / 2;

type Counts = Readonly<Record<string, number>>;
/** The counts of some names; undefined where one of them is not there, or all of them are of nobody. */
function pick(names: readonly string[], counts: Counts | undefined): Counts | undefined {
  if (counts === undefined || names.some((name) => counts[name] === undefined)) return undefined;
  if (names.every((name) => counts[name] === 0)) return undefined;
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0]));
}

/**
 * Public counts beside the census; all of it is worked out from the public counts alone. `half` is how far the middle of what
 * a count stands for lies above it: 0 where counts are not of people and exact.
 */
export function marginOf<Name extends string>(
  names: readonly Name[],
  counts: Readonly<Record<string, Count>>,
  census: Counts | undefined,
  half = HALF,
): Margin<Name> {
  const there = pick(names, census);
  const middles = Object.fromEntries(
    names.map((name) => [name, atLeast(counts[name] ?? 'few') + half]),
  );
  const said = representation(middles, there ?? middles);
  const isCounted = there !== undefined && said !== undefined;
  const parts = names.map((name): Part<Name> => {
    const n = counts[name] ?? 'few';
    const own = said?.categories[name];
    const isTold = n !== 'few' && own !== undefined;
    return {
      name,
      n,
      share: isTold ? percent(own.heard) : undefined,
      census: isCounted && own !== undefined ? percent(own.people) : undefined,
      ratio: isCounted && isTold && own.ratio !== undefined ? tenths(own.ratio) : undefined,
    };
  });
  return {
    n: parts.reduce((sum, { n }) => sum + atLeast(n), 0),
    parts,
    dissimilarity: isCounted ? percent(said.dissimilarity) : undefined,
  };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;
