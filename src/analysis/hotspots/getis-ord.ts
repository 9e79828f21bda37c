import { normalBelow } from '../numbers/normal.ts';
import { benjaminiHochberg } from '../perception/benjamini-hochberg.ts';
import { momentsOf, mustBeMap, type Neighbours, vary } from './neighbours.ts';

/** Whether the area itself counts among those around it: Gi* (with) or Gi (without). */
export type Form = 'Gi*' | 'Gi';

/**
 * Getis and Ord's local statistic (1992; Ord and Getis 1995) as a standard score for each area: is more of the value
 * gathered here and around than chance would put anywhere? Every neighbour weighs alike.
 * Purpose: where marks gather. Assumes areas that could all have had marks, with their zeros, and enough neighbours that
 * the normal distribution is fair; counts of few marks are not. Undefined for an area without neighbours, or with all
 * others as neighbours, and for all areas where the values do not differ. Cost: areas + neighbours.
 * R spdep 1.2-7 `localG` on columbus: hot at 5 % in seven areas. Throws RangeError as `mustBeMap` says.
 */
export function getisOrd(
  values: readonly number[],
  neighbours: Neighbours,
  form: Form = 'Gi*',
): readonly (number | undefined)[] {
  mustBeMap(values, neighbours);
  const moments = momentsOf(values);
  if (!vary(moments)) return values.map(() => undefined);
  return values.map((value, area) => {
    const around = neighbours[area] ?? [];
    if (around.length === 0) return undefined;
    const sum = around.reduce((total, other) => total + (values[other] ?? 0), 0);
    return form === 'Gi*'
      ? score(sum + value, around.length + 1, values.length, moments)
      : score(sum, around.length, values.length - 1, withoutOne(value, values.length, moments));
  });
}

type Middle = { readonly mean: number; readonly m2: number };

function score(sum: number, weight: number, n: number, middle: Middle): number | undefined {
  const spread = Math.sqrt((middle.m2 * (n * weight - weight ** 2)) / (n - 1));
  return spread > 0 && vary({ ...middle, m4: 0 })
    ? (sum - weight * middle.mean) / spread
    : undefined;
}

/** Mean and spread of the values but one. */
function withoutOne(value: number, n: number, { mean, m2 }: Middle): Middle {
  const away = value - mean;
  const rest = (n * m2 - (n * away ** 2) / (n - 1)) / (n - 1);
  // Where the others are alike the difference leaves rounding, which grows with the whole spread.
  return { mean: mean - away / (n - 1), m2: rest > 1e-13 * m2 ? rest : 0 };
}

/** An area with its score, two-sided p, and p adjusted for looking at all areas; `kind` is what may be said of it. */
export type Spot = {
  readonly z: number;
  readonly p: number;
  readonly q: number;
  readonly kind: 'hot' | 'cold' | 'neither';
};

/**
 * Where a value gathers, told without stars by chance: Gi* of every area, its two-sided p by the normal distribution, and
 * Benjamini and Hochberg's q over all areas; hot or cold where q is no more than `rate`. Undefined as in `getisOrd`.
 * Throws RangeError as `getisOrd`, and for a rate outside 0 … 1.
 */
export function hotspots(
  values: readonly number[],
  neighbours: Neighbours,
  rate = 0.05,
): readonly (Spot | undefined)[] {
  if (!(rate > 0 && rate < 1)) throw new RangeError('a rate of false findings outside 0 … 1');
  const scores = getisOrd(values, neighbours);
  const known = scores.flatMap((z) => (z === undefined ? [] : [twoSided(z)]));
  const adjusted = benjaminiHochberg(known);
  let next = 0;
  return scores.map((z): Spot | undefined => {
    if (z === undefined) return undefined;
    const q = adjusted[next++] ?? 1;
    const kind = q > rate ? 'neither' : z > 0 ? 'hot' : 'cold';
    return { z, p: twoSided(z), q, kind };
  });
}

/** How likely chance goes at least so far from zero, either way. */
export const twoSided = (z: number): number => Math.min(1, 2 * normalBelow(-Math.abs(z)));
