import type { Numbered } from '#core/log/entry.ts';
import { commitmentText, leafText } from '#core/log/leaf.ts';
import { emptyFrontier, grow, rootOf, type Frontier, type Hash } from '#core/log/merkle.ts';
import { sha256, sha256Hex } from '../journal/hash.ts';
import { numberedOf } from '../journal/row.ts';
import type { Row } from '../store/store.ts';

/** Something that is wrong with a journal: at which entry, if at one, and what, in a sentence. */
export type Fault = { readonly seq?: number; readonly what: string };

/** What a check of a log needs to know beside its rows. */
export type LogCheck = {
  readonly community: string;
  /** The sizes at which roots are wanted. */
  readonly sizes: ReadonlySet<number>;
  /** Entries whose bodies are known to have been erased. */
  readonly erased: ReadonlySet<string>;
  readonly fault: (fault: Fault) => void;
  /** Is shown each entry whose body stands. */
  readonly see?: (entry: Numbered) => void;
};

/** What a log came to, hashed anew from its rows. */
export type CheckedLog = {
  readonly frontier: Frontier;
  /** The root at each wanted size that the log reaches. */
  readonly roots: ReadonlyMap<number, Hash>;
  readonly bodies: number;
};

/** Whether the body is the one that the row committed to; says what is wrong. */
function checkBody(row: Row, { erased, fault }: LogCheck): boolean {
  const { seq, id, kept } = row;
  if (kept === undefined) {
    if (!erased.has(id)) fault({ seq, what: `the body of entry ${id} is missing` });
    return false;
  }
  if (sha256Hex(commitmentText(kept.salt, kept.body)) === row.commitment) return true;
  fault({ seq, what: `the body of entry ${id} is not the one that was received` });
  return false;
}

/** The leaf of a row, hashed anew; says where the stored one differs. */
function checkLeaf(row: Row, { fault }: LogCheck): Hash {
  const leaf = sha256Hex(leafText(row));
  if (leaf !== row.leaf) fault({ seq: row.seq, what: `entry ${row.id} is not as it was received` });
  return Buffer.from(leaf, 'hex');
}

function checkPlace(row: Row, expected: number, ids: Set<string>, check: LogCheck): void {
  const { seq, id, community } = row;
  if (seq > expected) {
    const what =
      seq === expected + 1 ? `entry ${expected} is` : `entries ${expected}–${seq - 1} are`;
    check.fault({ seq: expected, what: `${what} missing` });
  }
  if (seq < expected) check.fault({ seq, what: `number ${seq} stands where ${expected} should` });
  if (community !== check.community)
    check.fault({ seq, what: `entry ${id} belongs to another journal` });
  if (ids.has(id)) check.fault({ seq, what: `the id ${id} is there twice` });
  ids.add(id);
}

/**
 * Hashes a log anew from its rows, page by page: body commitments, leaves, the tree, numbers without a gap, ids once each.
 * Every fault is told; the work goes on after it. One pass, memory for the ids only.
 */
export async function checkLog(
  pages: AsyncIterable<readonly Row[]>,
  check: LogCheck,
): Promise<CheckedLog> {
  const ids = new Set<string>();
  const roots = new Map<number, Hash>();
  let frontier = emptyFrontier;
  let leaves: Hash[] = [];
  let expected = 1;
  let bodies = 0;
  for await (const rows of pages) {
    for (const row of rows) {
      checkPlace(row, expected, ids, check);
      expected = row.seq + 1;
      leaves.push(checkLeaf(row, check));
      if (row.kept !== undefined) bodies++;
      if (checkBody(row, check)) check.see?.(numberedOf(row));
      if (!check.sizes.has(frontier.size + leaves.length)) continue;
      frontier = grow(sha256, frontier, leaves);
      roots.set(frontier.size, rootOf(sha256, frontier));
      leaves = [];
    }
    frontier = grow(sha256, frontier, leaves);
    leaves = [];
  }
  return { frontier, roots, bodies };
}
