import { type ConcernType, sensitivityOf } from '#core/concern-types.ts';
import type { Mark } from '#core/kinds/mark/mark.ts';
import type { Group } from '#core/kinds/fields.ts';
import type { Session } from '#core/kinds/session/session.ts';
import type { State } from '#core/log/fold.ts';
import { atLeast, countOf, FEWEST_TIED } from './small.ts';

/** Which meetings a finding is about: one, or all of a period; days are ISO 8601, both included. */
export type Scope =
  { readonly session: string } | { readonly from: string; readonly until: string };

/** The people of the state, who are heard beside the residents and never among them. */
export const OFFICIALS = ['police', 'local-government'] as const satisfies readonly Group[];
/** The groups of residents. */
export const RESIDENTS = [
  'women',
  'men',
  'girls',
  'boys',
  'elders',
  'youth',
  'minority',
] as const satisfies readonly Group[];

/** One group, or the small ones of residents or officials together. */
export type Voice = Group | 'others' | 'officials';

/** How many people a group had, and how many of them raised each type: true counts, for this room only. */
export type Tally = { people: number; readonly raised: Map<ConcernType, number> };

/**
 * One voice that may be told apart, in multiples of five: everything said of perception is worked out from these alone, so
 * nothing of it can tell more than they do. A type raised by fewer than five is not in it.
 */
export type Sighted = {
  readonly voice: Voice;
  readonly people: number;
  readonly raised: ReadonlyMap<ConcernType, number>;
};

/** The groups that are told apart, and those too small for it, nobody at all included: together or not at all. */
export type Voices = {
  readonly shown: readonly Sighted[];
  readonly small: readonly Group[];
  readonly isMerged: boolean;
};

/** Whether a meeting of listening lies in the scope and its groups have heard each other, or have gone home. */
export function isIn(scope: Scope, id: string, { opened, revealed, closed }: Session): boolean {
  if (opened?.type !== 'mapping' || !(revealed || closed !== undefined)) return false;
  if ('session' in scope) return scope.session === id;
  return scope.from <= opened.on && opened.on <= scope.until;
}

/** The marks of the meetings in a scope. */
export function marksIn(state: State, scope: Scope): readonly Mark[] {
  const sessions = state.tables.session.records;
  return [...state.tables.mark.records.values()].filter((mark) => {
    const session = sessions.get(mark.session);
    return session !== undefined && isIn(scope, mark.session, session);
  });
}

const seatOf = ({ session, group, seat }: Mark): string => `${session}/${group}/${seat}`;

/** How many seats placed these marks: whoever placed several counts once. */
export const seatsOf = (marks: readonly Mark[]): number => new Set(marks.map(seatOf)).size;

/** People and what they raised, by group. A seat that only marked counts as well as one that was only counted. */
export function talliesIn(state: State, scope: Scope): ReadonlyMap<Group, Tally> {
  const marks = Map.groupBy(marksIn(state, scope), ({ group }) => group);
  const people = new Map<Group, number>();
  for (const [id, session] of state.tables.session.records) {
    if (!isIn(scope, id, session)) continue;
    const counted = new Map(
      session.seats.map(({ group, seats }) => [group, seats.reduce((n, row) => n + row.count, 0)]),
    );
    for (const group of [...RESIDENTS, ...OFFICIALS]) {
      const marked = seatsOf((marks.get(group) ?? []).filter((mark) => mark.session === id));
      const here = Math.max(counted.get(group) ?? 0, marked);
      people.set(group, (people.get(group) ?? 0) + here);
    }
  }
  return new Map(
    [...people].map(([group, count]): [Group, Tally] => {
      const byType = Map.groupBy(marks.get(group) ?? [], ({ type }) => type);
      const raised = [...byType].map(([type, own]) => [type, seatsOf(own)] as const);
      return [group, { people: count, raised: new Map(raised) }];
    }),
  );
}

/** Tallies of several groups as one. */
export function together(tallies: readonly Tally[]): Tally {
  const all: Tally = { people: 0, raised: new Map() };
  for (const { people, raised } of tallies) {
    all.people += people;
    for (const [type, count] of raised) all.raised.set(type, (all.raised.get(type) ?? 0) + count);
  }
  return all;
}

/** What may be told of a tally: ordinary types only, in fives. Sensitive ones have their own, stricter way. */
function sighted(voice: Voice, { people, raised }: Tally): Sighted {
  const told = [...raised].flatMap(([type, count]): [ConcernType, number][] => {
    const shown = atLeast(countOf(count));
    return shown > 0 && sensitivityOf(type) === 'ordinary' ? [[type, shown]] : [];
  });
  return { voice, people: atLeast(countOf(people)), raised: new Map(told) };
}

/**
 * Which groups stand alone: those of ten and more. Smaller ones stand together where they are two or more and ten in all; else they
 * are left out, for what one of them alone says would be the difference.
 */
export function standing<T extends { readonly people: number }>(
  tallies: ReadonlyMap<Group, T>,
  groups: readonly Group[],
) {
  const isLarge = (group: Group): boolean => (tallies.get(group)?.people ?? 0) >= FEWEST_TIED;
  const small = groups.filter((group) => !isLarge(group));
  const few = small.flatMap((group) => tallies.get(group) ?? []).filter(({ people }) => people > 0);
  const isMerged = few.reduce((sum, { people }) => sum + people, 0) >= FEWEST_TIED;
  return { large: groups.filter(isLarge), small, few, isMerged };
}

/** The voices of groups: each large one, and the small ones together where they may be. */
export function voicesIn(
  tallies: ReadonlyMap<Group, Tally>,
  groups: readonly Group[],
  rest: 'others' | 'officials',
): Voices {
  const { large, small, few, isMerged } = standing(tallies, groups);
  const shown = large.flatMap((group) => {
    const tally = tallies.get(group);
    return tally === undefined ? [] : [sighted(group, tally)];
  });
  return { shown: isMerged ? [...shown, sighted(rest, together(few))] : shown, small, isMerged };
}
