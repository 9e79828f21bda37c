import { createWriteStream } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { houseName, makeCheckpoint, verifierKey } from '../journal/checkpoint.ts';
import type { Parts } from '../parts.ts';
import { openBlobs } from '../store/blobs.ts';
import type { Row, Store } from '../store/store.ts';
import { pagesOf } from '../verify/kept.ts';
import { asideLine, entryLine, headerLine, type Header } from './format.ts';

/** Told now and then how far the work is: entries done, of how many. */
export type Progress = (done: number, total: number) => void;

/** What was written. */
export type Exported = {
  readonly journals: number;
  readonly entries: number;
  readonly files: number;
};

const HASH = /[0-9a-f]{64}/g;

/** Whether a folder is there for us to fill: absent or empty. */
export const isFree = async (folder: string): Promise<boolean> =>
  (await readdir(folder).catch(() => [])).length === 0;

type Noted = { readonly header: Omit<Header, 'format' | 'version'>; readonly newest?: string };

/** The header of a journal as it stands now, with a new checkpoint, which the house keeps too. */
async function headerOf({ store, keys, config }: Parts, community: string): Promise<Noted> {
  const house = houseName(config);
  const head = await store.head(community);
  const key = verifierKey(house, keys.verifying);
  if (head === undefined) return { header: { community, size: 0, epoch: 0, key, checkpoints: [] } };
  const newest = makeCheckpoint(keys, house, head);
  await store.keepCheckpoint(community, { size: head.size, note: newest });
  const kept = await store.checkpoints(community);
  const checkpoints = kept.filter(({ size }) => size <= head.size).map(({ note }) => note);
  const { size, epoch } = head;
  return { header: { community, size, epoch, key, checkpoints }, newest };
}

async function* textOf(
  store: Store,
  header: Noted['header'],
  see: (rows: readonly Row[]) => void,
): AsyncGenerator<string> {
  yield headerLine(header);
  for await (const rows of pagesOf(store, header.community, header.size)) {
    see(rows);
    yield rows.map(entryLine).join('');
  }
  yield (await store.aside(header.community)).map(asideLine).join('');
}

/** Writes a whole file for its owner only; durable when it resolves. */
const write = (path: string, text: AsyncIterable<string>): Promise<void> =>
  pipeline(Readable.from(text), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));

/** The files that a community's bodies name by their hash, noted as rows go by. */
function namedIn(rows: readonly Row[], names: Set<string>): void {
  for (const { kept } of rows)
    for (const [name] of kept?.body.matchAll(HASH) ?? []) names.add(name);
}

/** Copies the files of one house to another place, all or those wanted; answers how many. */
export async function copyBlobs(
  from: string,
  to: string,
  wanted?: ReadonlySet<string>,
): Promise<number> {
  const [there, copy] = [openBlobs(from), openBlobs(to)];
  const names = (await there.list()).filter((name) => wanted === undefined || wanted.has(name));
  for (const name of names) {
    const bytes = await there.get(name);
    if (bytes !== undefined) await copy.put(bytes);
  }
  return names.length;
}

/**
 * Writes journals into a free folder: `journals/<community>.ndjson` with a newly signed checkpoint beside each, and the files
 * that they name in `blobs/` (all files, where all journals are written). Goes on while others write: each journal is told as
 * it stood when its turn came. One page of entries is in memory at a time.
 */
export async function exportJournals(
  parts: Parts,
  communities: readonly string[] | 'all',
  folder: string,
  progress: Progress = () => {},
): Promise<Exported> {
  const { store, config } = parts;
  const within = join(folder, 'journals');
  await mkdir(within, { recursive: true, mode: 0o700 });
  const chosen = communities === 'all' ? await store.communities() : communities;
  const sizes = await Promise.all(chosen.map((community) => store.head(community)));
  const total = sizes.reduce((sum, head) => sum + (head?.size ?? 0), 0);
  const names = new Set<string>();
  let entries = 0;
  for (const community of chosen) {
    const { header, newest } = await headerOf(parts, community);
    const see = (rows: readonly Row[]): void => {
      if (communities !== 'all') namedIn(rows, names);
      entries += rows.length;
      progress(entries, total);
    };
    await write(join(within, `${community}.ndjson`), textOf(store, header, see));
    if (newest !== undefined)
      await writeFile(join(within, `${community}.checkpoint`), newest, { mode: 0o600 });
  }
  const files = await copyBlobs(config.data, folder, communities === 'all' ? undefined : names);
  return { journals: chosen.length, entries, files };
}
