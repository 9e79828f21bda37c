import * as v from 'valibot';
import { type Interval, wilson } from '#analysis/perception/wilson.ts';
import {
  agrestiCoullInterval,
  exactInterval,
  jeffreysInterval,
  shareInterval,
} from '#analysis/surveys/intervals.ts';
import { type Case, type Checker, far, type Finding, finding } from './checker.ts';

const NEAR = { absolute: 1e-12, relative: 1e-9 };
const Pair = v.tuple([v.number(), v.number()]);
const Intervals = v.record(v.string(), Pair);

const Shares = v.object({
  cases: v.array(
    v.object({ count: v.number(), n: v.number(), level: v.number(), expected: Intervals }),
  ),
  n_eff_cases: v.optional(
    v.array(v.object({ p: v.number(), n_eff: v.number(), level: v.number(), expected: Intervals })),
    [],
  ),
});

type Way = (share: number, people: number, level: number) => Interval | undefined;

const WAYS: Readonly<Record<string, Way>> = {
  wilson: (share, people, level) => wilson(share * people, people, level),
  beta: exactInterval,
  korn_graubard_beta: exactInterval,
  jeffreys: jeffreysInterval,
  agresti_coull: agrestiCoullInterval,
  // Theirs has no width where everyone said the same, and ends at 0 and 1; ours says nothing there, and ends nowhere.
  normal: (share, people, level) => {
    const se = Math.sqrt((share * (1 - share)) / people);
    const interval = shareInterval({ estimate: share, se, df: Infinity }, 'mean', level);
    if (interval === undefined) return { low: share, high: share };
    return { low: Math.max(0, interval.low), high: Math.min(1, interval.high) };
  },
};

/** Intervals of one share of so many people, whole or effective. */
export const shares: Checker = ({ json }) => {
  const parsed = v.safeParse(Shares, json);
  if (!parsed.success) return undefined;
  const { cases, n_eff_cases: effective } = parsed.output;
  return [
    ...cases.map(({ count, n, level, expected }): Case => ({
      kind: 'proportion',
      name: `${count} of ${n} at ${level}`,
      check: () => compare(count / n, n, level, expected),
    })),
    ...effective.map(({ p, n_eff: people, level, expected }): Case => ({
      kind: 'proportion',
      name: `${p} of an effective ${people} at ${level}`,
      check: () => compare(p, people, level, expected),
    })),
  ];
};

function compare(
  share: number,
  people: number,
  level: number,
  expected: Readonly<Record<string, readonly [number, number]>>,
): Finding {
  const known = Object.entries(expected).filter(([name]) => Object.hasOwn(WAYS, name));
  const unknown = Object.keys(expected).filter((name) => !Object.hasOwn(WAYS, name));
  const differences = known.flatMap(([name, [low, high]]) => {
    const ours = WAYS[name]?.(share, people, level);
    return [
      far(`${name}, low`, ours?.low, low, NEAR),
      far(`${name}, high`, ours?.high, high, NEAR),
    ];
  });
  return finding(differences, unknown);
}
