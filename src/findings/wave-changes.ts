import { clusterChange } from '#analysis/surveys/cluster-ratio.ts';
import type { Summary, WaveTally } from './summary.ts';
import {
  allOf,
  ENOUGH,
  rounded,
  TOLD,
  unitOf,
  waveOf,
  type MeasureKey,
  type Range,
} from './wave-measures.ts';

/** Whether a measure changed between two waves, in the communities that were asked alike in both. */
export type Change = {
  readonly first: number;
  readonly last: number;
  readonly answer:
    | { readonly turn: 'rose' | 'fell'; readonly by: Range }
    /** By what it may have changed: below zero is a fall. */
    | { readonly turn: 'cannot-tell'; readonly between: Pick<Range, 'low' | 'high'> }
    | { readonly turn: 'unlike' | 'too-few' };
};

/** The same words in the same order, asked in the same manner. */
const isAlike = (a: WaveTally, b: WaveTally): boolean =>
  a.wording === b.wording && a.mode === b.mode;

type Pair = { readonly earlier: WaveTally; readonly later: WaveTally };

function turnOf(key: MeasureKey, pairs: readonly Pair[]): Change['answer'] {
  const unit = unitOf(key);
  const alike = pairs.filter(({ earlier, later }) => isAlike(earlier, later));
  if (pairs.length > 0 && alike.length === 0) return { turn: 'unlike' };
  const sums = alike.map(({ earlier, later }) => ({
    earlier: TOLD[key](earlier),
    later: TOLD[key](later),
  }));
  const said = clusterChange(sums);
  const asked = Math.min(
    allOf(sums.map(({ earlier }) => earlier)).asked,
    allOf(sums.map(({ later }) => later)).asked,
  );
  if (said === undefined || said.clusters < ENOUGH.communities || asked < ENOUGH.answers)
    return { turn: 'too-few' };
  const told = (value: number): number => rounded(unit, value, 1);
  const { value, low, high } = said;
  if (low <= 0 && high >= 0)
    return { turn: 'cannot-tell', between: { low: told(low), high: told(high) } };
  return value > 0
    ? { turn: 'rose', by: { value: told(value), low: told(low), high: told(high) } }
    : { turn: 'fell', by: { value: told(-value), low: told(-high), high: told(-low) } };
}

/** Whether a measure changed from one wave to another. */
export function changeOf(
  key: MeasureKey,
  summaries: readonly Summary[],
  [first, last]: readonly [number, number],
): Change {
  const pairs = summaries.flatMap((summary): readonly Pair[] => {
    const [earlier, later] = [waveOf(summary, first), waveOf(summary, last)];
    return earlier === undefined || later === undefined ? [] : [{ earlier, later }];
  });
  return { first, last, answer: turnOf(key, pairs) };
}
