import { parse } from 'csv-parse/sync';
import { equalShares } from '#analysis/choosing/equal-shares.ts';
import { readPabulib } from '#analysis/choosing/pabulib.ts';
import { counted, electionTasks, type Task } from './methods-elections.ts';
import { compare, compareWithNote, type Line, notMeasured } from './pair.ts';

const BAR = 'equal shares with Add1';
const FASTER = { atLeast: 100 };

const choose = ({ election, utility, increment }: Task): readonly string[] =>
  equalShares(election, { utility, completion: 'add1', increment }).winners.map(({ id }) => id);

const read = ({ text }: Task): unknown => readPabulib(text);
const readCsv = ({ text }: Task): unknown =>
  parse(text, { delimiter: ';', relax_column_count: true, relax_quotes: true });

/** Milliseconds of processor that work takes so many times. */
function cpuMs(work: () => unknown, times = 1): number {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** How often work is to be repeated to take some milliseconds. */
const repeats = (onceMs: number): number => Math.min(50, Math.ceil(10 / onceMs));

/** Milliseconds of processor that work takes: once for what takes long, else the least of five when warm. */
function costOf(work: () => unknown): number {
  const first = cpuMs(work);
  if (first > 100) return first;
  const times = repeats(first);
  return Math.min(...[0, 1, 2, 3, 4].map(() => cpuMs(work, times) / times));
}

type Rated = { readonly task: Task; readonly rate: number };

/** The candidates for the slowest: one quick look at each election may err, so that the last word is a full comparison's. */
const slowest = (rated: readonly Rated[]): readonly Task[] =>
  rated
    .toSorted((a, b) => b.rate - a.rate)
    .slice(0, 3)
    .map(({ task }) => task);

const repeated = (work: (task: Task) => unknown, task: Task, times: number) => () => {
  for (let i = 0; i < times; i++) work(task);
};

/** The election that takes longest beside reading it, out of all. */
async function besideReading(
  all: readonly Task[],
  chosenMs: ReadonlyMap<Task, number>,
  reader: (task: Task) => unknown,
  rival: string,
): Promise<readonly Line[]> {
  const readMs = new Map<string, number>();
  for (const task of all)
    if (!readMs.has(task.text))
      readMs.set(
        task.text,
        costOf(() => reader(task)),
      );
  const rateOf = (task: Task): number =>
    (chosenMs.get(task) ?? 0) / (readMs.get(task.text) ?? Infinity);
  const lines: Line[] = [];
  for (const task of slowest(all.map((each) => ({ task: each, rate: rateOf(each) })))) {
    const times = repeats((readMs.get(task.text) ?? 1) / 3);
    const line = await compare({
      bar: `${BAR}: ${task.name}, the slowest of ${all.length} beside reading`,
      rival,
      as: 'time',
      goal: { atMost: 20 },
      clock: 'processor',
      ours: repeated(choose, task, times),
      theirs: repeated(reader, task, times),
    });
    lines.push(line);
  }
  return lines.toSorted((a, b) => b.ratio - a.ratio).slice(0, 1);
}

const NOTED =
  'pabutools 1.2.3 in exact fractions: CPU time noted in the fixtures, other machine; both begin with each different ballot once';

/** All elections that pabutools ran from the first increment to the last: together, and the one where we gain least. */
async function besidePabutools(all: readonly Task[]): Promise<readonly Line[]> {
  const noted = all
    .flatMap((task) => (task.cpuSeconds === undefined ? [] : [{ task, seconds: task.cpuSeconds }]))
    .map(({ task, seconds }) => ({ task: counted(task), theirCpuMs: 1000 * seconds }));
  const rated = noted.map(({ task, theirCpuMs }) => ({
    task,
    rate: costOf(() => choose(task)) / theirCpuMs,
  }));
  const together = await compareWithNote({
    bar: `${BAR}: ${noted.length} real elections together`,
    rival: NOTED,
    goal: FASTER,
    theirCpuMs: noted.reduce((sum, { theirCpuMs }) => sum + theirCpuMs, 0),
    ours: () => noted.forEach(({ task }) => choose(task)),
  });
  const lines: Line[] = [];
  for (const task of slowest(rated)) {
    const times = repeats(cpuMs(() => choose(task)));
    const line = await compareWithNote({
      bar: `${BAR}: ${task.name}, where we gain least of ${noted.length}`,
      rival: NOTED,
      goal: FASTER,
      theirCpuMs: times * 1000 * (task.cpuSeconds ?? 0),
      ours: repeated(choose, task, times),
    });
    lines.push(line);
  }
  return [together, ...lines.toSorted((a, b) => a.ratio - b.ratio).slice(0, 1)];
}

/** Equal shares with Add1 on real elections: beside reading the same files, and beside what pabutools took. */
export async function choosingMethods(): Promise<readonly Line[]> {
  const all = electionTasks();
  if (all === undefined)
    return [notMeasured(BAR, FASTER, 'the fixtures with elections are not here')];
  for (const task of all) {
    if (choose(task).toSorted().join() !== task.winners.toSorted().join())
      throw new Error(`${task.name}: other winners than pabutools`);
  }
  const chosenMs = new Map(all.map((task) => [task, costOf(() => choose(task))]));
  return [
    ...(await besidePabutools(all)),
    ...(await besideReading(
      all,
      chosenMs,
      read,
      'reading the same text as Pabulib by our own reader',
    )),
    ...(await besideReading(all, chosenMs, readCsv, 'reading the same text as rows by csv-parse')),
  ];
}
