import { cpus, totalmem } from 'node:os';
import { appendPostgres, appendSqlite } from './append.ts';
import { fieldApp } from './field.ts';
import { fieldMap } from './map.ts';
import { foldEntries } from './fold.ts';
import { growth } from './growth.ts';
import { appendOverHttp } from './http.ts';
import { backUpWhileServing, verifyJournal } from './keep.ts';
import { publicPages } from './pages.ts';
import { choosingMethods } from './methods-choosing.ts';
import { disclosureMethods } from './methods-disclosure.ts';
import { hotspotMethods } from './methods-hotspots.ts';
import { opinionMethods } from './methods-opinions.ts';
import { wholeReveal } from './methods-reveal.ts';
import { surveyMethods } from './methods-surveys.ts';
import type { Line } from './pair.ts';
import { pullEntries } from './pull.ts';
import { startUp } from './start.ts';

/** `--full` goes to a million entries, which takes minutes to write. */
const ENTRIES = process.argv.includes('--full') ? 1_000_000 : 100_000;

/** Every comparison, by the name that picks it: `npm run bench -- append fold`. */
const BENCHES: Readonly<Record<string, () => Promise<readonly Line[]>>> = {
  append: async () => [await appendSqlite(), ...(await appendPostgres())],
  http: async () => [await appendOverHttp()],
  pull: pullEntries,
  fold: async () => [await foldEntries()],
  growth: () => growth(ENTRIES),
  verify: async () => [await verifyJournal(ENTRIES)],
  backup: async () => [await backUpWhileServing()],
  start: startUp,
  pages: publicPages,
  choosing: choosingMethods,
  opinions: opinionMethods,
  surveys: surveyMethods,
  hotspots: hotspotMethods,
  disclosure: disclosureMethods,
  reveal: wholeReveal,
  field: fieldApp,
  map: fieldMap,
};

const fixed = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);

/** What has no time of its own is no time of zero. */
const ms = (value: number): string => (value === 0 ? '–' : value.toFixed(value < 10 ? 1 : 0));

function table(lines: readonly Line[]): string {
  const cells = lines.map(
    ({ bar, rival, ratio, low, high, unit, goal, met, ours, theirs, pairs }) => [
      met === undefined ? 'not measured' : met ? 'met' : 'MISSED',
      bar,
      met === undefined ? '–' : `${fixed(ratio)} (${fixed(low)}–${fixed(high)})`,
      'atLeast' in goal ? `≥ ${goal.atLeast}` : `≤ ${goal.atMost}`,
      unit,
      rival,
      `${ms(ours.wallMs)} / ${ms(theirs.wallMs)}`,
      `${ms(ours.cpuMs)} / ${ms(theirs.cpuMs)}`,
      String(pairs),
    ],
  );
  const head = ['', 'bar', 'ratio', 'goal', 'unit', 'rival', 'wall ms', 'CPU ms', 'pairs'];
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHES, name));
if (unknown.length > 0) {
  console.error(
    `No such bench: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`,
  );
  process.exit(2);
}
const lines: Line[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`bench: ${name} …`);
  lines.push(...(await bench()));
}
const machine = {
  node: process.version,
  cores: cpus().length,
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 2 ** 30),
};
if (process.argv.includes('--json')) console.log(JSON.stringify({ machine, lines }, null, 2));
else console.log(`${JSON.stringify(machine)}\n\n${table(lines)}`);
