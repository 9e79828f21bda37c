import type { Random } from '../numbers/random.ts';

/** A displacement in metres. */
export type Displacement = { readonly east: number; readonly north: number };

/**
 * Donut masking (Hampton and others 2010): moves a point by a distance between `least` and `most` metres, evenly over the
 * area of the ring, in any direction. For internal tests only: who reports twenty times from one house is found by the
 * middle of the twenty, so public places stand in a fixed catalogue instead. Throws RangeError unless 0 ≤ least < most.
 */
export function donut(
  random: Random,
  { least, most }: { readonly least: number; readonly most: number },
): Displacement {
  if (!(least >= 0 && most > least && Number.isFinite(most)))
    throw new RangeError(`no ring from ${least} to ${most}`);
  const distance = Math.sqrt(least ** 2 + random() * (most ** 2 - least ** 2));
  const bearing = 2 * Math.PI * random();
  return { east: distance * Math.sin(bearing), north: distance * Math.cos(bearing) };
}
