import type { Group } from '#core/kinds/fields.ts';
import type { Vote } from '#core/kinds/vote/vote.ts';
import type { State } from '#core/log/fold.ts';
import { ENOUGH_VOTERS } from '#analysis/opinions/opinions.ts';
import { opinionGroups } from '#analysis/opinions/opinion-groups.ts';
import { conversationOf } from '#analysis/opinions/votes.ts';
import { isIn, OFFICIALS, RESIDENTS, standing, type Voice } from './sights.ts';
import { FEWEST_TIED } from './small.ts';

/** What one seat answered, by statement. */
type Paper = ReadonlyMap<string, Vote['choice']>;
/** Whose answers: a declared voice, or an opinion group by its number from 1. */
export type Answering = Voice | number;
/** A voice with the papers of its seats: true answers, for this room only. */
export type Spoken<V extends Answering = Answering> = {
  readonly voice: V;
  readonly papers: readonly Paper[];
};
/** Opinion groups: who was placed in one, and how clearly they lie apart (mean silhouette). */
export type Found = {
  readonly voices: readonly Spoken<number>[];
  readonly placed: number;
  readonly silhouette: number;
};

type Room = { readonly people: number; readonly papers: readonly Paper[] };

/** The statements of a meeting that stand, in the order in which they were posed; none before its groups have heard each other. */
export function statementsIn(state: State, session: string): readonly string[] {
  const meeting = state.tables.session.records.get(session);
  if (meeting === undefined || !isIn({ session }, session, meeting)) return [];
  return [...state.tables.statement.records].flatMap(([id, statement]) =>
    statement.session === session && !statement.withdrawn ? [id] : [],
  );
}

/** The papers of each group: one for each seat that answered. */
function roomsIn(state: State, session: string): ReadonlyMap<Group, Room> {
  const standingOnes = new Set(statementsIn(state, session));
  const votes = [...state.tables.vote.records.values()].filter(
    (vote) => vote.session === session && standingOnes.has(vote.statement),
  );
  const byGroup = [...Map.groupBy(votes, ({ group }) => group)];
  return new Map(
    byGroup.map(([group, own]): [Group, Room] => {
      const papers = [...Map.groupBy(own, ({ seat }) => seat).values()].map(
        (said): Paper => new Map(said.map(({ statement, choice }) => [statement, choice])),
      );
      return [group, { people: papers.length, papers }];
    }),
  );
}

function voicesOf(
  rooms: ReadonlyMap<Group, Room>,
  groups: readonly Group[],
  rest: 'others' | 'officials',
) {
  const { large, small, few, isMerged } = standing(rooms, groups);
  const voices = large.map((voice): Spoken<Voice> => ({
    voice,
    papers: rooms.get(voice)?.papers ?? [],
  }));
  const merged = { voice: rest, papers: few.flatMap(({ papers }) => papers) };
  return { voices: isMerged ? [...voices, merged] : voices, small, isMerged };
}

const VALUES = { agree: 1, pass: 0, disagree: -1 } as const;

/** Opinion groups of ten and more among enough people; undefined where the declared groups are to speak. */
function foundIn(papers: readonly Paper[], statements: readonly string[]): Found | undefined {
  if (papers.length < ENOUGH_VOTERS) return undefined;
  const votes = papers.flatMap((paper, person) =>
    [...paper].map(([statement, choice]) => ({
      person,
      statement: statements.indexOf(statement),
      vote: VALUES[choice],
    })),
  );
  const { groupOf, trials } = opinionGroups(
    conversationOf(papers.length, statements.length, votes),
  );
  if (trials.length === 0) return undefined;
  const byGroup = Map.groupBy(papers.keys(), (person) => groupOf[person]);
  const voices = [...byGroup].flatMap(([group, people]): Spoken<number>[] =>
    group === undefined || people.length < FEWEST_TIED
      ? []
      : [{ voice: group + 1, papers: people.flatMap((person) => papers[person] ?? []) }],
  );
  return {
    voices: voices.toSorted((a, b) => a.voice - b.voice),
    placed: groupOf.filter((group) => group !== undefined).length,
    silhouette: Math.max(...trials.map(({ silhouette }) => silhouette)),
  };
}

/** Who answered at a meeting: residents by their declared groups, officials beside them, and opinion groups of many residents. */
export function answeringIn(state: State, session: string) {
  const rooms = roomsIn(state, session);
  const papers = RESIDENTS.flatMap((group) => rooms.get(group)?.papers ?? []);
  return {
    voters: papers.length,
    residents: voicesOf(rooms, RESIDENTS, 'others'),
    officials: voicesOf(rooms, OFFICIALS, 'officials'),
    found: foundIn(papers, statementsIn(state, session)),
  };
}
