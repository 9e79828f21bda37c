// Makes the tables of one release, and ends.
import { parentPort } from 'node:worker_threads';
import { tabulate, type Gathered } from '#findings/releases.ts';

async function make(gathered: Gathered): Promise<void> {
  const made = await tabulate(gathered);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin: it is ours
  parentPort?.postMessage(made);
}

parentPort?.once('message', (gathered: Gathered) => void make(gathered));
