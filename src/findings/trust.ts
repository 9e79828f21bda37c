import { clusterChange, clusterRatio } from '#analysis/surveys/cluster-ratio.ts';
import { publish, type Public } from './published.ts';
import { countOf, FEWEST } from './small.ts';
import type { Summary, Told, WaveTally } from './summary.ts';

/** What the surveys measure; each is the key of its sentence. */
export const MEASURES = [
  'trust.safe',
  'trust.safe-women',
  'trust.safe-men',
  'trust.inspector',
  'trust.police',
  'trust.reported',
] as const;
/** One measure. */
export type MeasureKey = (typeof MEASURES)[number];

/** A value between its bounds: percent, percentage points, or points from 0 to 10. */
export type Range = { readonly value: number; readonly low: number; readonly high: number };

/** One measure over the waves, and whether it changed from the first to the last. */
export type Measure = {
  readonly key: MeasureKey;
  readonly unit: 'percent' | 'points';
  readonly waves: readonly (Range & { readonly wave: number; readonly n: number })[];
  readonly change?: {
    readonly first: number;
    readonly last: number;
    readonly answer:
      | { readonly turn: 'rose' | 'fell'; readonly by: Range }
      | { readonly turn: 'cannot-tell' | 'unlike' };
  };
};

/** What the surveys say of the programme as a whole. */
export type Trust = Public<readonly Measure[]>;

/** The fewest answers and communities that a wave is shown of. */
const ENOUGH = { answers: 50, communities: 3 } as const;

const both = (a: Told, b: Told): Told => ({ asked: a.asked + b.asked, sum: a.sum + b.sum });

const TOLD: Readonly<Record<MeasureKey, (wave: WaveTally) => Told>> = {
  'trust.safe': ({ female, male }) => both(female.safe, male.safe),
  'trust.safe-women': ({ female }) => female.safe,
  'trust.safe-men': ({ male }) => male.safe,
  'trust.inspector': ({ female, male }) => both(female.inspector, male.inspector),
  'trust.police': ({ female, male }) => both(female.police, male.police),
  'trust.reported': ({ female, male }) => both(female.reported, male.reported),
};

/** Of a measure of one sex, what the other said: everybody less one sex would tell of the few of the other. */
const REST: Readonly<Partial<Record<MeasureKey, (wave: WaveTally) => Told>>> = {
  'trust.safe-women': TOLD['trust.safe-men'],
  'trust.safe-men': TOLD['trust.safe-women'],
};

const askedOf = (told: readonly Told[]): number => told.reduce((sum, { asked }) => sum + asked, 0);

const unitOf = (key: MeasureKey): Measure['unit'] =>
  key === 'trust.inspector' || key === 'trust.police' ? 'points' : 'percent';

/** To one decimal, but a share itself to whole percent: that is as close as such surveys tell. */
function rounded(unit: Measure['unit'], value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * (unit === 'percent' ? 100 : 1) * scale) / scale;
}

function rangeOf(unit: Measure['unit'], said: Range, decimals: number): Range {
  const most = unit === 'percent' ? 1 : 10;
  const within = (value: number) => rounded(unit, Math.min(most, Math.max(0, value)), decimals);
  return { value: within(said.value), low: within(said.low), high: within(said.high) };
}

const waveOf = ({ waves }: Summary, number: number): WaveTally | undefined =>
  waves.find(({ wave }) => wave === number);

function shown(key: MeasureKey, summaries: readonly Summary[], wave: number): Measure['waves'] {
  const tallies = summaries.flatMap((summary) => waveOf(summary, wave) ?? []);
  const clusters = tallies.map((tally) => TOLD[key](tally));
  const rest = REST[key];
  if (rest !== undefined && askedOf(tallies.map(rest)) < FEWEST) return [];
  const asked = askedOf(clusters);
  const said = clusterRatio(clusters);
  if (said === undefined || said.clusters < ENOUGH.communities || asked < ENOUGH.answers) return [];
  const n = countOf(asked);
  return n === 'few'
    ? []
    : [{ wave, n, ...rangeOf(unitOf(key), said, unitOf(key) === 'percent' ? 0 : 1) }];
}

const isAlike = (a: WaveTally, b: WaveTally): boolean =>
  a.wording === b.wording && a.mode === b.mode;

/** The change in the communities that were asked in both waves, in the same words and manner. */
function changeOf(
  key: MeasureKey,
  summaries: readonly Summary[],
  first: number,
  last: number,
): NonNullable<Measure['change']> {
  const pairs = summaries.flatMap((summary) => {
    const [earlier, later] = [waveOf(summary, first), waveOf(summary, last)];
    return earlier === undefined || later === undefined ? [] : [{ earlier, later }];
  });
  const alike = pairs.filter(({ earlier, later }) => isAlike(earlier, later));
  if (pairs.length > 0 && alike.length === 0) return { first, last, answer: { turn: 'unlike' } };
  const said = clusterChange(
    alike.map(({ earlier, later }) => ({ earlier: TOLD[key](earlier), later: TOLD[key](later) })),
  );
  const isOpen = said === undefined || said.clusters < ENOUGH.communities;
  if (isOpen || (said.low <= 0 && said.high >= 0))
    return { first, last, answer: { turn: 'cannot-tell' } };
  const by = said.value > 0 ? said : { value: -said.value, low: -said.high, high: -said.low };
  const turn = said.value > 0 ? 'rose' : 'fell';
  return { first, last, answer: { turn, by: rangeOf(unitOf(key), by, 1) } };
}

/** Every measure over the closed waves of all communities. A wave of few answers or communities is left out. */
export function trustOf(summaries: readonly Summary[]): Trust {
  const numbers = new Set(summaries.flatMap(({ waves }) => waves.map(({ wave }) => wave)));
  const inTime = [...numbers].toSorted((a, b) => a - b);
  return publish(
    MEASURES.flatMap((key): Measure[] => {
      const waves = inTime.flatMap((wave) => shown(key, summaries, wave));
      const [first, last] = [waves[0], waves.at(-1)];
      if (first === undefined || last === undefined) return [];
      const measure = { key, unit: unitOf(key), waves };
      if (first === last) return [measure];
      return [{ ...measure, change: changeOf(key, summaries, first.wave, last.wave) }];
    }),
  );
}
