import { readCheckpoint, type ReadCheckpoint } from '#core/log/checkpoint.ts';
import { communityOf } from '../journal/checkpoint.ts';
import type { KeptCheckpoint } from '../store/store.ts';

/** A checkpoint to hold a journal to, and where it comes from, in words. */
export type Note = { readonly read: ReadCheckpoint; readonly from: string };

/** A text as a checkpoint of a community; undefined where it is none. */
export function noteOf(
  text: string,
  from: string,
): (Note & { readonly community: string }) | undefined {
  const read = readCheckpoint(text);
  const community = read === undefined ? undefined : communityOf(read.checkpoint.origin);
  return read === undefined || community === undefined ? undefined : { read, from, community };
}

/** The checkpoints that a journal's keeper keeps of it; what is no checkpoint of it is told apart. */
export function keptNotes(
  community: string,
  kept: readonly KeptCheckpoint[],
): { readonly notes: readonly Note[]; readonly foreign: readonly string[] } {
  const notes: Note[] = [];
  const foreign: string[] = [];
  for (const { size, note } of kept) {
    const from = `kept at ${size} entries`;
    const found = noteOf(note, from);
    if (found?.community === community && found.read.checkpoint.size === size) notes.push(found);
    else foreign.push(`the checkpoint ${from} is none of this journal`);
  }
  return { notes, foreign };
}
