/** One side of a comparison: how long it took and how much processor time it used, in milliseconds. */
export type Side = { readonly wallMs: number; readonly cpuMs: number };

/** What a bar says: at least, or at most, this ratio of ours to the rival's. */
export type Goal = { readonly atLeast: number } | { readonly atMost: number };

/** One line of the table: the ratio's median and spread over the pairs, and both sides' medians. */
export type Line = {
  readonly bar: string;
  readonly rival: string;
  readonly unit: string;
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly goal: Goal;
  /** Undefined where it could not be measured here: `rival` then says why. */
  readonly met: boolean | undefined;
  readonly ours: Side;
  readonly theirs: Side;
  readonly pairs: number;
};

/** A comparison: our work and the rival's in turn, and how their times become the bar's ratio. */
export type Comparison = {
  readonly bar: string;
  readonly rival: string;
  /** 'speed': theirs ÷ ours (higher is better); 'time': ours ÷ theirs (lower is better). */
  readonly as: 'speed' | 'time';
  readonly goal: Goal;
  /** What the ratio is of: wall time if not said; processor time for pure computing, which a busy machine stretches at random. */
  readonly clock?: 'wall' | 'processor';
  readonly pairs?: number;
  /** Makes both sides' next work ready, outside the clock. */
  readonly prepare?: () => Promise<void> | void;
  readonly ours: () => Promise<void> | void;
  readonly theirs: () => Promise<void> | void;
};

/** The middle of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (lower + upper) / 2;
}

async function timed(work: () => Promise<void> | void): Promise<Side> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/** Whether a ratio meets its goal. */
export const meets = (ratio: number, goal: Goal): boolean =>
  'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost;

/** The middle of both times of some sides. */
export const middle = (sides: readonly Side[]): Side => ({
  wallMs: median(sides.map(({ wallMs }) => wallMs)),
  cpuMs: median(sides.map(({ cpuMs }) => cpuMs)),
});

/** Runs a comparison: one pair that does not count, then A B A B … */
export async function compare(comparison: Comparison): Promise<Line> {
  const { bar, rival, as, goal, clock = 'wall', pairs = 5 } = comparison;
  const ours: Side[] = [];
  const theirs: Side[] = [];
  for (let i = 0; i <= pairs; i++) {
    await comparison.prepare?.();
    const pair = [await timed(comparison.ours), await timed(comparison.theirs)] as const;
    if (i === 0) continue;
    ours.push(pair[0]);
    theirs.push(pair[1]);
  }
  const timeOf = (side: Side | undefined): number =>
    (clock === 'wall' ? side?.wallMs : side?.cpuMs) ?? 0;
  const ratios = ours.map((side, i) => {
    const [our, their] = [timeOf(side), timeOf(theirs[i])];
    return as === 'speed' ? their / our : our / their;
  });
  const ratio = median(ratios);
  return {
    bar,
    rival,
    unit: `${as === 'speed' ? 'of its throughput' : '× its time'}${clock === 'wall' ? '' : ' by processor'}`,
    ratio,
    low: Math.min(...ratios),
    high: Math.max(...ratios),
    goal,
    met: meets(ratio, goal),
    ours: middle(ours),
    theirs: middle(theirs),
    pairs,
  };
}

/**
 * A comparison with a rival that cannot run here: how much processor time it took was noted elsewhere, and `rival` says so.
 * Ours is processor time too; its first run does not count.
 */
export async function compareWithNote(
  comparison: Pick<Comparison, 'bar' | 'rival' | 'goal' | 'pairs' | 'ours'> & {
    readonly theirCpuMs: number;
  },
): Promise<Line> {
  const { bar, rival, goal, theirCpuMs, pairs = 5 } = comparison;
  const ours: Side[] = [];
  for (let i = 0; i <= pairs; i++) {
    const side = await timed(comparison.ours);
    if (i > 0) ours.push(side);
  }
  const ratios = ours.map(({ cpuMs }) => theirCpuMs / cpuMs);
  const line = measured(bar, rival, 'of its speed', ratios, goal);
  return { ...line, ours: middle(ours), theirs: { wallMs: 0, cpuMs: theirCpuMs } };
}

/** A line for figures that are no pairs of times, such as bytes against a limit; several are repetitions. */
export function measured(
  bar: string,
  limit: string,
  unit: string,
  figures: number | readonly number[],
  goal: Goal,
): Line {
  const none = { wallMs: 0, cpuMs: 0 };
  const all = [figures].flat();
  const ratio = median(all);
  return {
    bar,
    rival: limit,
    unit,
    ratio,
    low: Math.min(...all),
    high: Math.max(...all),
    goal,
    met: meets(ratio, goal),
    ours: none,
    theirs: none,
    pairs: all.length,
  };
}

/** A line for a bar that cannot be measured on this machine, and why. */
export const notMeasured = (bar: string, goal: Goal, why: string): Line => ({
  ...measured(bar, why, '', NaN, goal),
  met: undefined,
});
