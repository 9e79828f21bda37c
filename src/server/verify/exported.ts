import type { JournalFile } from '../archive/read.ts';
import type { Suspect } from './journal.ts';
import { noteOf, type Note } from './notes.ts';

/** A journal's file, with checkpoints from outside, ready to be checked. */
export function exportedJournal(file: JournalFile, outside: readonly Note[]): Suspect {
  const { community, size, epoch, checkpoints } = file.header;
  const notes: Note[] = [];
  const faults: string[] = [];
  for (const [i, text] of checkpoints.entries()) {
    const from = `number ${i + 1} in the file`;
    const note = noteOf(text, from);
    if (note?.community === community) notes.push(note);
    else faults.push(`the checkpoint ${from} is none of this journal`);
  }
  if (size > 0 && !notes.some(({ read }) => read.checkpoint.size === size))
    faults.push(`no checkpoint vouches for its ${size} entries`);
  return {
    community,
    head: { size, epoch },
    pages: () => file.pages(),
    bodies: undefined,
    summary: undefined,
    faults,
    notes: [...notes, ...outside],
  };
}
