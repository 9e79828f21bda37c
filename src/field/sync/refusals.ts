import type { OnItsWay } from '../store/kept.ts';

/** What a house says of a single entry that it does not take. */
const REASONS = [
  'body.malformed',
  'entry.altered',
  'entry.elsewhere',
  'entry.forged',
  'entry.malformed',
  'fact.forbidden',
] as const;

/** Own entries of one day that were not taken for one reason. */
export type Refusal = {
  /** ISO 8601. */
  readonly day: string;
  readonly code: (typeof REASONS)[number];
  /** Which fact it was. */
  readonly part: string;
  readonly count: number;
};

/** What was not taken of what waits, by day, reason and fact, oldest first; a reason that this version does not know is not said. */
export function refusalsOf(waiting: readonly OnItsWay[]): readonly Refusal[] {
  const found = new Map<string, Refusal>();
  for (const { entry, progress, code: said } of waiting) {
    const code = REASONS.find((reason) => reason === said);
    if (progress !== 'refused' || code === undefined) continue;
    const [day, part] = [entry.at.slice(0, 10), entry.type];
    const key = `${day} ${code} ${part}`;
    found.set(key, { day, code, part, count: (found.get(key)?.count ?? 0) + 1 });
  }
  return [...found.values()].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}
