import { openTables, type Tables } from '../kinds/index.ts';
import { kindOf, type Entry, type Numbered } from './entry.ts';
import type { Judged, Table } from './table.ts';

/**
 * The state of one community: the fold of its journal. Entries are added in the journal's order; `fold` puts them there.
 * Unknown facts and bodies that are not at hand change nothing; a step never throws.
 */
export class State {
  readonly tables: Tables = openTables();
  readonly #byKind = new Map<string, Table<unknown>>(
    Object.values(this.tables).map((table) => [table.kind.name, table]),
  );
  #size = 0;

  /** The sequence number of the last numbered entry that was added. */
  get size(): number {
    return this.#size;
  }

  /** The table of an entry's kind; undefined where this version does not know the kind. */
  tableFor(type: string): Table<unknown> | undefined {
    return this.#byKind.get(kindOf(type));
  }

  /** What its kind says of an entry, or the part of its body that is wrong; undefined where the fact is unknown. */
  judge(entry: Numbered | Entry): Judged | { readonly fault: string } | undefined {
    return this.tableFor(entry.type)?.judge(entry);
  }

  /** Adds the next entry. */
  add(entry: Numbered | Entry): void {
    this.tableFor(entry.type)?.add(entry);
    this.passed(entry);
  }

  /** Notes that an entry has been added, by `add` or by its judgement's `apply`. */
  passed(entry: Numbered | Entry): void {
    if ('seq' in entry) this.#size = entry.seq;
  }
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The journal's order: numbered entries by the server's sequence, then those that no server has numbered yet, by device clock
 * and id. Each id once; the numbered form wins.
 */
export function inOrder(entries: Iterable<Numbered | Entry>): (Numbered | Entry)[] {
  const numbered = new Map<string, Numbered>();
  const pending = new Map<string, Entry>();
  for (const entry of entries) {
    if ('seq' in entry) numbered.set(entry.id, entry);
    else pending.set(entry.id, entry);
  }
  const waiting = [...pending.values()].filter(({ id }) => !numbered.has(id));
  return [
    ...[...numbered.values()].sort((a, b) => a.seq - b.seq),
    ...waiting.sort((a, b) => text(a.at, b.at) || text(a.id, b.id)),
  ];
}

/** The state of a community from its entries, in whatever order and however often each arrived. */
export function fold(entries: Iterable<Numbered | Entry>): State {
  const state = new State();
  for (const entry of inOrder(entries)) state.add(entry);
  return state;
}
