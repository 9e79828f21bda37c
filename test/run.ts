// `npm test [-- PATH …]`: runs every test file but the long ones, or those whose path begins with a PATH. The last line counts the tests.
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative, resolve, sep } from 'node:path';
import { finished } from 'node:stream/promises';
import { run } from 'node:test';
import { listen, report, TOGETHER, type Report } from './report.ts';

/** Everyday work ends in ten minutes; what is long has half an hour. */
const [EVERYDAY_MIN, LONG_MIN] = [10, 30];
const SLOWEST = 5;
const root = process.cwd();

/** Files that start nothing share one process; what starts browsers or kills servers has the machine to itself. */
const SHARING = /^(?:src\/(?:core|analysis|findings|pages|papers|words)\/|test\/[^/]+$)/;
const ALONE = /^test\/(?:browser|faults|thorough)\//;
/** What takes longer than everyday work allows: `npm run thorough`. */
const LONG = 'test/thorough/';

function testFiles(prefixes: readonly string[]): readonly string[] {
  return globSync('{src,test,demo,bench}/**/*.test.ts', { cwd: root })
    .map((file) => file.split(sep).join('/'))
    .filter((file) =>
      prefixes.length === 0
        ? !file.startsWith(LONG)
        : prefixes.some((prefix) => file.startsWith(prefix)),
    )
    .toSorted();
}

type Group = {
  readonly files: readonly string[];
  readonly together: boolean;
  readonly workers: number;
};

function groupsOf(files: readonly string[]): readonly Group[] {
  const together = files.filter((file) => SHARING.test(file));
  const alone = files.filter((file) => ALONE.test(file));
  const apart = files.filter((file) => !together.includes(file) && !alone.includes(file));
  return [
    { files: together, together: true, workers: 1 },
    { files: apart, together: false, workers: availableParallelism() },
    { files: alone, together: false, workers: 1 },
  ];
}

const files = testFiles(process.argv.slice(2));
const limitMin = files.some((file) => file.startsWith(LONG)) ? LONG_MIN : EVERYDAY_MIN;
const signal = AbortSignal.timeout(limitMin * 60_000);

async function runGroup(group: Group, into: Report): Promise<void> {
  const { together, workers } = group;
  if (group.files.length === 0) return;
  const paths = group.files.map((file) => resolve(root, file));
  const stream = together
    ? run({ files: [TOGETHER], argv: paths, signal })
    : run({ files: paths, concurrency: workers, signal });
  listen(stream, into, root, (process.env['CI'] ?? '') !== '');
  stream.resume();
  await finished(stream);
  // A process may end in the middle and look like success: only its own last word counts.
  const lost = together && !into.ended.has(relative(root, TOGETHER));
  for (const file of group.files)
    if (lost || !(together ? into.msByFile : into.ended).has(file))
      into.failed.push(`${file}: could not be loaded, ended early, or has no test`);
}

function printReport({ passed, failed, skipped, msByFile }: Report): void {
  const slowest = [...msByFile].toSorted(([, a], [, b]) => b - a).slice(0, SLOWEST);
  console.log('\nSlowest files:');
  for (const [file, ms] of slowest) console.log(`  ${(ms / 1000).toFixed(1)} s  ${file}`);
  if (skipped.length > 0)
    console.log(`\nSkipped:\n${skipped.map((text) => `- ${text}`).join('\n')}`);
  if (failed.length > 0) console.log(`\nFailed:\n${failed.map((text) => `✗ ${text}`).join('\n')}`);
  if (signal.aborted) console.log(`\nStopped after ${limitMin} minutes.`);
  console.log(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped`);
}

const total = report();
// Nothing may end this process early and look like success.
process.exitCode = 1;
for (const group of groupsOf(files)) await runGroup(group, total);
if (total.passed === 0) console.log('No test ran.');
printReport(total);
process.exitCode = total.passed > 0 && total.failed.length === 0 ? 0 : 1;
