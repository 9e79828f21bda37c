import { sensitivityOf } from '#core/concern-types.ts';
import type { Ballot } from '#core/kinds/ballot/ballot.ts';
import { GROUPS, type Group } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { titleOf } from '#findings/title.ts';
import { named, t } from '../../app/reader.ts';

/** A vote with its id. */
export type Vote = Ballot & { readonly id: string };

/** The votes of a community, the latest first. */
export const votesIn = (state: State): readonly Vote[] =>
  [...state.tables.ballot.records]
    .map(([id, ballot]) => ({ ...ballot, id }))
    .toSorted((a, b) => b.on.localeCompare(a.on));

/** What officials may read of a concern: its wording, or that the groups keep it. */
export function wordingOf(state: State, concern: string): string {
  const title = titleOf(state, concern);
  return 'kept' in title ? t('title.kept') : named(title.wording);
}

type Standing = { readonly id: string; readonly isOpen: boolean };

/** The concerns that stand; open are those that everybody who votes may read. */
export function concernsToChoose(state: State): readonly Standing[] {
  return [...state.tables.concern.records].flatMap(([id, concern]) => {
    if (concern.closed !== undefined || concern.mergedInto !== undefined) return [];
    return [{ id, isOpen: concern.released && sensitivityOf(concern.type) !== 'protected' }];
  });
}

/** How many papers each group has handed in, those with papers first. */
export function papersByGroup(
  vote: Ballot,
): readonly { readonly group: Group; readonly count: number }[] {
  const counts = GROUPS.map((group) => ({
    group,
    count: [...vote.cast.values()].filter((paper) => paper.group === group).length,
  }));
  return counts.toSorted((a, b) => Number(b.count > 0) - Number(a.count > 0));
}

/** How many dots each person has. */
export const DOTS = 5;

/** Points by option. */
export type Points = Readonly<Record<string, number>>;

/** The points of a ranking: the last of those ranked has one, each before it one more. */
export const pointsOf = (ranked: readonly string[]): Points =>
  Object.fromEntries(ranked.map((concern, at) => [concern, ranked.length - at]));

/** The options of a paper that are ranked, first one first. */
export const rankedIn = (points: Points): readonly string[] =>
  Object.entries(points)
    .toSorted(([, a], [, b]) => b - a)
    .map(([concern]) => concern);

const sumOf = (points: Points): number => Object.values(points).reduce((sum, one) => sum + one, 0);

/** How many dots are left on a paper. */
export const dotsLeft = (points: Points): number => DOTS - sumOf(points);

/** A paper after an option was pressed: chosen or not, ranked next or not, one dot more or fewer. */
export function pressed(form: Ballot['form'], points: Points, concern: string, by: 1 | -1): Points {
  const { [concern]: now = 0, ...others } = points;
  if (form === 'dots') {
    const next = now + (by > 0 && dotsLeft(points) < 1 ? 0 : by);
    return next < 1 ? others : { ...others, [concern]: next };
  }
  if (form === 'approval') return now > 0 ? others : { ...others, [concern]: 1 };
  const ranked = rankedIn(points);
  return pointsOf(
    ranked.includes(concern) ? ranked.filter((one) => one !== concern) : [...ranked, concern],
  );
}

/**
 * A paper as it is typed: numbers of options, of dots as often as they have dots, of a ranking in its order. Undefined where it is
 * none.
 */
export function typedPoints(
  form: Ballot['form'],
  options: readonly string[],
  typed: string,
): Points | undefined {
  const numbers = typed.split(/[\s,;.]+/).filter((part) => part !== '');
  const chosen = numbers.map((part) =>
    /^\d{1,2}$/.test(part) ? options[Number(part) - 1] : undefined,
  );
  const known = chosen.flatMap((one) => one ?? []);
  if (known.length !== chosen.length) return undefined;
  if (form === 'dots') {
    const points: Record<string, number> = {};
    for (const concern of known) points[concern] = (points[concern] ?? 0) + 1;
    return dotsLeft(points) < 0 ? undefined : points;
  }
  if (new Set(known).size !== known.length) return undefined;
  return form === 'ranking' ? pointsOf(known) : Object.fromEntries(known.map((one) => [one, 1]));
}
