// The command line, run in this process with its words kept, or as a child as people run it.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { run } from '#server/cli/run.ts';
import { root } from '../sources.ts';

/** What a command said and how it ended. */
export type Said = { readonly code: number; readonly out: string; readonly notes: string };

/** A new empty folder that goes with the tests of this file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'birge-cli-'));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a command in this process, on the house in a folder. */
export async function birge(
  data: string,
  words: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Said> {
  const [out, notes]: [string[], string[]] = [[], []];
  const terminal = {
    out: (line: string) => void out.push(line),
    note: (line: string) => void notes.push(line),
    progress: () => {},
  };
  const code = await run(words, terminal, { BIRGE_DATA: data, ...settings });
  return { code, out: out.join('\n'), notes: notes.join('\n') };
}

/** Starts the command line as people do. */
export const start = (data: string, words: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(root, 'bin/birge.js'), ...words], {
    env: { ...process.env, BIRGE_DATA: data, BIRGE_PORT: '0', LANG: 'C' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs a command as a child to its end. */
export async function runApart(data: string, words: readonly string[]): Promise<Said> {
  const child = start(data, words);
  let [out, notes] = ['', ''];
  child.stdout?.on('data', (chunk) => (out += String(chunk)));
  child.stderr?.on('data', (chunk) => (notes += String(chunk)));
  const code = await new Promise<number>((resolve) => {
    child.on('close', (ended) => resolve(ended ?? -1));
  });
  return { code, out, notes };
}
