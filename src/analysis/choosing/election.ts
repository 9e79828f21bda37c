/** Something that can be chosen: a project with a price, or a concern with price 1. */
export type Project = { readonly id: string; readonly cost: number };

/**
 * What one person (or `weight` people alike) wants.
 * `approvals` lists project ids, in order of preference where the ballot is a ranking;
 * `points` stands beside it, one number ≥ 0 for each entry. `group` is the declared group that explanations count by.
 */
export type Ballot = {
  readonly approvals: readonly string[];
  readonly points?: readonly number[];
  readonly group?: string;
  readonly weight?: number;
};

/** A choice to be made. Money has any unit with at most six decimals; empty ballots count as people. */
export type Election = {
  readonly budget: number;
  readonly projects: readonly Project[];
  readonly ballots: readonly Ballot[];
};

/** What a supporter gains from a project: its cost, 1, the points given, or (length − 1 − position) in the ranking. */
export type Utility = 'cost' | 'cardinality' | 'score' | 'borda';

const DECIMALS = 6;
const UNIT = 10 ** DECIMALS;

/** How many of the smallest unit (a millionth at worst) make up 1, so that every amount given is whole. */
export function unitOf(amounts: readonly number[]): number {
  for (let unit = 1; unit < UNIT; unit *= 10) {
    if (amounts.every((amount) => Number.isSafeInteger(whole(amount, unit)) && exact(amount, unit)))
      return unit;
  }
  return UNIT;
}

const whole = (amount: number, unit: number): number => Math.round(amount * unit);
const exact = (amount: number, unit: number): boolean => whole(amount, unit) / unit === amount;

/**
 * An amount in whole smallest units.
 * Throws RangeError where it is negative, no number, has more than six decimals or passes 2^53 units.
 */
export function inUnits(amount: number, unit: number, name: string): number {
  if (!(amount >= 0)) throw new RangeError(`${name} is negative or no number`);
  const units = whole(amount, unit);
  if (!Number.isSafeInteger(units)) throw new RangeError(`${name} is too large to count exactly`);
  if (!exact(amount, unit)) throw new RangeError(`${name} has more than six decimals`);
  return units;
}

/** Order of ids by Unicode code points, so "10" stands before "9": the stated rule for ties. */
export function compareIds(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (const [i, character] of left.entries()) {
    const other = right[i];
    if (other === undefined) return 1;
    if (other !== character) return (character.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
  }
  return left.length - right.length;
}
