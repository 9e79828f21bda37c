import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { Failed, Tabulated } from '#core/kinds/release/release.ts';
import type { Gathered, Made as MadeFacts } from '#findings/releases.ts';

const Made = v.strictObject({ tabulated: Tabulated, failed: v.exactOptional(Failed) });

/** Makes the tables of a release beside the house, which answers others meanwhile: the audit takes seconds. */
export async function tabulateApart(gathered: Gathered): Promise<MadeFacts> {
  const worker = new Worker(new URL('worker.ts', import.meta.url));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin: it is ours
  worker.postMessage(gathered);
  return await new Promise((resolve, reject) => {
    worker.once('message', (made: unknown) => resolve(v.parse(Made, made)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the release's worker ended with ${code}`)));
  });
}
