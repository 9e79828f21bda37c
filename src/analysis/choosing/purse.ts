import {
  add,
  approximate,
  compare,
  type Fraction,
  fraction,
  over,
  subtract,
  times,
} from '../numbers/fraction.ts';
import type { Support } from './support.ts';

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
 * A project on sale: its price in doubles, the price by its factor (`rank`) and how that changes with the share.
 * For everyone else's purchases fixed, a price is a convex falling function of the share: `slope` gives a bound from below.
 */
export type Offer = { readonly project: number; price: number; rank: number; slope: number };

/** One purchase: what a person who values the project at 1 pays in full. */
type Bought = { readonly project: number; readonly price: number; exact?: Fraction };

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
  const { weights, supporters } = support;
  const { classes = [] } = supporters[project] ?? {};
  let sum = 0;
  for (let at = 0; at < classes.length; at++) {
    const index = classes[at] ?? 0;
    sum += (weights[index] ?? 0) * (money[index] ?? 0);
  }
  return sum;
}

/** Whether the supporters of a project can pay for it together; notes how much more they would need. */
export function canPay(purse: Purse, project: number): boolean {
  const { support, money, rates } = purse;
  const { weights, supporters, costs } = support;
  const { classes = [] } = supporters[project] ?? {};
  const cost = costs[project] ?? 0;
  let funds = 0;
  let rate = 0;
  for (let at = 0; at < classes.length; at++) {
    const index = classes[at] ?? 0;
    const weight = weights[index] ?? 0;
    funds += weight * (money[index] ?? 0);
    rate += weight * (rates[index] ?? 0);
  }
  if (funds - cost > NEAR * cost) return true;
  purse.slack = Math.min(purse.slack, Math.max(0, cost * (1 - NEAR) - funds) / rate);
  if (cost - funds > NEAR * cost) return false;
  return compare(exactFunds(purse, [...classes]), fraction(BigInt(cost))) >= 0;
}

/**
 * Works out the smallest price at which the supporters pay for a project, in doubles, from one that is not too high.
 * Each pass lets those who cannot pay give all they have and shares the rest among the others; it only ever rises.
 */
export function quote({ support, money, rates }: Purse, offer: Offer): void {
  const { weights, supporters, costs } = support;
  const { classes = [], values = [] } = supporters[offer.project] ?? {};
  const cost = costs[offer.project] ?? 0;
  let { price } = offer;
  let slope = 0;
  for (let before = -1; ;) {
    let owed = cost;
    let payers = 0;
    let rate = 0;
    let short = 0;
    for (let at = 0; at < classes.length; at++) {
      const index = classes[at] ?? 0;
      const weight = weights[index] ?? 0;
      const has = money[index] ?? 0;
      const value = values[at] ?? 0;
      if (has < price * value) {
        owed -= weight * has;
        rate += weight * (rates[index] ?? 0);
        short++;
      } else payers += weight * value;
    }
    if (short === before || payers === 0) break;
    before = short;
    price = Math.max(price, owed / payers);
    slope = -rate / payers;
  }
  const factor = support.factors[offer.project] ?? 1;
  offer.price = price;
  offer.rank = price / factor;
  offer.slope = slope / factor;
}

/** The exact price of a project whose price in doubles is known, and which classes cannot pay it in full. */
export function exactPrice(
  purse: Purse,
  project: number,
  price: number,
): { readonly price: Fraction; readonly short: readonly number[] } {
  const { short, near, payers } = sortPayers(purse, project, price);
  for (;;) {
    const value = payers + near.reduce((sum, payer) => sum + payer.weighed, 0);
    const owed = subtract(
      fraction(BigInt(purse.support.costs[project] ?? 0)),
      exactFunds(purse, short),
    );
    const exact = over(owed, BigInt(value));
    const poor = near.filter(
      ({ index, value: worth }) =>
        compare(exactFunds(purse, [index], 1n), times(exact, BigInt(worth))) < 0,
    );
    if (poor.length === 0) return { price: exact, short };
    for (const payer of poor) {
      near.splice(near.indexOf(payer), 1);
      short.push(payer.index);
    }
  }
}

type Payer = { readonly index: number; readonly value: number; readonly weighed: number };

function sortPayers(
  { support, money, start }: Purse,
  project: number,
  price: number,
): { readonly short: number[]; readonly near: Payer[]; readonly payers: number } {
  const { classes = [], values = [] } = support.supporters[project] ?? {};
  const short: number[] = [];
  const near: Payer[] = [];
  let payers = 0;
  for (let at = 0; at < classes.length; at++) {
    const index = classes[at] ?? 0;
    const value = values[at] ?? 0;
    const weighed = value * (support.weights[index] ?? 0);
    const left = (money[index] ?? 0) - price * value;
    if (Math.abs(left) <= NEAR * start) near.push({ index, value, weighed });
    else if (left < 0) short.push(index);
    else payers += weighed;
  }
  return { short, near, payers };
}

/**
 * The exact money of these classes together (or of one person in each, with `weight` 1n): for everyone not emptied
 * the share, less the full price of each purchase before `round` that they support.
 */
function exactFunds(
  purse: Purse,
  classes: readonly number[],
  weight?: bigint,
  round = purse.bought.length,
): Fraction {
  const { support, emptied, share, bought } = purse;
  let people = 0n;
  const owed = bought.slice(0, round).map(() => 0n);
  for (const index of classes) {
    const gone = emptied[index] ?? -1;
    if (gone >= 0 && gone < round) continue;
    const many = weight ?? BigInt(support.weights[index] ?? 0);
    people += many;
    const { projects = [], values = [] } = support.classes[index] ?? {};
    for (const [at, project] of projects.entries()) {
      const paidIn = purse.roundOf[project] ?? -1;
      if (paidIn >= 0 && paidIn < round)
        owed[paidIn] = (owed[paidIn] ?? 0n) + many * BigInt(values[at] ?? 0);
    }
  }
  let funds = times(share, people);
  for (const [paidIn, amount] of owed.entries()) {
    if (amount !== 0n) funds = subtract(funds, times(paidExactly(purse, paidIn), amount));
  }
  return funds;
}

/** The exact price of an earlier purchase, worked out when first asked for. */
function paidExactly(purse: Purse, round: number): Fraction {
  const purchase = purse.bought[round];
  if (purchase === undefined) throw new Error('a purchase that was never made');
  if (purchase.exact !== undefined) return purchase.exact;
  const { support, emptied } = purse;
  const { classes = [], values = [] } = support.supporters[purchase.project] ?? {};
  const short: number[] = [];
  let value = 0;
  for (let at = 0; at < classes.length; at++) {
    const index = classes[at] ?? 0;
    const gone = emptied[index] ?? -1;
    if (gone === round) short.push(index);
    else if (gone < 0 || gone > round) value += (support.weights[index] ?? 0) * (values[at] ?? 0);
  }
  const cost = fraction(BigInt(support.costs[purchase.project] ?? 0));
  purchase.exact = over(subtract(cost, exactFunds(purse, short, undefined, round)), BigInt(value));
  return purchase.exact;
}

/** Takes the price of an offer from its supporters; who cannot pay it in full is emptied. */
export function buy(purse: Purse, { project, price, slope }: Offer): void {
  const { money, rates, emptied, bought, roundOf, support } = purse;
  const { classes = [], values = [] } = support.supporters[project] ?? {};
  const { short, near } = sortPayers(purse, project, price);
  const settled =
    near.length === 0 ? { short, price: undefined } : exactPrice(purse, project, price);
  if (near.length > 0) purse.slack = 0;
  const steepness = slope * (support.factors[project] ?? 1);
  for (let at = 0; at < classes.length; at++) {
    const index = classes[at] ?? 0;
    const value = values[at] ?? 0;
    const left = (money[index] ?? 0) - price * value;
    const rate = (rates[index] ?? 0) - steepness * value;
    // Whoever is short by a little would be short no more with a larger share.
    if (left < 0 && (emptied[index] ?? 0) < 0) purse.slack = Math.min(purse.slack, -left / rate);
    money[index] = Math.max(0, left);
    rates[index] = rate;
  }
  for (const index of settled.short) {
    money[index] = 0;
    rates[index] = 0;
    if ((emptied[index] ?? 0) < 0) emptied[index] = bought.length;
  }
  roundOf[project] = bought.length;
  bought.push({ project, price, ...(settled.price === undefined ? {} : { exact: settled.price }) });
}

/** Whether one project is cheaper for its supporters than another, exactly: the sum price/factor compared. */
export function compareExactly(purse: Purse, a: Offer, b: Offer): number {
  const { factors } = purse.support;
  const [left, right] = [a, b].map(({ project, price }) =>
    over(exactPrice(purse, project, price).price, BigInt(factors[project] ?? 1)),
  );
  return left === undefined || right === undefined ? 0 : compare(left, right);
}

/** Notes how much larger a share leaves `best` cheaper than another offer that is open beside it. */
export function mind(purse: Purse, best: Offer, other: Offer): void {
  const gap = other.rank - best.rank;
  const closing = best.slope - other.slope;
  if (gap <= NEAR * best.rank) {
    // A tie that holds for any share goes to the same id; any other is decided anew.
    if (closing !== 0) purse.slack = 0;
  } else if (closing > 0) purse.slack = Math.min(purse.slack, gap / closing);
}

/** Adds (or takes) money to a share. */
export const raise = (share: Fraction, amount: number): Fraction =>
  add(share, fraction(BigInt(amount)));
