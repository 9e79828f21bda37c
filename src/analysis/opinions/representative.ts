import { normalQuantile } from '../numbers/normal.ts';
import { type GroupStatistics, halfTest, type Side, type Tally } from './group-statistics.ts';

/** A statement that stands for a group, by the side it takes. */
export type Representative = {
  readonly statement: number;
  readonly side: 'agree' | 'disagree';
  readonly count: number;
  readonly seen: number;
  readonly strength: Side;
  /** Whether it is what the group agrees on most; everyone else may still agree more, and then its side is to disagree. */
  readonly bestAgree: boolean;
};

/** z above which Polis calls a share different: one side, 90 %. */
export const Z90 = normalQuantile(0.9);
const MOST = 5;

/**
 * The statements that stand for one group: those it takes a clear side on, and clearly more than everyone else; the one
 * it agrees on most first, at most five, what it agrees with before what it does not.
 * `statistics` is the group's, by statement; those in `moderatedOut` are passed over.
 * Where nothing is clear, the one statement that comes nearest. Cost: statements · log statements.
 */
export function representative(
  statistics: readonly GroupStatistics[],
  moderatedOut: ReadonlySet<number> = new Set(),
  z: number = Z90,
): readonly Representative[] {
  let best: Representative | undefined;
  let bestAgree: { readonly one: Representative; readonly agree: Side } | undefined;
  const clear: Representative[] = [];
  for (const [statement, each] of statistics.entries()) {
    if (moderatedOut.has(statement)) continue;
    const one = standing(statement, each);
    const { agree, disagree } = each;
    if (isClear(agree, z) || isClear(disagree, z)) clear.push(one);
    if (clear.length === 0 && beats(one, best)) best = one;
    if (beatsAgree(each, bestAgree?.agree, z))
      bestAgree = { one: { ...one, bestAgree: true }, agree };
  }
  const ranked = clear
    .filter(({ statement }) => statement !== bestAgree?.one.statement)
    .toSorted((a, b) => weight(b.strength) - weight(a.strength));
  const first = bestAgree === undefined ? [] : [bestAgree.one];
  const chosen = [...first, ...ranked].slice(0, MOST);
  if (chosen.length === 0) return best === undefined ? [] : [best];
  return [
    ...chosen.filter(({ side }) => side === 'agree'),
    ...chosen.filter(({ side }) => side === 'disagree'),
  ];
}

const isClear = ({ ratioTest, probabilityTest }: Side, z: number): boolean =>
  ratioTest > z && probabilityTest > z;

/** How strongly a statement stands for a group. */
export const weight = ({ ratio, ratioTest, probability, probabilityTest }: Side): number =>
  ratio * ratioTest * probability * probabilityTest;

function standing(
  statement: number,
  { agrees, disagrees, seen, agree, disagree }: GroupStatistics,
): Representative {
  const side = agree.ratioTest > disagree.ratioTest ? 'agree' : 'disagree';
  return {
    statement,
    side,
    count: side === 'agree' ? agrees : disagrees,
    seen,
    strength: side === 'agree' ? agree : disagree,
    bestAgree: false,
  };
}

const beats = (one: Representative, best: Representative | undefined): boolean =>
  best === undefined || one.strength.ratioTest > best.strength.ratioTest;

function beatsAgree({ seen, agree }: GroupStatistics, best: Side | undefined, z: number): boolean {
  if (seen === 0) return false;
  if (best === undefined)
    return agree.probabilityTest > z || (agree.ratio > 1 && agree.probability > 0.5);
  return best.ratio > 1
    ? weight(agree) > weight(best)
    : agree.probability * agree.probabilityTest > best.probability * best.probabilityTest;
}

/** A statement on which everyone, whatever their group, takes the same side. */
export type Common = {
  readonly statement: number;
  readonly count: number;
  readonly seen: number;
  readonly probability: number;
  readonly test: number;
};

/**
 * What everyone agrees on, and what everyone rejects: more than half, clearly; the strongest first, at most five each.
 * `tallies` counts all people by statement. Cost: statements · log statements.
 */
export function commonGround(
  tallies: readonly Tally[],
  moderatedOut: ReadonlySet<number> = new Set(),
  z: number = Z90,
): { readonly agree: readonly Common[]; readonly disagree: readonly Common[] } {
  const side = (count: (tally: Tally) => number): readonly Common[] =>
    tallies
      .map((tally, statement): Common => {
        const { seen } = tally;
        const taken = count(tally);
        const probability = (taken + 1) / (seen + 2);
        return { statement, count: taken, seen, probability, test: halfTest(taken, seen) };
      })
      .filter(
        ({ statement, probability, test }) =>
          !moderatedOut.has(statement) && probability > 0.5 && test > z,
      )
      .toSorted((a, b) => b.probability * b.test - a.probability * a.test)
      .slice(0, MOST);
  return { agree: side(({ agrees }) => agrees), disagree: side(({ disagrees }) => disagrees) };
}
