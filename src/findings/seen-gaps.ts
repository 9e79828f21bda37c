import type { ConcernType } from '#core/concern-types.ts';
import { seeded, type Random } from '#analysis/numbers/random.ts';
import { benjaminiHochberg } from '#analysis/perception/benjamini-hochberg.ts';
import { gaps, type Gap, type Sight } from '#analysis/perception/gaps.ts';
import { permutationTests } from '#analysis/perception/permutation.ts';
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

/** The least chance that so many deals can tell is 1 in 1,000: low enough for one certain gap among fifty types. */
const ROUNDS = 999;
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
 * For each type, how likely dealing everyone anew gives a gap as wide between any two sides. The choice of the widest is in it,
 * and so is the rounding: each dealt voice is rounded as the real ones were, or rounding alone would now and then look like a
 * difference. One deal serves all types.
 */
function chancesOf(
  sides: readonly Side[],
  types: readonly ConcernType[],
  random: Random,
): readonly number[] {
  if (types.length === 0) return [];
  const voices = sides.flatMap((side, at) =>
    side.voices.map(({ people, raised }) => ({ side: at, people: middle(people), raised })),
  );
  // Row by row what each seat raised: 1 or 0 for each type.
  const raised = Uint8Array.from(
    voices.flatMap((voice) => {
      const many = types.map((type) => middle(voice.raised.get(type) ?? 0));
      return Array.from({ length: voice.people }, (_, seat) =>
        many.map((count) => Number(seat < count)),
      ).flat();
    }),
  );
  const seats = Array.from({ length: raised.length / types.length }, (_, seat) => seat);
  const last = seats.length - (voices.at(-1)?.people ?? 0);
  const tests = permutationTests(
    seats.slice(0, last),
    seats.slice(last),
    (left, right) => rangesOf(voices, sides.length, raised, [...left, ...right]),
    { random, rounds: ROUNDS },
  );
  return tests?.map(({ p }) => p) ?? types.map(() => 1);
}

/** For each type the widest gap between the sides' shares as they would be shown, where voice after voice sits as dealt. */
function rangesOf(
  voices: readonly { readonly side: number; readonly people: number }[],
  sides: number,
  raised: Uint8Array,
  dealt: readonly number[],
): readonly number[] {
  const types = raised.length / dealt.length;
  const whole = new Int32Array(sides);
  const shown = new Int32Array(sides * types);
  const counts = new Int32Array(types);
  let from = 0;
  for (const { side, people } of voices) {
    counts.fill(0);
    for (let at = from; at < from + people; at++) {
      const row = (dealt[at] ?? 0) * types;
      for (let type = 0; type < types; type++)
        counts[type] = (counts[type] ?? 0) + (raised[row + type] ?? 0);
    }
    from += people;
    whole[side] = (whole[side] ?? 0) + people;
    for (let type = 0, at = side * types; type < types; type++, at++)
      shown[at] = (shown[at] ?? 0) + asShown(counts[type] ?? 0, people);
  }
  const ranges: number[] = [];
  for (let type = 0; type < types; type++) {
    let most = -Infinity;
    let least = Infinity;
    for (let side = 0; side < sides; side++) {
      const share = (shown[side * types + type] ?? 0) / (whole[side] ?? 1);
      most = Math.max(most, share);
      least = Math.min(least, share);
    }
    ranges.push(most - least);
  }
  return ranges;
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
  const chances = all.map(({ sides, types, found }) => {
    const sure = types.filter((type) =>
      found.some(({ item, widest }) => item === type && widest?.sure === true),
    );
    const chance = new Map<string, number>();
    for (const [at, p] of chancesOf(sides, sure, random).entries()) chance.set(sure[at] ?? '', p);
    // What the interval does not tell is no finding anyhow; counting it as certain chance only makes the others stricter.
    return found.map(({ item }) => chance.get(item) ?? 1);
  });
  const adjusted = benjaminiHochberg(chances.flat());
  let next = 0;
  return all.map(({ sides, types, found }) =>
    found
      .filter((gap) => (adjusted[next++] ?? 1) <= FALSE && gap.widest?.sure === true)
      .flatMap((gap) => seenIn(gap, types, sides)),
  );
}
