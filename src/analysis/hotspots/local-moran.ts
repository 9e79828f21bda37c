import { momentsOf, type Moments, mustBeMap, type Neighbours, vary } from './neighbours.ts';
import { twoSided } from './getis-ord.ts';

/** What chance would give, and how far from it this is; without `z` and `p` where chance leaves no room. */
export type AgainstChance = {
  readonly expected: number;
  readonly variance: number;
  readonly z: number | undefined;
  readonly p: number | undefined;
};

/** An area and those around it, each against its mean over the map: both high, both low, or one high and the other low. */
export type Quadrant = 'high-high' | 'low-low' | 'high-low' | 'low-high';

/** Local Moran of one area, with both ways to take chance. */
export type LocalMoran = {
  readonly i: number;
  readonly quadrant: Quadrant;
  /** The area's own value held, the others dealt anew (Sokal, Oden and Thomson 1998). */
  readonly conditional: AgainstChance;
  /** All values dealt anew (Anselin 1995). */
  readonly total: AgainstChance;
};

/**
 * Local Moran's I (Anselin 1995): is an area like those around it, more than chance would have it? Neighbours weigh alike
 * and to one in all. Purpose: beside Gi*, outliers too: a quiet street among loud ones. Assumptions as `getisOrd`.
 * Undefined for an area without neighbours, and for all where the values do not differ or there are fewer than three.
 * Cost: areas + neighbours. Adjust its p for looking at many (`benjaminiHochberg`).
 * R spdep 1.2-7 `localmoran` on columbus, first area: I 0.7368184906084, conditional z 0.9378076510353.
 * Throws RangeError as `mustBeMap` says.
 */
export function localMoran(
  values: readonly number[],
  neighbours: Neighbours,
): readonly (LocalMoran | undefined)[] {
  mustBeMap(values, neighbours);
  const moments = momentsOf(values);
  if (!vary(moments) || values.length < 3) return values.map(() => undefined);
  const lags = neighbours.map((around) => {
    const sum = around.reduce((all, other) => all + (values[other] ?? 0) - moments.mean, 0);
    return around.length === 0 ? undefined : sum / around.length;
  });
  const known = lags.flatMap((lag) => lag ?? []);
  const middle = known.reduce((sum, lag) => sum + lag, 0) / known.length;
  return values.map((value, area) => {
    const lag = lags[area];
    if (lag === undefined) return undefined;
    const own = value - moments.mean;
    const i = (own * lag) / moments.m2;
    const setting = { n: values.length, squares: 1 / (neighbours[area]?.length ?? 1), moments };
    return {
      i,
      quadrant: quadrantOf(own, lag - middle),
      conditional: conditionally(i, own, setting),
      total: totally(i, setting),
    };
  });
}

function quadrantOf(own: number, lag: number): Quadrant {
  if (own > 0) return lag > 0 ? 'high-high' : 'high-low';
  return lag > 0 ? 'low-high' : 'low-low';
}

/** How many areas, the sum of an area's squared weights, which sum to one, and the moments of all values. */
type Setting = { readonly n: number; readonly squares: number; readonly moments: Moments };

function conditionally(i: number, own: number, { n, squares, moments }: Setting): AgainstChance {
  const { m2 } = moments;
  const expected = -(own ** 2) / ((n - 1) * m2);
  const room = (n / (n - 2)) * (squares - 1 / (n - 1)) * (m2 - own ** 2 / (n - 1));
  return against(i, expected, (own / m2) ** 2 * room);
}

function totally(i: number, { n, squares, moments }: Setting): AgainstChance {
  const b2 = moments.m4 / moments.m2 ** 2;
  const variance =
    (squares * (n - b2)) / (n - 1) +
    ((1 - squares) * (2 * b2 - n)) / ((n - 1) * (n - 2)) -
    1 / (n - 1) ** 2;
  return against(i, -1 / (n - 1), variance);
}

function against(i: number, expected: number, variance: number): AgainstChance {
  // Where chance leaves no room the formula gives zero up to rounding.
  if (!(variance > 1e-15 * i ** 2)) return { expected, variance, z: undefined, p: undefined };
  const z = (i - expected) / Math.sqrt(variance);
  return { expected, variance, z, p: twoSided(z) };
}
