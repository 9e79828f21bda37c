import type { Design } from './design.ts';
import { type Margin, readMargin } from './rake.ts';

/** The design with its weights fitted, or the first category with people of whom the sample has nobody. */
export type PostStratified =
  | { readonly state: 'met'; readonly design: Design }
  | { readonly state: 'empty'; readonly category: string };

/**
 * Post-stratification: every weight times target / present total of its category, so that each category has its people.
 * Purpose and assumption as `rake`, for one margin, which may cross several ("woman 18–24"). Later standard errors have
 * the category means taken out (R survey 4.1.1, `postStratify`). Cost: the rows. Refuses as `rake`.
 */
export function postStratify(design: Design, margin: Margin): PostStratified {
  const { cells, names, targets, totals } = readMargin(design, margin);
  const empty = names.findIndex((_, cell) => targets[cell] !== 0 && totals[cell] === 0);
  if (empty >= 0) return { state: 'empty', category: names[empty] ?? '' };
  const weights = design.weights.map((weight, row) => {
    const cell = cells[row] ?? 0;
    return weight === 0 ? 0 : (weight * (targets[cell] ?? 0)) / (totals[cell] ?? 0);
  });
  const calibration = {
    margins: [{ cells, count: names.length, meanBy: design.weights }],
    sweeps: 1,
    weights,
  };
  return {
    state: 'met',
    design: { ...design, weights, calibrations: [...design.calibrations, calibration] },
  };
}
