import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readHeader, readLine, type Header } from './format.ts';
import { BadFile, linesOf } from './lines.ts';
import type { Aside, Row } from '../store/store.ts';

/** A journal's file, opened: its header, and what follows in pages. */
export type JournalFile = {
  readonly path: string;
  readonly header: Header;
  /** Reads the file through once: entries in pages; those set aside are shown to `see`. */
  readonly pages: (see?: (aside: Aside) => void) => AsyncGenerator<readonly Row[]>;
};

const ROWS_AT_ONCE = 1_000;

/** The journal files of an export or backup, in order of community. */
export async function journalPaths(folder: string): Promise<readonly string[]> {
  const within = join(folder, 'journals');
  const names = await readdir(within).catch(() => []);
  return names
    .filter((name) => name.endsWith('.ndjson'))
    .toSorted()
    .map((name) => join(within, name));
}

async function* pagesOf(
  path: string,
  see: ((aside: Aside) => void) | undefined,
): AsyncGenerator<readonly Row[]> {
  let rows: Row[] = [];
  let number = 0;
  for await (const text of linesOf(path)) {
    if (++number === 1) continue;
    const line = readLine(text, number);
    if ('aside' in line) see?.(line.aside);
    else if (rows.push(line.row) >= ROWS_AT_ONCE) {
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}

/** Opens a journal's file; throws BadFile where its first line is no header. */
export async function openJournalFile(path: string): Promise<JournalFile> {
  for await (const first of linesOf(path))
    return { path, header: readHeader(first), pages: (see) => pagesOf(path, see) };
  throw new BadFile('it is empty');
}
