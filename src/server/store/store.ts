import type { Json } from '#core/log/canonical.ts';
import type { Logged } from '#core/log/leaf.ts';

/** One row of a journal as stored: the logged envelope, its place, and its body beside it (absent once erased). */
export type Row = Logged & {
  readonly seq: number;
  /** The Merkle leaf, 64 hexadecimal digits. */
  readonly leaf: string;
  /** Canonical body text with the salt of its commitment; absent once erased. */
  readonly kept?: { readonly salt: string; readonly body: string };
};

/** The head of a community's journal: its size, the frontier of its tree (hexadecimal roots), and the epoch, which rises after each restore. */
export type Head = {
  readonly community: string;
  readonly size: number;
  readonly frontier: readonly string[];
  readonly epoch: number;
};

/** What an append is shown inside its transaction, under the lock of the community's head row. */
export type Seen = {
  readonly head: Head;
  /** Rows with `seq` above the caller's `since`, in order: what its folded state still lacks. */
  readonly missing: readonly Row[];
  /** Rows that already bear one of the offered ids. */
  readonly known: readonly Row[];
};

/** An entry that was refused although its id is known, or that waits for review: kept, never folded. */
export type Aside = {
  readonly id: string;
  readonly reason: 'altered' | 'held';
  readonly receivedAt: string;
  /** The canonical entry. */
  readonly entry: string;
};

/** What an append decided. Nothing is written where both lists are empty. */
export type Decision<T> = {
  readonly answer: T;
  readonly rows: readonly Row[];
  readonly aside: readonly Aside[];
  /** The head and summary after these rows; ignored without rows. The summary is kept as JSON. */
  readonly head: Head;
  readonly summary: object | null;
};

/** A summary row: what programme pages read, with the head at which it was true; null where what is kept is no JSON. */
export type SummaryRow = {
  readonly community: string;
  readonly size: number;
  readonly summary: Json;
};

/** An invite, kept by the hash of its token. Times are ISO 8601. */
export type Invite = {
  readonly tokenHash: string;
  readonly community: string;
  readonly person: string;
  readonly expiresAt: string;
};

/** A staff session, kept by the hash of its token. */
export type StaffSession = {
  readonly tokenHash: string;
  readonly community: string;
  readonly person: string;
  readonly device: string;
  readonly createdAt: string;
  readonly usedAt: string;
};

/** A signed checkpoint (C2SP tlog-checkpoint) of the first `size` entries. */
export type KeptCheckpoint = { readonly size: number; readonly note: string };

/**
 * Where journals are kept. One contract, two engines (SQLite, PostgreSQL); `contract.test.ts` holds both to it.
 * Every promise resolves only after what it says is durable. A full disk or a lost connection rejects with StoreUnavailable
 * and has written nothing, or (at COMMIT on PostgreSQL only) an unknown outcome, which the same batch sent again resolves.
 */
export type Store = {
  /**
   * One transaction on one community: locks its head row (creating it at size 0), shows `decide` what is there, writes what
   * it decided, commits, and only then resolves with its answer. Rows must continue the head without a gap.
   * `decide` may run again if the engine retries; it must keep nothing before this resolves.
   */
  append<T>(
    community: string,
    offered: readonly string[],
    since: number,
    decide: (seen: Seen) => Decision<T>,
  ): Promise<T>;
  /** The head, or undefined where the community has no journal. */
  head(community: string): Promise<Head | undefined>;
  /** Up to `limit` rows with seq > after, oldest first. */
  rows(community: string, after: number, limit: number): Promise<readonly Row[]>;
  /** The row of one entry, or undefined where the community has none of this id. */
  row(community: string, id: string): Promise<Row | undefined>;
  /** All rows about one subject, oldest first. */
  subject(community: string, subject: string): Promise<readonly Row[]>;
  /** The leaves from seq 1 to `size`, in order, in hexadecimal. */
  leaves(community: string, size: number): Promise<readonly string[]>;
  /** Every community of which any table of the journals holds anything, in order: also what lost its head. */
  communities(): Promise<readonly string[]>;
  /** How many bodies are kept for a community. */
  countBodies(community: string): Promise<number>;
  /** The summaries of all communities, by community. */
  summaries(): Promise<readonly SummaryRow[]>;
  /** Puts another summary in the place of what is kept, where the journal still has `size` entries; nothing elsewhere. */
  renewSummary(community: string, size: number, summary: object): Promise<void>;
  /** Entries set aside in a community, oldest first. */
  aside(community: string): Promise<readonly Aside[]>;
  /**
   * Erases the body and salt of one entry for good, and what was set aside under its id; its envelope and leaf stay.
   * Rejects with StoreUnavailable where a reader still holds the old bytes: erase again.
   */
  erase(community: string, id: string): Promise<void>;

  keepCheckpoint(community: string, checkpoint: KeptCheckpoint): Promise<void>;
  /** Every checkpoint kept for a community, smallest first. */
  checkpoints(community: string): Promise<readonly KeptCheckpoint[]>;

  addInvite(invite: Invite): Promise<void>;
  /** Takes an invite: the first caller gets it, everyone later undefined; so does everyone once `now` is past its end. */
  takeInvite(tokenHash: string, now: string): Promise<Invite | undefined>;
  addSession(session: StaffSession): Promise<void>;
  session(tokenHash: string): Promise<StaffSession | undefined>;
  useSession(tokenHash: string, usedAt: string): Promise<void>;
  endSession(tokenHash: string): Promise<void>;
  /** Ends every session of a person, or those on one of their devices. */
  endSessionsOf(who: { readonly person: string; readonly device?: string }): Promise<void>;
  /** Forgets the sessions that were opened, and the invites that ended, before a moment (ISO 8601). */
  forgetOver(before: { readonly opened: string; readonly ended: string }): Promise<void>;

  /** After a restore: a higher epoch for every head. */
  raiseEpoch(): Promise<void>;
  close(): Promise<void>;
};

/** The store is not one that this program may use: one sentence says why. Waiting does not help. */
export class StoreUnfit extends Error {}

/** The store cannot write or read now; nothing was acknowledged. `full` says that the disk is. */
export class StoreUnavailable extends Error {
  readonly full: boolean;
  constructor(message: string, options: { readonly full: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.full = options.full;
  }
}
