import type { Election } from './election.ts';
import { backing, supportOf } from './support.ts';

/**
 * Plurality (with equal costs: approval voting): most supporters first, until the first that no longer fits.
 * Ties go to the smallest id; what nobody supports stands last.
 * Purpose: what the largest group alone would have decided, to show beside equal shares. Cost: the size of the ballots.
 * Throws RangeError for what `supportOf` refuses.
 */
export function plurality(election: Election): readonly string[] {
  const support = supportOf(election, 'cardinality');
  const ranked = [...support.ids.keys()]
    .map((project) => ({ project, people: backing(support, project) }))
    .toSorted((a, b) => b.people - a.people || a.project - b.project);
  const chosen: string[] = [];
  let money = support.budget;
  for (const { project } of ranked) {
    money -= support.costs[project] ?? 0;
    if (money < 0) return chosen;
    chosen.push(support.ids[project] ?? '');
  }
  return chosen;
}
