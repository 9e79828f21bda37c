import {
  halfTest,
  statementStatistics,
  type StatementStatistics,
  type Tally,
} from '#analysis/opinions/group-statistics.ts';
import { Z90 } from '#analysis/opinions/representative.ts';
import { seenGaps } from './seen-gaps.ts';
import type { Voice } from './sights.ts';
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

/** A statement on which two voices differ: who agrees more, who less, and by how many percentage points. */
export type Divide = {
  readonly statement: string;
  readonly agreedBy: Answering;
  readonly lessBy: Answering;
  readonly points: number;
};

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

/** Between declared groups only differences for which there is evidence, as between what they see. */
export function gapsBetween(told: readonly Told<Voice>[], seed: number): readonly Divide[] {
  const comparisons = told.map(({ statement, answers }) =>
    answers.map(({ voice, people, agree }) => {
      const raised = new Map(agree === 'few' ? [] : [[statement, agree]]);
      return { name: voice, voices: [{ voice, people, raised }] };
    }),
  );
  return seenGaps(comparisons, seed).flatMap((found) =>
    found.flatMap(({ type: statement, seenBy: agreedBy, notBy: lessBy, points }) =>
      agreedBy === 'residents' || lessBy === 'residents'
        ? []
        : [{ statement, agreedBy, lessBy, points: points.value }],
    ),
  );
}

const share = ({ people, agree }: Answered): number => atLeast(agree) / people;

/**
 * Opinion groups were made of what divides them, so no test of chance can speak: told is where one is clearly for it and another
 * clearly against.
 */
export function sidesBetween(told: readonly Told[]): readonly Divide[] {
  return told.flatMap(({ statement, answers }) => {
    const byShare = answers.toSorted((a, b) => share(b) - share(a));
    const [most, least] = [byShare[0], byShare.at(-1)];
    if (most === undefined || least === undefined) return [];
    if (!isClear(most, 'agree') || !isClear(least, 'disagree')) return [];
    const points = Math.round(100 * (share(most) - share(least)));
    return [{ statement, agreedBy: most.voice, lessBy: least.voice, points }];
  });
}

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
