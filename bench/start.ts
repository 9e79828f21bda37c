import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Journal } from '#server/journal/journal.ts';
import { openStore } from '#server/store/open.ts';
import { writeDemonstration } from '#demo/write.ts';
import { measured, median, type Line } from './pair.ts';
import { peakOf } from './peak.ts';

const START = join(import.meta.dirname, '../test/faults/victim.ts');
const PAIRS = 5;

type Started = { readonly readyMs: number; readonly peakMiB: number };

/** Starts a house, asks it for its first page and for every community's, and ends it. */
async function started(data: string, paths: readonly string[]): Promise<Started> {
  const from = performance.now();
  const child = spawn(process.execPath, [START], {
    env: { ...process.env, BIRGE_DATA: data, BIRGE_LOG: 'quiet' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let readyMs = 0;
  let peakMiB = 0;
  for await (const url of createInterface({ input: child.stdout })) {
    await (await fetch(`${url}/`)).text();
    readyMs = performance.now() - from;
    for (const path of paths) {
      const answer = await fetch(url + path);
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      await answer.text();
    }
    peakMiB = peakOf(child.pid ?? 0) / 2 ** 20;
    break;
  }
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  return { readyMs, peakMiB };
}

/** Start with the demonstration until its first page is out, against an empty start; and memory after every page. */
export async function startUp(): Promise<readonly Line[]> {
  const folders = ['demo', 'empty'].map((name) => mkdtempSync(join(tmpdir(), `birge-${name}-`)));
  const [demo = '', empty = ''] = folders;
  const store = await openStore({ data: demo, database: 'sqlite' });
  await writeDemonstration(new Journal(store), () => {});
  const communities = (await store.summaries()).map(({ community }) => community);
  await store.close();
  const paths = communities.filter((id) => id !== 'programme').map((id) => `/c/${id}`);
  const runs: (readonly [Started, Started])[] = [];
  for (let i = 0; i < PAIRS; i++) runs.push([await started(demo, paths), await started(empty, [])]);
  for (const folder of folders) rmSync(folder, { recursive: true });
  const more = median(runs.map(([ours, theirs]) => (ours.readyMs - theirs.readyMs) / 1000));
  const peak = Math.max(...runs.map(([{ peakMiB }]) => peakMiB));
  return [
    measured(
      'start with the demonstration until its first page is out',
      'an empty start',
      's more',
      more,
      {
        atMost: 2,
      },
    ),
    measured('memory after every community’s page', 'limit', 'MiB at most', peak, { atMost: 300 }),
  ];
}
