import type { ConcernType } from '#core/concern-types.ts';
import { seeded, type Random } from '#analysis/numbers/random.ts';
import { benjaminiHochberg } from '#analysis/perception/benjamini-hochberg.ts';
import { gaps, type Gap, type Sight } from '#analysis/perception/gaps.ts';
import { permutationTest } from '#analysis/perception/permutation.ts';
import type { Sighted, Voice } from './sights.ts';
import { FEWEST } from './small.ts';

/** A difference that is there: seen by one voice, less by another, in percentage points with 95 % interval. */
export type Seen = {
  readonly type: ConcernType;
  readonly seenBy: Voice | 'residents';
  readonly notBy: Voice | 'residents';
  readonly points: { readonly value: number; readonly low: number; readonly high: number };
};

/** The middle of what a count rounded down to fives may have been. */
const middle = (count: number): number => count + (FEWEST - 1) / 2;

const ROUNDS = 1999;
/** The share of the differences told that may be chance. */
const FALSE = 0.05;

type Side = { readonly name: Seen['seenBy']; readonly voices: readonly Sighted[] };

function sightOf({ name, voices }: Side, types: readonly ConcernType[]): Sight {
  const people = voices.reduce((sum, voice) => sum + middle(voice.people), 0);
  const raised = types.map((type) => {
    const counts = voices.map((voice) =>
      Math.min(middle(voice.people), middle(voice.raised.get(type) ?? 0)),
    );
    return [type, counts.reduce((sum, count) => sum + count, 0)] as const;
  });
  return { group: name, people, raised: new Map<string, number>(raised) };
}

/** A count as it is shown: its middle again after rounding, and no more than the people. */
const asShown = (count: number, people: number): number =>
  Math.min(people, middle(count - (count % FEWEST)));

/**
 * How likely dealing everyone anew gives a gap as wide between any two sides. The choice of the widest is in it, and so is the
 * rounding: each dealt voice is rounded as the real ones were, or rounding alone would now and then look like a difference.
 */
function chanceOf(sides: readonly Side[], type: ConcernType, random: Random): number {
  const voices = sides.flatMap((side, at) =>
    side.voices.map((voice) => ({
      side: at,
      people: middle(voice.people),
      raised: Math.min(middle(voice.people), middle(voice.raised.get(type) ?? 0)),
    })),
  );
  const everyone = voices.flatMap(({ people, raised }) =>
    Array.from({ length: people }, (_, seat) => Number(seat < raised)),
  );
  const whole = sides.map((_, at) =>
    voices.reduce((sum, { side, people }) => sum + (side === at ? people : 0), 0),
  );
  const range = (left: readonly number[], right: readonly number[]): number => {
    const dealt = [...left, ...right];
    const shown = sides.map(() => 0);
    let from = 0;
    for (const { side, people } of voices) {
      let sum = 0;
      for (let at = from; at < from + people; at++) sum += dealt[at] ?? 0;
      from += people;
      shown[side] = (shown[side] ?? 0) + asShown(sum, people);
    }
    const shares = shown.map((count, at) => count / (whole[at] ?? 1));
    return Math.max(...shares) - Math.min(...shares);
  };
  const last = everyone.length - (voices.at(-1)?.people ?? 0);
  const [left, right] = [everyone.slice(0, last), everyone.slice(last)];
  return permutationTest(left, right, range, { random, rounds: ROUNDS })?.p ?? 1;
}

const percent = (share: number): number => Math.round(share * 100);

function seenIn({ item, widest }: Gap, types: readonly ConcernType[], sides: readonly Side[]) {
  const type = types.find((known) => known === item);
  const nameOf = (group: string) => sides.find(({ name }) => name === group)?.name;
  if (type === undefined || widest === undefined) return [];
  const [seenBy, notBy] = [nameOf(widest.seenBy), nameOf(widest.notBy)];
  if (seenBy === undefined || notBy === undefined) return [];
  const { low, high } = widest.interval;
  const points = { value: percent(widest.difference), low: percent(low), high: percent(high) };
  return [{ type, seenBy, notBy, points } satisfies Seen];
}

/**
 * For each comparison of sides the differences for which there is evidence, widest first: Newcombe's interval leaves out
 * zero, and of all types and comparisons looked at no more than 5 % of what is told is likely to be chance (permutation of the
 * widest gap, Benjamini and Hochberg). Works on counts in fives alone. The same seed gives the same answer.
 */
export function seenGaps(comparisons: readonly (readonly Side[])[], seed: number): Seen[][] {
  const random = seeded(seed);
  const all = comparisons.map((sides) => {
    const raised = sides.flatMap(({ voices }) =>
      voices.flatMap((voice) => [...voice.raised.keys()]),
    );
    const types = [...new Set(raised)].toSorted();
    return { sides, types, found: gaps(sides.map((side) => sightOf(side, types))) };
  });
  const chances = all.map(({ sides, types, found }) =>
    // What the interval does not tell is no finding anyhow; counting it as certain chance only makes the others stricter.
    found.map(({ item, widest }) => {
      const type = types.find((known) => known === item);
      return type !== undefined && widest?.sure === true ? chanceOf(sides, type, random) : 1;
    }),
  );
  const adjusted = benjaminiHochberg(chances.flat());
  let next = 0;
  return all.map(({ sides, types, found }) =>
    found
      .filter((gap) => (adjusted[next++] ?? 1) <= FALSE && gap.widest?.sure === true)
      .flatMap((gap) => seenIn(gap, types, sides)),
  );
}
