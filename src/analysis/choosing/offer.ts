import { compare, fraction } from '../numbers/fraction.ts';
import { exactFunds, exactPrice } from './exact.ts';
import { fundsOf, NEAR, nobody, type Offer, type Purse } from './purse.ts';

/**
 * Works out the smallest price at which the supporters pay for a project, in doubles, from one that is not too high.
 * Each pass lets those who cannot pay give all they have and shares the rest among the others; it only ever rises.
 * Answers whether they can pay at all, and notes in the purse how much larger a share they would need.
 */
export function quote(purse: Purse, offer: Offer): boolean {
  const { money, rates, support } = purse;
  const { weights } = support;
  const { classes, values } = offer.payers;
  const cost = support.costs[offer.project] ?? 0;
  const factor = support.factors[offer.project] ?? 1;
  let given = 0;
  let rate = 0;
  for (let at = 0; at < offer.full; at++) {
    const index = classes[at] ?? 0;
    const weight = weights[index] ?? 0;
    given += weight * (money[index] ?? 0);
    rate += weight * (rates[index] ?? 0);
  }
  for (;;) {
    let payers = 0;
    let spare = 0;
    let growth = 0;
    let bearable = Infinity;
    for (let at = offer.full; at < classes.length; at++) {
      const index = classes[at] ?? 0;
      const weight = weights[index] ?? 0;
      const value = values[at] ?? 0;
      const has = money[index] ?? 0;
      const limit = has / value;
      if (limit < offer.price) {
        given += weight * has;
        rate += weight * (rates[index] ?? 0);
        moveForward(offer, at);
      } else {
        payers += weight * value;
        spare += weight * has;
        growth += weight * (rates[index] ?? 0);
        if (limit < bearable) bearable = limit;
      }
    }
    if (!covers(purse, offer.project, given + spare, rate + growth)) return false;
    if (payers === 0) return true;
    offer.price = Math.max(offer.price, (cost - given) / payers);
    offer.rank = offer.price / factor;
    offer.slope = -rate / payers / factor;
    if (offer.price <= bearable) return true;
  }
}

/** Puts a supporter who cannot pay in full before those who can. */
function moveForward(offer: Offer, at: number): void {
  const { classes, values } = offer.payers;
  const { full } = offer;
  const [index, value] = [classes[at] ?? 0, values[at] ?? 0];
  classes[at] = classes[full] ?? 0;
  values[at] = values[full] ?? 0;
  classes[full] = index;
  values[full] = value;
  offer.full++;
}

/** Whether the supporters of a project can pay for it together. */
export const canPay = (purse: Purse, project: number): boolean =>
  covers(purse, project, fundsOf(purse, project), 0);

/** Whether these funds, which grow at this rate with the share, cover the cost of a project. */
function covers(purse: Purse, project: number, funds: number, rate: number): boolean {
  const { costs, supporters } = purse.support;
  const cost = costs[project] ?? 0;
  if (funds - cost > NEAR * cost) return true;
  if (rate > 0) purse.slack = Math.min(purse.slack, Math.max(0, cost * (1 - NEAR) - funds) / rate);
  if (cost - funds > NEAR * cost) return false;
  return (
    compare(
      exactFunds(purse, [...(supporters[project] ?? nobody).classes]),
      fraction(BigInt(cost)),
    ) >= 0
  );
}

/** Whether somebody's money is so near the price that doubles do not tell who can pay it. */
function isNear({ money, start }: Purse, { price, payers: { classes, values } }: Offer): boolean {
  let least = Infinity;
  for (let at = 0; at < classes.length; at++)
    least = Math.min(least, Math.abs((money[classes[at] ?? 0] ?? 0) - price * (values[at] ?? 0)));
  return least <= NEAR * start;
}

/** Takes the price of an offer from its supporters; who cannot pay it in full is emptied. */
export function buy(purse: Purse, offer: Offer): void {
  const { project, price, slope } = offer;
  const { classes, values } = offer.payers;
  const { money, rates, emptied, bought, roundOf, support } = purse;
  const near = isNear(purse, offer);
  const settled = near ? exactPrice(purse, offer) : undefined;
  if (near) purse.slack = 0;
  const round = bought.length;
  const steepness = slope * (support.factors[project] ?? 1);
  for (let at = 0; at < classes.length; at++) {
    const index = classes[at] ?? 0;
    const value = values[at] ?? 0;
    const left = (money[index] ?? 0) - price * value;
    const rate = (rates[index] ?? 0) - steepness * value;
    if (left >= 0 || near) {
      money[index] = Math.max(0, left);
      rates[index] = rate;
    } else {
      money[index] = 0;
      rates[index] = 0;
      if ((emptied[index] ?? 0) >= 0) continue;
      // Whoever is short by a little would be short no more with a larger share.
      purse.slack = Math.min(purse.slack, -left / rate);
      emptied[index] = round;
    }
  }
  for (const index of settled?.short ?? []) {
    money[index] = 0;
    rates[index] = 0;
    if ((emptied[index] ?? 0) < 0) emptied[index] = round;
  }
  roundOf[project] = round;
  bought.push({ project, price, ...(settled === undefined ? {} : { exact: settled.price }) });
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
