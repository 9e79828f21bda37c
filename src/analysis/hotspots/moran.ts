import { momentsOf, mustBeMap, type Neighbours, vary } from './neighbours.ts';

/** Global Moran's I, what chance would give, and how far from that it is if the values were dealt anew or normal. */
export type Moran = {
  readonly i: number;
  readonly expected: number;
  readonly randomised: { readonly variance: number; readonly z: number };
  readonly normal: { readonly variance: number; readonly z: number };
};

/**
 * Moran's I (Moran 1950; Cliff and Ord 1981) over the whole map, neighbours weighing alike and to one in all: is there any
 * gathering at all? Purpose: the question before hot spots. Undefined where the values do not differ, there are fewer than
 * four areas, or some area has no neighbour. Cost: areas + neighbours².
 * R spdep 1.2-7 `moran.test` on columbus: 0.5001885571829, z 5.589382675045. Throws RangeError as `mustBeMap` says.
 */
export function moran(values: readonly number[], neighbours: Neighbours): Moran | undefined {
  mustBeMap(values, neighbours);
  const { mean, m2, m4 } = momentsOf(values);
  const n = values.length;
  if (n < 4 || !vary({ mean, m2, m4 }) || neighbours.some((around) => around.length === 0))
    return undefined;
  const cross = values.reduce((sum, value, area) => {
    const around = neighbours[area] ?? [];
    const lag = around.reduce((all, other) => all + (values[other] ?? 0) - mean, 0);
    return sum + ((value - mean) * lag) / around.length;
  }, 0);
  // Weights sum to one in every area, so to n in all.
  const i = cross / (n * m2);
  const { s1, s2 } = weightSums(neighbours);
  const expected = -1 / (n - 1);
  const against = (variance: number) => ({ variance, z: (i - expected) / Math.sqrt(variance) });
  const b2 = m4 / m2 ** 2;
  const dealt =
    n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * n * n) -
    b2 * ((n * n - n) * s1 - 2 * n * s2 + 6 * n * n);
  return {
    i,
    expected,
    randomised: against(dealt / ((n - 1) * (n - 2) * (n - 3) * n * n) - expected ** 2),
    normal: against((n * n * s1 - n * s2 + 3 * n * n) / (n * n * (n * n - 1)) - expected ** 2),
  };
}

/** ½ Σ (wᵢⱼ + wⱼᵢ)², and Σ (what an area gives + what it is given)². */
function weightSums(neighbours: Neighbours): { readonly s1: number; readonly s2: number } {
  const given = new Float64Array(neighbours.length);
  let s1 = 0;
  for (const [area, around] of neighbours.entries()) {
    const weight = 1 / around.length;
    for (const other of around) {
      const back = neighbours[other] ?? [];
      given[other] = (given[other] ?? 0) + weight;
      s1 += weight ** 2 + (back.includes(area) ? weight / back.length : 0);
    }
  }
  return { s1, s2: given.reduce((sum, weight) => sum + (1 + weight) ** 2, 0) };
}
