import { normalQuantile } from '../numbers/normal.ts';

/** What interviews in clusters cost in precision: 1 + (interviews of a cluster − 1) · ρ, with ρ how alike its people are. */
export function clusterDesignEffect(perCluster: number, likeness: number): number {
  if (!(perCluster >= 1 && perCluster < Infinity)) throw new RangeError('a cluster of nobody');
  if (!(likeness >= 0 && likeness <= 1)) throw new RangeError('a likeness outside 0 … 1');
  return 1 + (perCluster - 1) * likeness;
}

/** A plan to be judged before a wave: the share expected (½ is the worst case), the design effect, the level. */
export type Plan = {
  readonly share?: number;
  readonly designEffect?: number;
  readonly level?: number;
};

/**
 * How many percentage points, up or down, a share from so many interviews may be off. 25 interviews: ±20; 40 × 25 in
 * clusters alike by 0.05 (design effect 2.2): ±4.6. Assumes the normal distribution; it is arithmetic for planning, not an
 * interval to publish. Throws RangeError for fewer than one interview, or a plan outside its bounds.
 */
export function marginOf(interviews: number, plan: Plan = {}): number {
  const { share, designEffect, z } = read(plan);
  if (!(interviews >= 1 && interviews < Infinity)) throw new RangeError('fewer than one interview');
  return 100 * z * Math.sqrt((designEffect * share * (1 - share)) / interviews);
}

/** The fewest interviews whose margin is no more than so many percentage points. Refuses as `marginOf`, and no points. */
export function interviewsForMargin(points: number, plan: Plan = {}): number {
  const { share, designEffect, z } = read(plan);
  if (!(points > 0)) throw new RangeError('a margin of no points');
  return wholeUp(designEffect * share * (1 - share) * ((100 * z) / points) ** 2);
}

/**
 * The fewest interviews in each of two waves that see a change of so many percentage points around the expected share
 * with the power asked for, each wave asking other people. 10 points at design effect 2.2 and power 0.8: 855.
 * Throws RangeError for a plan, power or change outside its bounds.
 */
export function interviewsForChange(points: number, plan: Plan = {}, power = 0.8): number {
  const { share, designEffect, z } = read(plan);
  const [before, after] = [share - points / 200, share + points / 200];
  if (!(points > 0 && before >= 0 && after <= 1)) throw new RangeError('a change outside 0 … 1');
  if (!(power > 0 && power < 1)) throw new RangeError('a power outside 0 … 1');
  const spread = before * (1 - before) + after * (1 - after);
  const reach = z + normalQuantile(power);
  return wholeUp(designEffect * spread * ((100 * reach) / points) ** 2);
}

// Rounding in the last digits must not ask for one interview more.
const wholeUp = (interviews: number): number => Math.max(1, Math.ceil(interviews * (1 - 1e-12)));

function read({ share = 0.5, designEffect = 1, level = 0.95 }: Plan): {
  readonly share: number;
  readonly designEffect: number;
  readonly z: number;
} {
  if (!(share >= 0 && share <= 1)) throw new RangeError('a share outside 0 … 1');
  if (!(designEffect > 0 && designEffect < Infinity))
    throw new RangeError('a design effect of none');
  if (!(level > 0 && level < 1)) throw new RangeError('a confidence level outside 0 … 1');
  return { share, designEffect, z: normalQuantile((1 + level) / 2) };
}
