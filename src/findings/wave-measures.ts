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
/** In what a measure is given: a share, or points from 0 to 10. */
export type Unit = 'percent' | 'points';

/** In what a measure is given. */
export const unitOf = (key: MeasureKey): Unit =>
  key === 'trust.inspector' || key === 'trust.police' ? 'points' : 'percent';

const both = (a: Told, b: Told): Told => ({
  asked: a.asked + b.asked,
  sum: a.sum + b.sum,
  squares: a.squares + b.squares,
});

/** What one community said to a measure in one wave. */
export const TOLD: Readonly<Record<MeasureKey, (wave: WaveTally) => Told>> = {
  'trust.safe': ({ female, male }) => both(female.safe, male.safe),
  'trust.safe-women': ({ female }) => female.safe,
  'trust.safe-men': ({ male }) => male.safe,
  'trust.inspector': ({ female, male }) => both(female.inspector, male.inspector),
  'trust.police': ({ female, male }) => both(female.police, male.police),
  'trust.reported': ({ female, male }) => both(female.reported, male.reported),
};

/** Of a measure of one sex, what the other said: everybody less one sex would tell of the few of the other. */
export const REST: Readonly<Partial<Record<MeasureKey, (wave: WaveTally) => Told>>> = {
  'trust.safe-women': TOLD['trust.safe-men'],
  'trust.safe-men': TOLD['trust.safe-women'],
};

/** What several communities said, as one. */
export const allOf = (told: readonly Told[]): Told =>
  told.reduce(both, { asked: 0, sum: 0, squares: 0 });

/** The fewest answers and communities that a wave is shown of. */
export const ENOUGH = { answers: 50, communities: 3 } as const;

/** A value between its bounds: percent, percentage points, or points from 0 to 10. */
export type Range = { readonly value: number; readonly low: number; readonly high: number };

/** To one decimal, but a share itself to whole percent: that is as close as such surveys tell. */
export function rounded(unit: Unit, value: number, decimals: number): number {
  const scale = 10 ** decimals;
  // Adding 0 makes −0, which rounding gives, 0.
  return Math.round(value * (unit === 'percent' ? 100 : 1) * scale) / scale + 0;
}

/** What one community said in a wave; undefined where it was not asked. */
export const waveOf = ({ waves }: Summary, number: number): WaveTally | undefined =>
  waves.find(({ wave }) => wave === number);
