import { join, relative } from 'node:path';
import type { EventData, TestsStream } from 'node:test';
import { inspect } from 'node:util';

/** What a run of tests came to. */
export type Report = {
  passed: number;
  /** What failed, ready to print. */
  readonly failed: string[];
  /** What was skipped, each with its reason, ready to print. */
  readonly skipped: string[];
  /** Milliseconds spent in each file, by its path from the root. */
  readonly msByFile: Map<string, number>;
  /** The files whose process ran tests to its end, or whose failure to do so has been told. */
  readonly ended: Set<string>;
};

/** An empty report. */
export const report = (): Report => ({
  passed: 0,
  failed: [],
  skipped: [],
  msByFile: new Map(),
  ended: new Set(),
});

/** On a machine that was to have everything, a skip for want of these is a failure. */
const INSTALLABLE = /chromium|postgres|strace/i;

type Ended = EventData.TestPass | EventData.TestFail;

/** Loads the files that share a process. */
export const TOGETHER = join(import.meta.dirname, 'together.ts');

/** The file that was run, also where the test itself stands in a file that it imports. */
function fileOf(data: Ended): string {
  const entry = 'entryFile' in data && typeof data.entryFile === 'string' ? data.entryFile : '';
  return entry === '' || entry === TOGETHER ? (data.file ?? '') : entry;
}

function reasonOf(skip: string | boolean): string {
  return typeof skip === 'string' && skip !== '' ? skip : 'no reason given';
}

/** The error that a test threw, without the lines of Node's own stack. */
function explain(details: EventData.TestFail['details']): string {
  const thrown: unknown = details.error.cause ?? details.error;
  const text = inspect(thrown, { colors: false, depth: 6 });
  return text
    .split('\n')
    .filter((line) => !/^\s+at .*\(?node:internal/.test(line))
    .map((line) => `    ${line}`)
    .join('\n');
}

const isMereParent = (details: EventData.TestFail['details']): boolean =>
  'failureType' in details.error && details.error.failureType === 'subtestsFailed';

/**
 * Listens to a run of tests, adds what it says to the report and prints failures as they come. Suites are not
 * counted, nor tests that failed only because tests inside them did.
 * @param root the folder that paths are told from
 * @param strict whether a skip for want of something installable is a failure
 */
export function listen(stream: TestsStream, into: Report, root: string, strict: boolean): void {
  const pathOf = (data: Ended): string => relative(root, fileOf(data));
  const nameOf = (data: Ended): string => `${pathOf(data)}: ${data.name}`;
  const fail = (text: string): void => {
    into.failed.push(text);
    console.log(`✗ ${text}`);
  };
  const clock = (data: Ended): void => {
    if (data.nesting > 0) return;
    const path = pathOf(data);
    into.msByFile.set(path, (into.msByFile.get(path) ?? 0) + data.details.duration_ms);
  };
  stream.on('test:pass', (data) => {
    // Node reports a file without tests as a test that passed.
    if (data.name === data.file) return;
    clock(data);
    if (data.details.type === 'suite') return;
    const { skip } = data;
    if (skip === undefined || skip === false) into.passed += 1;
    else if (strict && INSTALLABLE.test(reasonOf(skip)))
      fail(`${nameOf(data)}\n    skipped where nothing may be missing: ${reasonOf(skip)}`);
    else into.skipped.push(`${nameOf(data)} (${reasonOf(skip)})`);
  });
  stream.on('test:fail', (data) => {
    if (data.name === data.file) into.ended.add(pathOf(data));
    clock(data);
    if (!isMereParent(data.details)) fail(`${nameOf(data)}\n${explain(data.details)}`);
  });
  stream.on('test:summary', ({ file, counts }) => {
    if (file !== undefined && counts.tests > 0) into.ended.add(relative(root, file));
  });
  stream.on('test:stderr', ({ message }) => process.stderr.write(message));
  stream.on('test:stdout', ({ message }) => process.stdout.write(message));
}
