import { approximate, type Fraction } from '../numbers/fraction.ts';
import { type Support, type Supporters, worth } from './support.ts';

/**
 * What everyone still has to spend while equal shares runs.
 * Doubles decide what they can decide; whatever lies within `NEAR` of a tie is decided again in exact fractions.
 * That works because somebody's money is either gone, or the share less the full price of everything bought, so it
 * follows from the few prices paid so far.
 */
export type Purse = {
  readonly support: Support;
  readonly share: Fraction;
  readonly start: number;
  /** Doubles: the money of one person in each class. */
  readonly money: Float64Array;
  /** The round in which a class could not pay the full price and gave all it had; −1 for never. */
  readonly emptied: Int32Array;
  readonly bought: Bought[];
  /** For each project the round in which it was bought; −1 for never. */
  readonly roundOf: Int32Array;
  /** Doubles: how fast `money` grows with the share as long as the same things are bought by the same people. */
  readonly rates: Float64Array;
  /** How much larger the share may be, at least, without any change in who buys what. */
  slack: number;
};

/**
 * A project on sale: those who may still pay, its price in doubles, the price by its factor (`rank`) and how that
 * changes with the share. With the purchases before it fixed, a price is a convex falling function of the share, so
 * its `slope` gives a bound from below.
 */
export type Offer = {
  readonly project: number;
  /** Supporters; those before `full` can no longer pay the full price, and never again will. */
  readonly payers: Supporters;
  /** The price if all supporters could pay it in full: no share makes it lower. */
  readonly floor: number;
  full: number;
  price: number;
  rank: number;
  slope: number;
};

/** The supporters of nothing. */
export const nobody: Supporters = { classes: new Int32Array(0), values: new Float64Array(0) };

/** A project put on sale; `reprice` says at what. */
export function offerOf(support: Support, project: number): Offer {
  const { classes, values } = support.supporters[project] ?? nobody;
  const payers = { classes: classes.slice(), values: values.slice() };
  const floor = (support.costs[project] ?? 0) / worth(support, project);
  return { project, payers, floor, full: 0, price: 0, rank: 0, slope: 0 };
}

/** An offer as it stands before anybody has paid for anything: at its floor, which does not change with the share. */
export function reprice({ factors }: Support, offer: Offer): void {
  const { floor, project } = offer;
  Object.assign(offer, { full: 0, price: floor, rank: floor / (factors[project] ?? 1), slope: 0 });
}

/** One purchase: what a person who values the project at 1 pays in full. */
export type Bought = { readonly project: number; readonly price: number; exact?: Fraction };

/** Relative distance below which doubles are not trusted; their error here is some 10⁻¹³. */
export const NEAR = 1e-9;

/** A purse in which everyone has `share` of the smallest unit. */
export function fillPurse(support: Support, share: Fraction): Purse {
  const start = approximate(share);
  return {
    support,
    share,
    start,
    money: new Float64Array(support.weights.length).fill(start),
    emptied: new Int32Array(support.weights.length).fill(-1),
    bought: [],
    roundOf: new Int32Array(support.ids.length).fill(-1),
    rates: new Float64Array(support.weights.length).fill(1),
    slack: Infinity,
  };
}

/** What the supporters of a project have left together, in doubles. */
export function fundsOf({ support, money }: Purse, project: number): number {
  const { classes } = support.supporters[project] ?? nobody;
  let sum = 0;
  for (const index of classes) sum += (support.weights[index] ?? 0) * (money[index] ?? 0);
  return sum;
}
