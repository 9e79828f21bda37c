import { add, type Fraction, fraction, times } from '../numbers/fraction.ts';
import { type Election, inUnits, type Utility } from './election.ts';
import { explain, type Outcome } from './reasons.ts';
import { fillUp } from './greedy.ts';
import { compareExactly, exactFunds } from './exact.ts';
import { buy, mind, quote } from './offer.ts';
import { fillPurse, NEAR, type Offer, offerOf, type Purse, reprice } from './purse.ts';
import { fillByLoad } from './seq-phragmen.ts';
import { backing, type Support, supportOf } from './support.ts';

export type { Outcome } from './reasons.ts';

/**
 * What is done with money that equal shares leaves: nothing, larger shares (Add1), greedy, Add1 and then greedy, or
 * Phragmén, where everyone begins with what they have left.
 */
export type Completion = 'none' | 'add1' | 'add1u' | 'greedy' | 'phragmen';

/** How to choose. `increment` is what Add1 gives everyone in each step (1 if not said). */
export type Rule = {
  readonly utility: Utility;
  readonly completion: Completion;
  readonly increment?: number;
};

/**
 * The Method of Equal Shares (Peters, Pierczyński, Skowron 2021): everyone holds the same share of the budget, and a
 * project is bought by its supporters when they can pay for it, cheapest per utility first. A group of n % that agrees
 * decides on n % of the money. Ties go to the smallest id by code points, and are found exactly, never by rounding.
 *
 * Purpose: priorities in which small groups keep their share. Assumes honest, independent ballots.
 * Cost: about rounds · ballots; Add1 repeats that for each increment, so choose one near 1 % of budget/people.
 * Checked against pabutools 1.2.3 (exact rationals) and abcvoting, see docs/methods/equal-shares.md.
 * Nobody voting or nothing supported answers no winners. Throws RangeError for what `supportOf` refuses and for an
 * increment that is not positive.
 */
export function equalShares(
  election: Election,
  { utility, completion, increment = 1 }: Rule,
): Outcome {
  const support = supportOf(election, utility, increment);
  const step = inUnits(increment, support.unit, 'the increment');
  if (step <= 0) throw new RangeError('the increment is not positive');
  const offers = [...support.costs.keys()]
    .filter((project) => (support.costs[project] ?? 0) > 0 && backing(support, project) > 0)
    .map((project) => offerOf(support, project));
  const grows = completion === 'add1' || completion === 'add1u';
  const purse = grows ? add1(support, offers, step) : run(support, offers, share(support));
  const bought = chosenBy(purse);
  const filled = fill(purse, bought, completion);
  return explain(purse, bought, filled);
}

function fill(purse: Purse, bought: readonly number[], completion: Completion): readonly number[] {
  const { support } = purse;
  const left = support.budget - costOf(support, bought);
  if (completion === 'greedy' || completion === 'add1u') return fillUp(support, bought, left);
  if (completion !== 'phragmen') return [];
  const debts = support.classes.map((_, index) => times(exactFunds(purse, [index], 1n), -1n));
  return fillByLoad(support, bought, left, debts);
}

const share = ({ budget, people }: Support): Fraction =>
  people === 0 ? fraction(0n) : fraction(BigInt(budget), BigInt(people));

/** Free projects that somebody gains from, then everything bought, in order. */
function chosenBy({ support, bought }: Purse): readonly number[] {
  const free = [...support.costs.keys()].filter(
    (project) =>
      support.costs[project] === 0 &&
      support.factors[project] !== 0 &&
      backing(support, project) > 0,
  );
  return [...free, ...bought.map(({ project }) => project)];
}

const costOf = ({ costs }: Support, projects: readonly number[]): number =>
  projects.reduce((sum, project) => sum + (costs[project] ?? 0), 0);

/**
 * The last purse within the real budget, or the first that leaves nothing affordable.
 * A run tells how much larger a share would change nothing, so the steps in between need no run of their own.
 */
function add1(support: Support, offers: readonly Offer[], step: number): Purse {
  let endowment = share(support);
  for (;;) {
    const purse = run(support, offers, endowment);
    const left =
      support.budget -
      costOf(
        support,
        purse.bought.map(({ project }) => project),
      );
    if (left < 0) return run(support, offers, raise(endowment, -step));
    const { roundOf, slack } = purse;
    const open = offers.some(
      ({ project }) => (roundOf[project] ?? 0) < 0 && (support.costs[project] ?? 0) <= left,
    );
    if (!open) return purse;
    endowment = raise(endowment, step * Math.max(1, Math.ceil((slack * CAREFUL) / step)));
  }
}

/** Slack is trusted up to this part, far beyond the error of doubles. */
const CAREFUL = 1 - 1e-6;

/** Equal shares of these offers with this share for everyone, without completion. */
function run(support: Support, offers: readonly Offer[], endowment: Fraction): Purse {
  const purse = fillPurse(support, endowment);
  for (const offer of offers) reprice(support, offer);
  let open = offers.toSorted((a, b) => a.rank - b.rank);
  for (;;) {
    const { best, rest } = cheapest(purse, open);
    if (best === undefined) return purse;
    for (const offer of rest) mind(purse, best, offer);
    buy(purse, best);
    open = rest;
  }
}

/**
 * The cheapest of the offers, which stand in the order of their last known price, and the rest that is open in that
 * order. Prices never fall, so we can stop at the first that was already dearer than the best.
 */
function cheapest(
  purse: Purse,
  offers: readonly Offer[],
): { readonly best: Offer | undefined; readonly rest: Offer[] } {
  const seen: Offer[] = [];
  let least = Infinity;
  let looked = 0;
  for (const offer of offers) {
    if (offer.rank > least * (1 + NEAR)) break;
    looked++;
    if (!quote(purse, offer)) continue;
    seen.push(offer);
    least = Math.min(least, offer.rank);
  }
  let best: Offer | undefined;
  for (const offer of seen) {
    if (offer.rank > least * (1 + NEAR)) continue;
    if (best === undefined || comesBefore(purse, offer, best)) best = offer;
  }
  const rest = offers.slice(looked);
  for (const offer of seen) {
    if (offer === best) continue;
    const dearer = rest.findIndex(({ rank }) => rank > offer.rank);
    rest.splice(dearer < 0 ? rest.length : dearer, 0, offer);
  }
  return { best, rest };
}

/** Whether one of two offers near a tie is the cheaper, exactly, or has the smaller id. */
function comesBefore(purse: Purse, one: Offer, other: Offer): boolean {
  const order = compareExactly(purse, one, other);
  return order < 0 || (order === 0 && one.project < other.project);
}

const raise = (endowment: Fraction, amount: number): Fraction =>
  add(endowment, fraction(BigInt(amount)));
