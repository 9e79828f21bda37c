import { copyFile, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { hex, unhex } from '#core/log/bytes.ts';
import { State } from '#core/log/fold.ts';
import { emptyFrontier, grow, type Frontier } from '#core/log/merkle.ts';
import { summarise } from '#findings/summary.ts';
import type { Config } from '../config.ts';
import { sha256 } from '../journal/hash.ts';
import { numberedOf } from '../journal/row.ts';
import { openStore } from '../store/open.ts';
import type { Aside, Row, Store } from '../store/store.ts';
import { noteOf } from '../verify/notes.ts';
import { verifyFolder } from '../verify/verify.ts';
import { readManifest, type Manifest } from './backup.ts';
import { copyBlobs, type Progress } from './export.ts';
import { BadFile } from './lines.ts';
import { journalPaths, openJournalFile, type JournalFile } from './read.ts';

/** The state and tree of a journal that is being written row by row. */
type Growing = { readonly state: State; readonly epoch: number; frontier: Frontier };

const leavesOf = (rows: readonly Row[]): Uint8Array[] =>
  rows.map(({ leaf }) => unhex(leaf) ?? new Uint8Array());

async function appendRows(
  store: Store,
  community: string,
  growing: Growing,
  rows: readonly Row[],
  aside: readonly Aside[],
): Promise<void> {
  for (const row of rows) growing.state.add(numberedOf(row));
  growing.frontier = grow(sha256, growing.frontier, leavesOf(rows));
  const { size, roots } = growing.frontier;
  const frontier = roots.map((root) => hex(root));
  await store.append(community, [], Number.MAX_SAFE_INTEGER, ({ head }) => ({
    answer: undefined,
    rows,
    aside,
    head: { ...head, size, frontier, epoch: Math.max(head.epoch, growing.epoch) },
    summary: summarise(growing.state),
  }));
}

async function restoreJournal(
  store: Store,
  file: JournalFile,
  see: (rows: number) => void,
): Promise<void> {
  const { community, checkpoints, epoch } = file.header;
  const growing: Growing = { state: new State(), epoch, frontier: emptyFrontier };
  const aside: Aside[] = [];
  for await (const rows of file.pages((found) => aside.push(found))) {
    await appendRows(store, community, growing, rows, []);
    see(rows.length);
  }
  if (aside.length > 0) await appendRows(store, community, growing, [], aside);
  for (const text of checkpoints) {
    const note = noteOf(text, '');
    if (note !== undefined)
      await store.keepCheckpoint(community, { size: note.read.checkpoint.size, note: text });
  }
}

/** Refuses what does not verify before a row of it is written; answers how many entries there are. Whose keys signed it is for `birge verify`. */
async function checkFiles(folder: string): Promise<number> {
  let entries = 0;
  const manner = { publicKeys: 'any', erased: new Set<string>(), summaries: false } as const;
  for await (const { community, size, faults } of verifyFolder(folder, undefined, [], manner)) {
    const [fault] = faults;
    if (fault !== undefined)
      throw new BadFile(`The journal of ${community} does not verify: ${fault.what}.`);
    entries += size;
  }
  return entries;
}

async function restoreJournals(
  store: Store,
  folder: string,
  see: (rows: number) => void,
): Promise<void> {
  for (const path of await journalPaths(folder)) {
    const file = await openJournalFile(path);
    await restoreJournal(store, file, see);
  }
}

/** Puts the copy of a database in place; whoever was signed in when it was made must sign in anew. */
async function restoreFile(folder: string, data: string): Promise<void> {
  const arriving = join(data, 'birge.sqlite.arriving');
  await copyFile(join(folder, 'birge.sqlite'), arriving);
  const db = new DatabaseSync(arriving);
  try {
    for (const table of ['sessions', 'invites']) db.exec(`delete from ${table}`);
    // In one file, so that its new name takes everything along.
    db.exec('pragma journal_mode = delete');
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : 'it cannot be read';
    throw new BadFile(`The copy in ${folder} cannot be used (${why}): restore another.`, { cause });
  } finally {
    db.close();
  }
  await rename(arriving, join(data, 'birge.sqlite'));
}

/** What was restored: what the input says of itself, and which journals there are now. */
export type Restored = Manifest & { readonly communities: readonly string[] };

/**
 * Makes a house of a backup, or of an export of all journals, in the empty place that the settings name; raises the epoch of
 * every journal, so that devices offer again everything they hold. Throws BadFile where the input does not verify. Where it
 * fails, its folder is as empty as before.
 */
export async function restoreHouse(
  folder: string,
  config: Config,
  progress: Progress,
): Promise<Restored> {
  const manifest = await readManifest(folder);
  if (manifest.kind === 'sqlite' && config.database !== 'sqlite')
    throw new BadFile(
      'A copy of a SQLite file goes into SQLite only. Restore it there, then "birge export --programme" and restore that.',
    );
  // Before anything is made: a refused restore leaves the new place as empty as it was.
  const total = manifest.kind === 'journals' ? await checkFiles(folder) : 0;
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  const before = await readdir(config.data);
  try {
    return { ...manifest, communities: await fill(folder, config, manifest, total, progress) };
  } catch (error) {
    for (const name of await readdir(config.data))
      if (!before.includes(name)) await rm(join(config.data, name), { recursive: true });
    throw error;
  }
}

/** Brings everything into the empty place; answers which journals there are. */
async function fill(
  folder: string,
  config: Config,
  manifest: Manifest,
  total: number,
  progress: Progress,
): Promise<readonly string[]> {
  let done = 0;
  await copyBlobs(folder, config.data);
  if (manifest.keys) await cp(join(folder, 'keys'), join(config.data, 'keys'), { recursive: true });
  if (manifest.kind === 'sqlite') await restoreFile(folder, config.data);
  const store = await openStore(config);
  try {
    if (manifest.kind === 'journals')
      await restoreJournals(store, folder, (rows) => progress((done += rows), total));
    await store.raiseEpoch();
    return await store.communities();
  } finally {
    await store.close();
  }
}
