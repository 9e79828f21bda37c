import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Parts } from './parts.ts';

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** The day to which an interrupted demonstration runs; undefined where none was interrupted. */
async function interruptedDay(marker: string): Promise<string | undefined> {
  const text = await readFile(marker, 'utf8').catch(() => undefined);
  // Killed while it wrote the day, it had written nothing else.
  return text === undefined || isDay(text) ? text : firstOfMonth();
}

const firstOfMonth = (): string => `${new Date().toISOString().slice(0, 7)}-01`;

/**
 * Writes the demonstration into an empty house, or finishes one that was interrupted: its entries' ids make that exact.
 * Answers whether it did: false, and nothing written, where the house holds anything else.
 */
export async function demonstrate(
  { journal, store, config }: Pick<Parts, 'journal' | 'store' | 'config'>,
  say: (line: string) => void,
): Promise<boolean> {
  const marker = join(config.data, 'demonstration.unfinished');
  const begun = await interruptedDay(marker);
  if (begun === undefined && (await store.communities()).length > 0) return false;
  // Begun again in another month it must still be the same year.
  const today = begun ?? firstOfMonth();
  await writeFile(marker, today, { flush: true });
  say(
    'Birge: writing its demonstration programme, once: 40 communities, all that happens invented …',
  );
  const { writeDemonstration } = await import('#demo/write.ts');
  await writeDemonstration(journal, say, { today });
  await rm(marker);
  return true;
}
