import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadFile } from '../archive/lines.ts';
import { journalPaths, openJournalFile } from '../archive/read.ts';
import { readVerifierKey } from '../journal/checkpoint.ts';
import { openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';
import { exportedJournal } from './exported.ts';
import { checkJournal, type Finding, type Manner } from './journal.ts';
import { keptJournal } from './kept.ts';
import type { Note } from './notes.ts';

/** Checkpoints from outside, each with the community that it is of. */
export type Outside = readonly (Note & { readonly community: string })[];

const of = (outside: Outside, community: string): Outside =>
  outside.filter((note) => note.community === community);

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const unreadable = (community: string, error: unknown): Finding => ({
  community,
  size: 0,
  root: '',
  checkpoints: 0,
  faults: [{ what: `it cannot be read: ${messageOf(error)}` }],
});

async function look(
  store: Store,
  community: string,
  outside: Outside,
  manner: Manner,
): Promise<Finding> {
  try {
    return await checkJournal(await keptJournal(store, community, outside), manner);
  } catch (error) {
    return unreadable(community, error);
  }
}

/** A journal that an outside checkpoint saw and that is not there at all. */
const lost = (communities: readonly string[], outside: Outside): readonly Finding[] =>
  [...new Set(outside.map(({ community }) => community))]
    .filter((community) => !communities.includes(community))
    .map((community) => ({
      community,
      size: 0,
      root: '',
      checkpoints: of(outside, community).length,
      faults: [{ what: 'a checkpoint saw this journal, and it is not there' }],
    }));

/**
 * Checks the journals of a store, all or one, and yields a finding for each as it is done. Others may write meanwhile.
 */
export async function* verifyStore(
  store: Store,
  only: string | undefined,
  outside: Outside,
  manner: Manner,
): AsyncGenerator<Finding> {
  const communities = await store.communities();
  const chosen = communities.filter((community) => only === undefined || community === only);
  for (const community of chosen)
    yield await look(store, community, of(outside, community), manner);
  yield* lost(communities, outside);
}

const heldTo = (
  { publicKeys }: Manner,
  own: Uint8Array | undefined,
): Manner['publicKeys'] | undefined => {
  if (publicKeys === 'any' || publicKeys.length > 0) return publicKeys;
  return own && [own];
};

/** Checks a backup that is a copy of a database. */
async function* verifyCopy(
  folder: string,
  only: string | undefined,
  outside: Outside,
  manner: Manner,
): AsyncGenerator<Finding> {
  const key = await readFile(join(folder, 'birge.pub'), 'utf8').catch(() => '');
  const publicKeys = heldTo(manner, readVerifierKey(key)) ?? 'any';
  const store = await openStore({ data: folder, database: 'sqlite' });
  try {
    yield* verifyStore(store, only, outside, { ...manner, publicKeys });
  } finally {
    await store.close();
  }
}

/**
 * Checks the journals of an export or backup. The key beside a copy, or in a file's own header, serves where none is given: that
 * proves only that the files agree with themselves.
 */
export async function* verifyFolder(
  folder: string,
  only: string | undefined,
  outside: Outside,
  manner: Manner,
): AsyncGenerator<Finding> {
  const isCopy = existsSync(join(folder, 'birge.sqlite'));
  yield* (isCopy ? verifyCopy : verifyFiles)(folder, only, outside, manner);
}

async function* verifyFiles(
  folder: string,
  only: string | undefined,
  outside: Outside,
  manner: Manner,
): AsyncGenerator<Finding> {
  const communities: string[] = [];
  for (const path of await journalPaths(folder)) {
    try {
      const file = await openJournalFile(path);
      const { community } = file.header;
      communities.push(community);
      if (only !== undefined && community !== only) continue;
      const publicKeys = heldTo(manner, readVerifierKey(file.header.key));
      if (publicKeys === undefined) throw new BadFile('the key in its header is none');
      const suspect = exportedJournal(file, of(outside, community));
      yield await checkJournal(suspect, { ...manner, publicKeys });
    } catch (error) {
      yield unreadable(path, error);
    }
  }
  yield* lost(communities, outside);
}
