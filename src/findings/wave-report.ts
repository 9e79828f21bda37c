import { studentQuantile } from '#analysis/numbers/student.ts';
import { wilson } from '#analysis/perception/wilson.ts';
import { clusterRatio, type Estimate } from '#analysis/surveys/cluster-ratio.ts';
import { shareInterval } from '#analysis/surveys/intervals.ts';
import { publish, type Public } from './published.ts';
import { atLeast, countOf, FEWEST } from './small.ts';
import type { Summary, Told, WaveTally } from './summary.ts';
import { changeOf, type Change } from './wave-changes.ts';
import {
  allOf,
  ENOUGH,
  MEASURES,
  REST,
  rounded,
  TOLD,
  unitOf,
  waveOf,
  type MeasureKey,
  type Range,
  type Unit,
} from './wave-measures.ts';

/** What a wave says of a measure, or the key of why it says nothing. */
export type WaveAnswer =
  | (Range & {
      readonly n: number;
      readonly communities: number;
      /** How many times more people had to be asked than if people of one place did not answer alike. */
      readonly designEffect?: number;
    })
  | { readonly unsaid: 'trust.few-asked' | 'trust.withheld' };

/** One measure over the waves. */
export type Measure = {
  readonly key: MeasureKey;
  readonly unit: Unit;
  readonly waves: readonly { readonly wave: number; readonly answer: WaveAnswer }[];
  /** From each wave that tells to the next, and at the end from the first to the last. */
  readonly changes: readonly Change[];
};

/** How one wave was asked. Wordings are numbered in the order in which they came into use. */
export type Asked = {
  readonly wave: number;
  readonly communities: number;
  readonly modes: readonly string[];
  readonly wordings: readonly number[];
};

/** What of trust, safety and reporting changed between the closed waves of the programme. */
export type WaveReport = Public<{
  readonly waves: readonly Asked[];
  readonly measures: readonly Measure[];
}>;

/** The interval of a share stays inside 0 … 1; of points, the design's own within the scale. */
function intervalOf(unit: Unit, { value, low, high, clusters }: Estimate, { asked, sum }: Told) {
  if (unit === 'points') return { low: Math.max(0, low), high: Math.min(10, high) };
  const df = clusters - 1;
  const se = (high - value) / studentQuantile(0.975, df);
  // Where every community said the same, only how many were asked is left to tell by.
  return shareInterval({ estimate: value, se, df }, 'xlogit') ?? wilson(sum, asked);
}

/** Against as many people drawn one by one; undefined where all said the same. */
function designEffectOf(said: Estimate, { asked, sum, squares }: Told): number | undefined {
  const simple = (squares - sum ** 2 / asked) / (asked - 1) / asked;
  const se = (said.high - said.value) / studentQuantile(0.975, said.clusters - 1);
  return simple > 0 ? Math.round((se ** 2 / simple) * 10) / 10 : undefined;
}

/** Whether five at least said so, and five did not: a share of fewer would be a count of them. */
const isWide = ({ asked, sum }: Told): boolean => sum >= FEWEST && asked - sum >= FEWEST;

function answerOf(key: MeasureKey, tallies: readonly WaveTally[]): WaveAnswer {
  const unit = unitOf(key);
  const clusters = tallies.map((tally) => TOLD[key](tally));
  const told = allOf(clusters);
  const said = clusterRatio(clusters);
  if (said === undefined || said.clusters < ENOUGH.communities || told.asked < ENOUGH.answers)
    return { unsaid: 'trust.few-asked' };
  const rest = REST[key];
  const isSafe = isWide(told) && (rest === undefined || isWide(allOf(tallies.map(rest))));
  if (unit === 'percent' && !isSafe) return { unsaid: 'trust.withheld' };
  const decimals = unit === 'percent' ? 0 : 1;
  const { low, high } = intervalOf(unit, said, told) ?? said;
  const designEffect = designEffectOf(said, told);
  return {
    value: rounded(unit, said.value, decimals),
    low: rounded(unit, low, decimals),
    high: rounded(unit, high, decimals),
    n: atLeast(countOf(told.asked)),
    communities: said.clusters,
    ...(designEffect === undefined ? {} : { designEffect }),
  };
}

function measureOf(
  key: MeasureKey,
  summaries: readonly Summary[],
  numbers: readonly number[],
): Measure {
  const waves = numbers.map((wave) => {
    const tallies = summaries.flatMap((summary) => waveOf(summary, wave) ?? []);
    return { wave, answer: answerOf(key, tallies) };
  });
  const telling = waves.flatMap(({ wave, answer }) => ('unsaid' in answer ? [] : [wave]));
  const steps = telling.slice(1).map((wave, at) => [telling[at] ?? wave, wave] as const);
  const [first, last] = [telling[0] ?? 0, telling.at(-1) ?? 0];
  const all = steps.length > 1 ? [...steps, [first, last] as const] : steps;
  return {
    key,
    unit: unitOf(key),
    waves,
    changes: all.map((pair) => changeOf(key, summaries, pair)),
  };
}

function askedIn(summaries: readonly Summary[], numbers: readonly number[]): readonly Asked[] {
  const inUse = new Map<string, number>();
  const numberOf = (wording: string): number => {
    const known = inUse.get(wording) ?? inUse.size + 1;
    inUse.set(wording, known);
    return known;
  };
  return numbers.map((wave) => {
    const tallies = summaries.flatMap((summary) => waveOf(summary, wave) ?? []);
    return {
      wave,
      communities: tallies.length,
      modes: [...new Set(tallies.map(({ mode }) => mode))].toSorted(),
      wordings: [...new Set(tallies.map(({ wording }) => numberOf(wording)))].toSorted(
        (a, b) => a - b,
      ),
    };
  });
}

/**
 * Every measure over the closed waves of all communities, with its design taken as communities drawn alike. Waves are compared
 * only where wording, order and manner were the same; each change is judged alone, at 95 %.
 */
export function waveReportOf(summaries: readonly Summary[]): WaveReport {
  const known = new Set(summaries.flatMap(({ waves }) => waves.map(({ wave }) => wave)));
  const numbers = [...known].toSorted((a, b) => a - b);
  return publish({
    waves: askedIn(summaries, numbers),
    measures: numbers.length === 0 ? [] : MEASURES.map((key) => measureOf(key, summaries, numbers)),
  });
}
