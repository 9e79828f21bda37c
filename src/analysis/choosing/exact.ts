import { compare, type Fraction, fraction, over, subtract, times } from '../numbers/fraction.ts';
import { NEAR, nobody, type Offer, type Purse } from './purse.ts';

/** The exact price of a project whose price in doubles is known, and which classes cannot pay it in full. */
export function exactPrice(
  purse: Purse,
  offer: Offer,
): { readonly price: Fraction; readonly short: readonly number[] } {
  const { short, near, payers } = sortPayers(purse, offer);
  for (;;) {
    const value = payers + near.reduce((sum, payer) => sum + payer.weighed, 0);
    const owed = subtract(
      fraction(BigInt(purse.support.costs[offer.project] ?? 0)),
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

/** Supporters by whether they can pay this price in full: no, nearly, yes (summed by weight and value). */
function sortPayers(
  { support, money, start }: Purse,
  { price, payers: { classes, values } }: Offer,
): { readonly short: number[]; readonly near: Payer[]; readonly payers: number } {
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
export function exactFunds(
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
  const { classes, values } = support.supporters[purchase.project] ?? nobody;
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

/** Whether one project is cheaper for its supporters than another, exactly: the sum price/factor compared. */
export function compareExactly(purse: Purse, a: Offer, b: Offer): number {
  const rank = (offer: Offer): Fraction =>
    over(exactPrice(purse, offer).price, BigInt(purse.support.factors[offer.project] ?? 1));
  return compare(rank(a), rank(b));
}
