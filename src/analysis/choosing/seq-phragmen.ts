import {
  add,
  approximate,
  compare,
  type Fraction,
  fraction,
  over,
  times,
} from '../numbers/fraction.ts';
import type { Election } from './election.ts';
import { NEAR } from './purse.ts';
import { backing, type Support, supportOf } from './support.ts';

/**
 * Sequential Phragmén (Phragmén 1894; Brill et al. 2017): everyone earns money at the same pace, and a project is bought
 * the moment its supporters have its cost together; they then start again from nothing.
 * In loads: next comes the project whose supporters, sharing its cost evenly, end with the smallest load.
 * It stops when a project whose turn it is no longer fits. Ties go to the smallest id, decided exactly.
 * What nobody supports comes last and is taken if it fits, as in pabutools.
 *
 * Purpose: a second proportional rule beside equal shares. Assumes approval ballots; points count only as above zero.
 * Cost: rounds · ballots. Answers ids in the order of choice. Throws RangeError for what `supportOf` refuses.
 */
export function seqPhragmen(election: Election): readonly string[] {
  const support = supportOf(election, 'cardinality');
  return fillByLoad(support, [], support.budget).map((project) => support.ids[project] ?? '');
}

/**
 * The projects that Phragmén adds to those chosen, in order, out of `left` smallest units.
 * `start` gives each class the load it begins with (nothing if not said), in smallest units.
 */
export function fillByLoad(
  support: Support,
  chosen: readonly number[],
  left: number,
  start: readonly Fraction[] = [],
): readonly number[] {
  const book: Book = {
    support,
    start,
    begun: Float64Array.from(support.weights, (_, index) =>
      approximate(start[index] ?? fraction(0n)),
    ),
    lastOf: new Int32Array(support.weights.length).fill(-1),
    loads: [],
  };
  let money = left;
  let open = [...support.ids.keys()].filter(
    (project) => !chosen.includes(project) && (support.costs[project] ?? 0) <= left,
  );
  const added: number[] = [];
  while (open.length > 0) {
    const next = earliest(book, open);
    if (next.some((project) => (support.costs[project] ?? 0) > money)) return added;
    const project = next[0] ?? -1;
    carry(book, project);
    money -= support.costs[project] ?? 0;
    added.push(project);
    open = open.filter((other) => other !== project);
  }
  return added;
}

/** Who carries how much: everyone's load is that of the last project they helped to buy, or what they began with. */
type Book = {
  readonly support: Support;
  readonly start: readonly Fraction[];
  readonly begun: Float64Array;
  readonly lastOf: Int32Array;
  readonly loads: Load[];
};

/** The load after one purchase, and what it follows from: costs, people by earlier load, people in all. */
type Load = { readonly approximate: number; readonly parts: Parts; exact?: Fraction };

type Parts = {
  readonly cost: number;
  readonly people: number;
  readonly byLoad: ReadonlyMap<number, number>;
  readonly beginners: readonly number[];
};

/** All projects whose turn comes first, by id; those nobody supports come after all others. */
function earliest(book: Book, open: readonly number[]): readonly number[] {
  const offers = open.map((project) => ({ project, load: loadOf(book, project) }));
  const least = Math.min(...offers.map(({ load }) => load));
  if (least === Infinity) return open;
  const band = NEAR * Math.max(Math.abs(least), averageCost(book.support));
  const close = offers.filter(({ load }) => load - least <= band);
  if (close.length === 1) return close.map(({ project }) => project);
  const exact = close.map(({ project }) => ({
    project,
    load: settle(book, partsOf(book, project)),
  }));
  return exact
    .filter(({ load }) => exact.every((other) => compare(load, other.load) <= 0))
    .map(({ project }) => project);
}

// The scale of loads, so that loads near zero are compared with care too.
const averageCost = ({ costs, people }: Support): number =>
  costs.reduce((sum, cost) => sum + cost, 0) / (costs.length * people);

function loadOf({ support, begun, lastOf, loads }: Book, project: number): number {
  let sum = support.costs[project] ?? 0;
  for (const index of support.supporters[project]?.classes ?? []) {
    const last = lastOf[index] ?? -1;
    const load = last < 0 ? begun[index] : loads[last]?.approximate;
    sum += (support.weights[index] ?? 0) * (load ?? 0);
  }
  const people = backing(support, project);
  return people === 0 ? Infinity : sum / people;
}

function carry(book: Book, project: number): void {
  const { support, lastOf, loads } = book;
  const load = { approximate: loadOf(book, project), parts: partsOf(book, project) };
  for (const index of support.supporters[project]?.classes ?? []) lastOf[index] = loads.length;
  loads.push(load);
}

function partsOf({ support, lastOf }: Book, project: number): Parts {
  const byLoad = new Map<number, number>();
  const beginners: number[] = [];
  for (const index of support.supporters[project]?.classes ?? []) {
    const last = lastOf[index] ?? -1;
    if (last < 0) beginners.push(index);
    else byLoad.set(last, (byLoad.get(last) ?? 0) + (support.weights[index] ?? 0));
  }
  return {
    cost: support.costs[project] ?? 0,
    people: backing(support, project),
    byLoad,
    beginners,
  };
}

function settle(book: Book, { cost, people, byLoad, beginners }: Parts): Fraction {
  let sum = fraction(BigInt(cost));
  for (const [last, weight] of byLoad) {
    const load = book.loads[last];
    if (load === undefined) throw new Error('a load that nobody took');
    load.exact ??= settle(book, load.parts);
    sum = add(sum, times(load.exact, BigInt(weight)));
  }
  for (const index of beginners) {
    const load = book.start[index];
    if (load !== undefined) sum = add(sum, times(load, BigInt(book.support.weights[index] ?? 0)));
  }
  return over(sum, BigInt(people));
}
