import { approximate } from '../numbers/fraction.ts';
import { buy, canPay } from './offer.ts';
import { fillPurse, fundsOf, offerOf, type Purse } from './purse.ts';
import { backing, type Support } from './support.ts';

/**
 * A project that was chosen. `round` counts from 1 in the order of choice.
 * `bought`: paid by its supporters; `rho` is what a supporter pays per unit of utility, `payments` what each group paid,
 * `displaced` the projects that could still be paid before this purchase and no more after it.
 * `filled`: added by greedy completion out of money that equal shares left over.
 */
export type Winner =
  | {
      readonly by: 'bought';
      readonly id: string;
      readonly cost: number;
      readonly round: number;
      readonly supporters: number;
      readonly rho: number;
      readonly payments: readonly Payment[];
      readonly displaced: readonly string[];
    }
  | {
      readonly by: 'filled';
      readonly id: string;
      readonly cost: number;
      readonly round: number;
      readonly supporters: number;
    };

/** What one group paid for a project: how many of its people support it, and their money together. */
export type Payment = { readonly group: string; readonly people: number; readonly paid: number };

/**
 * A project that was not chosen: what its supporters have left in the end, how much money is missing to its cost, and
 * how many further people with an untouched share would have closed the gap (none where nobody has a share).
 */
export type Loser = {
  readonly id: string;
  readonly cost: number;
  readonly supporters: number;
  readonly left: number;
  readonly missing: number;
  readonly peopleMissing: number | undefined;
};

/** What was chosen and why: winners in the order they were chosen, losers in the order of their ids. */
export type Outcome = {
  readonly winners: readonly Winner[];
  readonly losers: readonly Loser[];
  readonly spent: number;
  /** What everyone had to spend: the budget by people, plus Add1's steps; 0 where nobody voted. */
  readonly share: number;
};

/** Replays the purchases of a finished purse and tells why each project was chosen or not. */
export function explain(
  done: Purse,
  bought: readonly number[],
  filled: readonly number[],
): Outcome {
  const { support } = done;
  const purse = fillPurse(support, done.share);
  const prices = new Map(done.bought.map(({ project, price }) => [project, price]));
  const chosen = new Set([...bought, ...filled]);
  let open = [...support.ids.keys()].filter(
    (project) => backing(support, project) > 0 && canPay(purse, project),
  );
  const winners = bought.map((project, at): Winner => {
    const rivals = open.filter((rival) => rival !== project);
    const bill = purchase(purse, project, prices.get(project));
    open = rivals.filter((rival) => canPay(purse, rival));
    const displaced = rivals
      .filter((rival) => !open.includes(rival))
      .map((rival) => support.ids[rival] ?? '');
    return { ...headOf(support, project, at + 1), by: 'bought', ...bill, displaced };
  });
  const extra = filled.map((project, at): Winner => ({
    ...headOf(support, project, bought.length + at + 1),
    by: 'filled',
  }));
  const losers = [...support.ids.keys()].filter((project) => !chosen.has(project));
  return {
    winners: [...winners, ...extra],
    losers: losers.map((project) => shortfall(purse, project)),
    spent:
      [...chosen].reduce((sum, project) => sum + (support.costs[project] ?? 0), 0) / support.unit,
    share: approximate(done.share) / support.unit,
  };
}

type Head = {
  readonly id: string;
  readonly cost: number;
  readonly round: number;
  readonly supporters: number;
};

const headOf = (support: Support, project: number, round: number): Head => ({
  id: support.ids[project] ?? '',
  cost: (support.costs[project] ?? 0) / support.unit,
  round,
  supporters: backing(support, project),
});

function purchase(
  purse: Purse,
  project: number,
  price: number | undefined,
): { readonly rho: number; readonly payments: readonly Payment[] } {
  const { support, money } = purse;
  // What is free is chosen without a price.
  if (price === undefined) return { rho: 0, payments: paid(support, project, money, money) };
  const before = money.slice();
  buy(purse, { ...offerOf(support, project), price });
  // A price per cost has no unit; a price per 1 or per point is money.
  const unit = support.factors === support.costs ? 1 : support.unit / support.valueUnit;
  return {
    rho: price / (support.factors[project] ?? 1) / unit,
    payments: paid(support, project, before, money),
  };
}

function paid(
  { supporters, classes, weights, unit }: Support,
  project: number,
  before: Float64Array,
  after: Float64Array,
): readonly Payment[] {
  const groups = new Map<string, Payment>();
  for (const index of supporters[project]?.classes ?? []) {
    const group = classes[index]?.group ?? '';
    const weight = weights[index] ?? 0;
    const { people = 0, paid: sum = 0 } = groups.get(group) ?? {};
    const spent = ((before[index] ?? 0) - (after[index] ?? 0)) * (weight / unit);
    groups.set(group, { group, people: people + weight, paid: sum + spent });
  }
  return [...groups.values()].toSorted((a, b) => (a.group < b.group ? -1 : 1));
}

function shortfall(purse: Purse, project: number): Outcome['losers'][number] {
  const { support, start } = purse;
  const cost = support.costs[project] ?? 0;
  const left = fundsOf(purse, project);
  const missing = Math.max(0, cost - left);
  return {
    id: support.ids[project] ?? '',
    cost: cost / support.unit,
    supporters: backing(support, project),
    left: left / support.unit,
    missing: missing / support.unit,
    peopleMissing: start > 0 ? Math.ceil(missing / start - 1e-9) : undefined,
  };
}
