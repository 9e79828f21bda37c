import type { State } from '#core/log/fold.ts';
import { representative } from '#analysis/opinions/representative.ts';
import type { Withheld } from './perception.ts';
import { publish, type Public } from './published.ts';
import { atLeast, countOf, type Count } from './small.ts';
import {
  dividesIn,
  toldBy,
  unitesIn,
  type Answered,
  type Divide,
  type Sided,
  type Told,
} from './statements-told-sides.ts';
import { answeringIn, statementsIn, type Found, type Spoken } from './statements-told-voices.ts';

/** An opinion group: how many people it has, and what stands for it. */
export type OpinionGroup = {
  readonly voice: number;
  readonly people: number;
  readonly stands: readonly Sided[];
};

/**
 * What the groups of a meeting answered to its statements. Statements are named by their ids: their words are the groups', and stay
 * out of what may be published.
 */
export type StatementsTold = Public<{
  /** Statements as posed, each with the answers of every voice of residents, and of officials beside them, that may be told. */
  readonly statements: readonly {
    readonly statement: string;
    readonly answers: readonly Answered[];
  }[];
  /** On which every voice of residents clearly takes the same side, those that bridge most first. */
  readonly unites: readonly Sided[];
  /** On which some voices of residents clearly agree and others clearly do not, those that divide most first. */
  readonly divides: readonly Divide[];
  /** Opinion groups, where they stand in the place of the declared ones. */
  readonly opinions?: {
    readonly groups: readonly OpinionGroup[];
    readonly placed: Count;
    /** How clearly they lie apart: 0 not at all, 1 wholly. */
    readonly apart: number;
  };
  /** Residents who answered something. */
  readonly voters: Count;
  readonly withheld: readonly Withheld[];
  readonly sentence: 'statements.told' | 'statements.no-evidence' | 'statements.one-voice';
}>;

/** What stands for an opinion group, from the public counts alone. */
function groupOf({ voice, papers }: Spoken<number>, told: readonly Told<number>[]): OpinionGroup {
  const known = told.flatMap(({ statement, answers, statistics }) => {
    const each = statistics.groups[answers.findIndex((one) => one.voice === voice)];
    return each === undefined ? [] : [{ statement, each }];
  });
  const stands = representative(known.map(({ each }) => each)).flatMap((one) => {
    const statement = known[one.statement]?.statement;
    return statement === undefined ? [] : [{ statement, side: one.side }];
  });
  return { voice, people: atLeast(countOf(papers.length)), stands };
}

const opinionsOf = (found: Found, told: readonly Told<number>[]) => ({
  opinions: {
    groups: found.voices.map((voice) => groupOf(voice, told)),
    placed: countOf(found.placed),
    apart: Math.round(found.silhouette * 100) / 100,
  },
});

const sentenceOf = (voices: number, told: number): StatementsTold['said']['sentence'] => {
  if (voices < 2) return 'statements.one-voice';
  return told > 0 ? 'statements.told' : 'statements.no-evidence';
};

/**
 * What unites and what divides, from the votes of a meeting whose groups have heard each other: fewer than 60 residents who voted
 * by their declared groups, more by the opinion groups found in the votes. It is about those who answered and nobody else, so no
 * chance is weighed; all is worked out from counts in fives. Officials stand beside, and neither unite nor divide.
 */
export function statementsTold(state: State, session: string): StatementsTold {
  const statements = statementsIn(state, session);
  const { voters, residents, officials, found } = answeringIn(state, session);
  const opinions = found === undefined ? [] : toldBy(statements, found.voices);
  const told: readonly Told[] =
    found === undefined ? toldBy(statements, residents.voices) : opinions;
  const beside = toldBy(statements, officials.voices);
  const [unites, divides] = [unitesIn(told), dividesIn(told)];
  const withheld = (found === undefined ? [residents, officials] : [officials]).filter(
    ({ small }) => small.length > 0,
  );
  return publish({
    statements: statements.flatMap((statement) => {
      const answers = [...told, ...beside].flatMap((one) =>
        one.statement === statement ? one.answers : [],
      );
      return answers.length === 0 ? [] : [{ statement, answers }];
    }),
    unites,
    divides,
    ...(found === undefined ? {} : opinionsOf(found, opinions)),
    voters: countOf(voters),
    withheld: withheld.map(({ small, isMerged }) => ({
      key: isMerged ? 'perception.together' : 'perception.withheld',
      groups: small,
    })),
    sentence: sentenceOf(
      (found === undefined ? residents : found).voices.length,
      unites.length + divides.length,
    ),
  });
}
