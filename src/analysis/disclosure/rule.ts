import type { Table } from './table.ts';

/** What may not be seen in a table. */
export type Rule = {
  /** Counts below k are hidden. */
  readonly k: number;
  /** Whether a zero is hidden like a small count ("fewer than 5"), or shown. */
  readonly zeros: 'hidden' | 'shown';
  /** Whether readers are told which hidden cells are small ("fewer than 5"), or all hidden cells look alike. */
  readonly marks: 'told' | 'alike';
};

/** How many whole values, less one, a hidden small count must leave open: max(1, k − 2). Throws RangeError for k < 2. */
export function openWidth(k: number): number {
  if (!Number.isSafeInteger(k) || k < 2) throw new RangeError(`no rule of ${k}`);
  return Math.max(1, k - 2);
}

/** Whether a count is hidden for being small: 0 < n < k, and 0 where zeros are hidden alike. */
export const isSmall = (count: number, { k, zeros }: Rule): boolean =>
  count < k && (count > 0 || zeros === 'hidden');

/** The places of the cells that are hidden for their own sake (primary suppression). */
export const smallCells = ({ values }: Table, rule: Rule): readonly number[] =>
  values.flatMap((value, cell) => (isSmall(value, rule) ? [cell] : []));

/** What a reader knows of a hidden cell before adding anything up: at least and at most. */
export function told(count: number, rule: Rule): readonly [least: number, most: number] {
  if (rule.marks === 'alike') return [0, Infinity];
  if (isSmall(count, rule)) return [rule.zeros === 'hidden' ? 0 : 1, rule.k - 1];
  return [Math.min(count, rule.k), Infinity];
}
