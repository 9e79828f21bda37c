import { seeded } from '#analysis/numbers/random.ts';
import { designOf } from '#analysis/surveys/design.ts';
import { effectiveAnswers, exactInterval, shareInterval } from '#analysis/surveys/intervals.ts';
import { type Margin, rake } from '#analysis/surveys/rake.ts';
import { ratioMean } from '#analysis/surveys/ratio.ts';
import { compare, type Line, notMeasured } from './pair.ts';
import { startR } from './r.ts';

const ROWS = 100_000;
const SEXES = ['f', 'm'];
const AGES = ['18', '25', '35', '45', '55', '65'];
const SCHOOLS = ['none', 'school', 'college'];

const random = seeded(1);
const any = (names: readonly string[]): string =>
  names[Math.floor(random() ** 1.4 * names.length)] ?? '';

/** Synthetic interviews: 20 strata, 5,000 clusters, unequal weights. */
const interviews = Array.from({ length: ROWS }, (_, i) => ({
  stratum: `s${i % 20}`,
  cluster: `c${i % 5000}`,
  weight: 1 + 3 * random(),
  sex: any(SEXES),
  age: any(AGES),
  school: any(SCHOOLS),
  yes: Number(random() < 0.3 + (i % 5000) / 20_000),
}));

const evenly = (names: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name) => [name, 1_000_000 / names.length]));
const margins: readonly Margin[] = [
  { of: interviews.map(({ sex }) => sex), targets: evenly(SEXES) },
  { of: interviews.map(({ age }) => age), targets: evenly(AGES) },
  { of: interviews.map(({ school }) => school), targets: evenly(SCHOOLS) },
];
const columns = {
  weights: interviews.map(({ weight }) => weight),
  strata: interviews.map(({ stratum }) => stratum),
  clusters: interviews.map(({ cluster }) => cluster),
};
const values = interviews.map(({ yes }) => yes);

/** Everything from columns to intervals; gives the bounds of the one on the log-odds, and the rounds of raking. */
function estimate(): { readonly low: number; readonly high: number; readonly rounds: number } {
  const raked = rake(designOf(columns), margins);
  if (raked.state !== 'met') throw new Error('the margins were not met');
  const mean = ratioMean(raked.design, { values });
  if (mean?.spread === undefined) throw new Error('nothing was said');
  const share = { estimate: mean.estimate, se: mean.spread.se, df: mean.spread.df };
  for (const way of ['mean', 'asin', 'likelihood'] as const) shareInterval(share, way);
  exactInterval(share.estimate, effectiveAnswers(share, ROWS) ?? 0);
  const shown = shareInterval(share, 'xlogit');
  return { low: shown?.low ?? NaN, high: shown?.high ?? NaN, rounds: raked.rounds };
}

const PREPARE = `
suppressMessages(library(survey))
margin <- function(name, levels) {
  table <- data.frame(levels, 1e6 / length(levels))
  names(table) <- c(name, "Freq")
  table
}
d$sex <- as.character(d$sex); d$age <- as.character(d$age)
targets <- list(${[
  ['sex', SEXES],
  ['age', AGES],
  ['school', SCHOOLS],
]
  .map(
    ([name, levels]) =>
      `margin("${String(name)}", c(${[levels]
        .flat()
        .map((level) => `"${level}"`)
        .join(',')}))`,
  )
  .join(', ')})`;
const WORK = `
design <- svydesign(ids = ~cluster, strata = ~stratum, weights = ~weight, data = d, nest = TRUE)
raked <- rake(design, list(~sex, ~age, ~school), targets, control = list(maxit = 100, epsilon = 1e-5))
for (way in c("mean", "asin", "beta", "likelihood")) svyciprop(~yes, raked, method = way)
shown <- svyciprop(~yes, raked, method = "xlogit")
sprintf("%.15g %.15g", attr(shown, "ci")[1], attr(shown, "ci")[2])`;

const BESIDE_R = 'raked weights and all intervals on 100,000 rows';
const FASTER = { atLeast: 1 };

async function besideR(): Promise<readonly Line[]> {
  const head = 'stratum,cluster,weight,sex,age,school,yes';
  const d = [head, ...interviews.map((row) => Object.values(row).join(','))].join('\n');
  const peer = await startR({ d }, PREPARE, WORK);
  if (peer === undefined)
    return [notMeasured(BESIDE_R, FASTER, 'R with its package survey is not on this machine')];
  try {
    const [low = NaN, high = NaN] = (await peer.run()).split(' ').map(Number);
    const ours = estimate();
    if (!(Math.abs(ours.low - low) + Math.abs(ours.high - high) < 1e-8))
      throw new Error(`R says ${low} … ${high}, we say ${ours.low} … ${ours.high}`);
    const line = await compare({
      bar: BESIDE_R,
      rival: 'R survey on the same rows (the process that waits is not counted in its CPU)',
      as: 'speed',
      goal: FASTER,
      ours: () => void estimate(),
      theirs: async () => void (await peer.run()),
    });
    return [line];
  } finally {
    peer.close();
  }
}

/** Raking and intervals of 100,000 rows: against R survey where R is there, and against the raking's bare sums. */
export async function surveyMethods(): Promise<readonly Line[]> {
  const { rounds } = estimate();
  const cells = margins.map(({ of, targets }) =>
    Int32Array.from(of, (name) => Object.keys(targets).indexOf(name)),
  );
  const bare = await compare({
    bar: 'raked weights and all intervals on 100,000 rows',
    rival: 'a plain pass: the same rounds of sums over ready arrays, without design or intervals',
    as: 'time',
    clock: 'processor',
    goal: { atMost: 10 },
    ours: () => void estimate(),
    theirs: () => {
      const weights = Float64Array.from(columns.weights);
      for (let round = 0; round < rounds; round++)
        for (const [margin, of] of cells.entries()) {
          const targets = Object.values(margins[margin]?.targets ?? {});
          const totals = new Float64Array(targets.length);
          for (let i = 0; i < ROWS; i++)
            totals[of[i] ?? 0] = (totals[of[i] ?? 0] ?? 0) + (weights[i] ?? 0);
          for (let i = 0; i < ROWS; i++)
            weights[i] =
              ((weights[i] ?? 0) * (targets[of[i] ?? 0] ?? 0)) / (totals[of[i] ?? 0] ?? 1);
        }
    },
  });
  return [...(await besideR()), bare];
}
