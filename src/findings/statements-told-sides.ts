import {
  halfTest,
  statementStatistics,
  type StatementStatistics,
  type Tally,
} from '#analysis/opinions/group-statistics.ts';
import { Z90 } from '#analysis/opinions/representative.ts';
import { atLeast, atMost, countOf, FEWEST_TIED, keepSmall, type Count } from './small.ts';
import type { Answering, Spoken } from './statements-told-voices.ts';

/** What one voice answered to one statement: of how many people, in fives. */
export type Answered<V extends Answering = Answering> = {
  readonly voice: V;
  readonly people: number;
} & Readonly<Record<Side | 'pass', Count>>;

/** The side that is taken of a statement. */
export type Side = 'agree' | 'disagree';

/** A statement, by its id, and a side of it. */
export type Sided = { readonly statement: string; readonly side: Side };

/** A statement that more than half of some voices agree with, and more than half of others reject. */
export type Divide = { readonly statement: string } & Readonly<Record<Side, readonly Answering[]>>;

const SIDES = ['agree', 'disagree'] as const;

/** What a voice answered to a statement; nothing where fewer than ten of it did, or a small part would follow from the rest. */
function answeredBy<V extends Answering>(
  { voice, papers }: Spoken<V>,
  statement: string,
): readonly Answered<V>[] {
  const said = papers.flatMap((paper) => paper.get(statement) ?? []);
  if (said.length < FEWEST_TIED) return [];
  const of = (choice: Side | 'pass'): Count => countOf(said.filter((one) => one === choice).length);
  const counts = { agree: of('agree'), pass: of('pass'), disagree: of('disagree') };
  const people = atLeast(countOf(said.length));
  return keepSmall([counts, { people }]) ? [{ voice, people, ...counts }] : [];
}

const tallyOf = ({ people, agree, disagree }: Answered): Tally => ({
  agrees: atLeast(agree),
  disagrees: atLeast(disagree),
  seen: people,
});

/** Whether more than half took a side, clearly (90 %), whoever of the fives it was. */
const isClear = (answered: Answered, side: Side): boolean =>
  halfTest(atLeast(answered[side]), atMost(answered.people)) > Z90;

/** A statement with every voice's answers that may be told, and what they come to. */
export type Told<V extends Answering = Answering> = {
  readonly statement: string;
  readonly answers: readonly Answered<V>[];
  readonly statistics: StatementStatistics;
};

/** On which all these voices clearly take the same side, those that bridge most first. */
export function unitesIn(told: readonly Told[]): readonly Sided[] {
  const least = ({ statistics }: Told, side: Side): number =>
    side === 'agree'
      ? statistics.bridging
      : Math.min(...statistics.groups.map(({ disagree }) => disagree.probability));
  return told
    .flatMap((one) =>
      SIDES.filter(
        (side) => one.answers.length > 1 && one.answers.every((each) => isClear(each, side)),
      ).map((side) => ({ statement: one.statement, side, least: least(one, side) })),
    )
    .toSorted((a, b) => b.least - a.least)
    .map(({ statement, side }) => ({ statement, side }));
}

/** On which some of these voices clearly agree and others clearly do not, those that divide most first. */
export const dividesIn = (told: readonly Told[]): readonly Divide[] =>
  told
    .toSorted((a, b) => b.statistics.divisive - a.statistics.divisive)
    .flatMap(({ statement, answers }) => {
      const on = (side: Side): readonly Answering[] =>
        answers.filter((each) => isClear(each, side)).map(({ voice }) => voice);
      const [agree, disagree] = [on('agree'), on('disagree')];
      return agree.length > 0 && disagree.length > 0 ? [{ statement, agree, disagree }] : [];
    });

/** Statements with what these voices answered to each, where any may be told. */
export const toldBy = <V extends Answering>(
  statements: readonly string[],
  voices: readonly Spoken<V>[],
): readonly Told<V>[] =>
  statements.flatMap((statement) => {
    const answers = voices.flatMap((voice) => answeredBy(voice, statement));
    const statistics = statementStatistics(answers.map(tallyOf));
    return answers.length === 0 ? [] : [{ statement, answers, statistics }];
  });
