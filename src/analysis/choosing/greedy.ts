import type { Election, Utility } from './election.ts';
import { type Support, supportOf, worth } from './support.ts';

/**
 * Greedy choice: projects by utility per money, highest first, each taken if it still fits (skipping what does not).
 * Ties go to the smallest id. Projects nobody supports stand last and are taken where they fit, as in pabutools.
 * Purpose: what a majority would have chosen, beside equal shares. Cost: ballots + projects · log projects.
 * Throws RangeError for what `supportOf` refuses.
 */
export function greedy(election: Election, utility: Utility): readonly string[] {
  const support = supportOf(election, utility);
  return fillUp(support, [], support.budget).map((project) => support.ids[project] ?? '');
}

/** The projects that greedy adds to those chosen, in order, out of `left` smallest units. */
export function fillUp(
  support: Support,
  chosen: readonly number[],
  left: number,
): readonly number[] {
  const taken = new Set(chosen);
  const rest = [...support.ids.keys()].filter((project) => !taken.has(project));
  const ranked = rest
    .map((project) => ({ project, rank: densityOf(support, project) }))
    .toSorted((a, b) => compareDensity(b.rank, a.rank) || a.project - b.project);
  const added: number[] = [];
  let money = left;
  for (const { project } of ranked) {
    const cost = support.costs[project] ?? 0;
    if (cost > money) continue;
    money -= cost;
    added.push(project);
  }
  return added;
}

type Density = { readonly gain: bigint; readonly cost: bigint };

function densityOf(support: Support, project: number): Density {
  const cost = support.costs[project] ?? 0;
  const gain = support.factors[project] === 0 ? 0 : worth(support, project);
  // With utility by cost the two cancel; without gain the density is 0 whatever the cost.
  const cancels = gain === 0 || support.factors[project] === cost;
  return { gain: BigInt(gain), cost: cancels ? 1n : BigInt(cost) };
}

function compareDensity(a: Density, b: Density): number {
  const difference = a.gain * b.cost - b.gain * a.cost;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
