import type { ConcernType } from '#core/concern-types.ts';
import type { Names } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { localMoran } from '#analysis/hotspots/local-moran.ts';
import { pick, seeded } from '#analysis/numbers/random.ts';
import { benjaminiHochberg } from '#analysis/perception/benjamini-hochberg.ts';
import { catalogueOf, type Catalogue } from './catalogue.ts';
import { HALF } from './margin.ts';
import { publish, type Public } from './published.ts';
import type { Scope } from './sights.ts';
import { atLeast, countOf, FEWEST, publicMargins, type Count } from './small.ts';

/** One catalogue place that five residents or more marked. */
export type Spot = {
  readonly names: Names;
  /** Seats that marked it. */
  readonly n: number;
  /** What they marked it for, each by five at least, the most first. */
  readonly types: readonly { readonly type: ConcernType; readonly n: number }[];
  /** Whether more is marked here and around, or here alone, than chance puts anywhere; the key of its sentence. */
  readonly evidence: 'hotspots.gathered' | 'hotspots.alone' | 'hotspots.no-more';
};

/** Where residents' marks gather: places of the catalogue by name, ordinary types only, the most marked first. */
export type HotspotList = Public<{
  /** Catalogue places that could have been marked; those that are not listed were marked by fewer than five. */
  readonly places: number;
  /** Marks at all of them: one for each place that a seat marked. Undefined where it would tell a small number. */
  readonly marks: Count | undefined;
  readonly spots: readonly Spot[];
  readonly sentence:
    'hotspots.found' | 'hotspots.no-evidence' | 'hotspots.few-marks' | 'hotspots.few-places';
}>;

/** The fewest places among which one can stand out. */
const FEWEST_PLACES = 6;
/** The share of the findings told that may be chance. */
const FALSE = 0.05;

/** How much is marked at each place, and at each with those around it: the sum of Getis and Ord's Gi*. */
type Sums = { readonly here: readonly number[]; readonly around: readonly number[] };

const sumsOf = (seats: readonly number[], { around }: Catalogue): Sums => ({
  here: seats,
  around: seats.map((own, place) =>
    (around[place] ?? []).reduce((sum, other) => sum + (seats[other] ?? 0), own),
  ),
});

/** Marks dealt anew over all places, each as likely, and rounded as the real ones were. */
function dealt(marks: number, places: number, random: () => number): readonly number[] {
  const seats = Array.from({ length: places }, () => 0);
  for (let mark = 0; mark < marks; mark++) {
    const place = pick(random, places);
    seats[place] = (seats[place] ?? 0) + 1;
  }
  return seats.map((count) => atLeast(countOf(count)));
}

/**
 * The q of every place by itself, then of every place with those around it: how often chance alone puts as much there, by dealing,
 * for so few marks bear no normal distribution; Benjamini and Hochberg over all of them.
 */
function qualitiesOf(catalogue: Catalogue, marks: number, seed: number): readonly number[] {
  const seats = catalogue.places.map((place) => place.seats);
  const random = seeded(seed);
  const said = sumsOf(seats, catalogue);
  const rounds = Math.max(1999, 80 * seats.length);
  const as = { here: seats.map(() => 1), around: seats.map(() => 1) };
  for (let round = 0; round < rounds; round++) {
    const chance = sumsOf(dealt(marks, seats.length, random), catalogue);
    for (const way of ['here', 'around'] as const)
      for (const [place, sum] of chance[way].entries())
        if (sum >= (said[way][place] ?? 0)) as[way][place] = (as[way][place] ?? 0) + 1;
  }
  // What is not listed anyhow counts as certain chance: that only makes the others stricter.
  const chances = [as.here, as.around].flatMap((counts) =>
    counts.map((count, at) => ((seats[at] ?? 0) < FEWEST ? 1 : count / (rounds + 1))),
  );
  return benjaminiHochberg(chances);
}

/** A gathering is high among high ones, by local Moran; what is high by itself stands alone. */
function evidenceOf(
  catalogue: Catalogue,
  qualities: readonly number[],
): readonly Spot['evidence'][] {
  const seats = catalogue.places.map((place) => place.seats);
  const local = localMoran(seats, catalogue.around);
  const isTold = (at: number): boolean => (qualities[at] ?? 1) <= FALSE;
  return seats.map((_, place) => {
    if (isTold(seats.length + place) && local[place]?.quadrant === 'high-high')
      return 'hotspots.gathered';
    return isTold(place) ? 'hotspots.alone' : 'hotspots.no-more';
  });
}

function spotsOf(catalogue: Catalogue, qualities: readonly number[]): readonly Spot[] {
  const evidence = evidenceOf(catalogue, qualities);
  const spots = catalogue.places.flatMap(({ names, seats, types }, at): readonly Spot[] => {
    if (seats < FEWEST) return [];
    const sorted = [...types].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    const told = sorted.map(([type, n]) => ({ type, n }));
    return [{ names, n: seats, types: told, evidence: evidence[at] ?? 'hotspots.no-more' }];
  });
  return spots.toSorted((a, b) => b.n - a.n);
}

/** The public number of marks at all places, where beside the places it tells no small number. */
function marksIn({ places, marks }: Catalogue): Count | undefined {
  const seats = Object.fromEntries(places.map((place, at) => [String(at), place.seats]));
  return publicMargins([seats, { all: marks }])[1]?.['all'];
}

/**
 * Where residents' marks gather, from the meetings of a scope whose groups have heard each other. Worked out from counts in fives
 * alone. Marks follow people: where more live, more is marked. The seed makes the dealing repeatable.
 */
export function hotspotListOf(state: State, scope: Scope, seed: number): HotspotList {
  const catalogue = catalogueOf(state, scope);
  const { places } = catalogue;
  const marks = marksIn(catalogue);
  const few = (sentence: 'hotspots.few-places' | 'hotspots.few-marks', spots: readonly Spot[]) =>
    publish({ places: places.length, marks, spots, sentence });
  if (places.every(({ seats }) => seats < FEWEST)) return few('hotspots.few-marks', []);
  if (places.length < FEWEST_PLACES) return few('hotspots.few-places', spotsOf(catalogue, []));
  const middle = places.reduce((sum, { seats }) => sum + seats + HALF, 0);
  const all = marks === undefined ? middle : atLeast(marks) + HALF;
  const spots = spotsOf(catalogue, qualitiesOf(catalogue, all, seed));
  const isFound = spots.some(({ evidence }) => evidence !== 'hotspots.no-more');
  const sentence = isFound ? 'hotspots.found' : 'hotspots.no-evidence';
  return publish({ places: places.length, marks, spots, sentence });
}
