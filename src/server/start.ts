// `npm start`: the demonstration programme on the first run, the same data after that.
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readConfig, WrongSetting } from './config.ts';
import type { Parts } from './parts.ts';
import { serve } from './serve.ts';

/** Writes the demonstration into an empty house, or finishes one that was interrupted: its entries' ids make that exact. */
async function demonstrate({ journal, store, config }: Parts): Promise<void> {
  // The demonstration is not part of the house: without its folder the house starts empty.
  if (!existsSync(join(import.meta.dirname, '../../demo/write.ts'))) return;
  const unfinished = join(config.data, 'demonstration.unfinished');
  if (!existsSync(unfinished) && (await store.summaries()).length > 0) return;
  // Begun again in another month it must still be the same year.
  const today = existsSync(unfinished)
    ? await readFile(unfinished, 'utf8')
    : `${new Date().toISOString().slice(0, 7)}-01`;
  await writeFile(unfinished, today);
  const { writeDemonstration } = await import('#demo/write.ts');
  await writeDemonstration(journal, (line: string) => console.log(line), { today });
  await rm(unfinished);
}

try {
  const serving = await serve(readConfig(process.env), demonstrate);
  console.log(`Birge is ready: ${serving.url}`);
  const end = (): void => void serving.close().then(() => process.exit(0));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof WrongSetting ? 2 : 1;
}
