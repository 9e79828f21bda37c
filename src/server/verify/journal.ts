import { isDeepStrictEqual } from 'node:util';
import { base64, hex } from '#core/log/bytes.ts';
import type { Numbered } from '#core/log/entry.ts';
import { rootOf, same } from '#core/log/merkle.ts';
import type { Note } from './notes.ts';
import { isSignedBy } from '../journal/checkpoint.ts';
import { sha256 } from '../journal/hash.ts';
import { checkLog, type CheckedLog, type Fault } from './log.ts';
import type { Head, Row } from '../store/store.ts';

/** A journal to be checked, from wherever it is kept. */
export type Suspect = {
  readonly community: string;
  /** What its keeper says of it; undefined where it says nothing. A file tells no frontier. */
  readonly head: (Pick<Head, 'size' | 'epoch'> & Partial<Pick<Head, 'frontier'>>) | undefined;
  /** Its rows, page by page. Reading may fail: that is a fault too. */
  readonly pages: () => AsyncIterable<readonly Row[]>;
  /** How many bodies are kept; undefined where none can stand without its row. */
  readonly bodies: number | undefined;
  /** What the keeper has as its summary, to be compared with the one that `summarise` gives; undefined where there is none. */
  readonly summary: { readonly stored: unknown; readonly anew: Summing } | undefined;
  /** What is wrong with it before a row is read. */
  readonly faults: readonly string[];
  /** Checkpoints of this journal, kept by it or brought from outside. */
  readonly notes: readonly Note[];
};

/** Adds a journal up to its summary, entry by entry. */
export type Summing = { readonly add: (entry: Numbered) => void; readonly sum: () => unknown };

/** What a check found: how many entries, and every fault. */
export type Finding = {
  readonly community: string;
  readonly size: number;
  readonly root: string;
  readonly checkpoints: number;
  readonly faults: readonly Fault[];
};

/** How a check is made. */
export type Manner = {
  /** The public keys of which one must have signed each checkpoint; `any`: whoever signed it. */
  readonly publicKeys: readonly Uint8Array[] | 'any';
  /** The entries whose bodies are known to be erased. */
  readonly erased: ReadonlySet<string>;
  /** Whether summaries are made anew and compared: that folds every entry, which takes longer than all the rest. */
  readonly summaries: boolean;
};

function checkHead({ head, bodies }: Suspect, log: CheckedLog): readonly Fault[] {
  const { frontier } = log;
  const faults: Fault[] = [];
  if (head === undefined)
    return frontier.size === 0 ? [] : [{ what: 'the journal has entries and no head' }];
  if (head.size !== frontier.size)
    faults.push({ what: `its head says ${head.size} entries, ${frontier.size} are there` });
  const roots = frontier.roots.map((root) => hex(root));
  if (head.frontier !== undefined && !isDeepStrictEqual(roots, head.frontier))
    faults.push({ what: 'the tree of its head is not the tree of its entries' });
  if (!(head.epoch > 0)) faults.push({ what: 'its epoch is not one' });
  if (bodies !== undefined && bodies !== log.bodies)
    faults.push({ what: `${bodies} bodies are kept where ${log.bodies} entries have one` });
  return faults;
}

function checkNote(note: Note, log: CheckedLog, { publicKeys }: Manner): readonly Fault[] {
  const { checkpoint } = note.read;
  const faults: Fault[] = [];
  if (publicKeys !== 'any' && !publicKeys.some((key) => isSignedBy(note.read, key)))
    faults.push({
      what: `the checkpoint ${note.from} was not signed with the house’s key; if it had another before, add that with --key`,
    });
  const root = log.roots.get(checkpoint.size);
  if (root === undefined)
    faults.push({
      what: `the checkpoint ${note.from} saw ${checkpoint.size} entries, ${log.frontier.size} are there`,
    });
  else if (!same(root, checkpoint.root))
    faults.push({
      what: `the first ${checkpoint.size} entries are not those that the checkpoint ${note.from} saw`,
    });
  return faults;
}

function checkSummary(summary: Suspect['summary']): readonly Fault[] {
  if (summary === undefined || isDeepStrictEqual(summary.stored, summary.anew.sum())) return [];
  return [{ what: 'its summary is not what its entries come to' }];
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Checks one journal in one pass: its log, head, bodies, summary and checkpoints. Tells every fault; never throws for one. */
export async function checkJournal(suspect: Suspect, manner: Manner): Promise<Finding> {
  const { community, notes } = suspect;
  const summary = manner.summaries ? suspect.summary : undefined;
  const faults: Fault[] = suspect.faults.map((what) => ({ what }));
  const finding = (log: CheckedLog | undefined): Finding => ({
    community,
    size: log?.frontier.size ?? 0,
    root: log === undefined ? '' : base64(rootOf(sha256, log.frontier)),
    checkpoints: notes.length,
    faults,
  });
  const sizes = new Set(notes.map(({ read }) => read.checkpoint.size));
  const { erased } = manner;
  const fault = (found: Fault): void => void faults.push(found);
  try {
    const see = summary === undefined ? {} : { see: summary.anew.add };
    const log = await checkLog(suspect.pages(), { community, sizes, erased, fault, ...see });
    faults.push(...checkHead(suspect, log));
    for (const note of notes) faults.push(...checkNote(note, log, manner));
    if (erased.size === 0) faults.push(...checkSummary(summary));
    return finding(log);
  } catch (error) {
    fault({ what: `its rows cannot be read: ${messageOf(error)}` });
    return finding(undefined);
  }
}
