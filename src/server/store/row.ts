import type { Json } from '#core/log/canonical.ts';
import type {
  Aside,
  Head,
  Invite,
  KeptCheckpoint,
  Row,
  StaffSession,
  SummaryRow,
} from './store.ts';

/** What a column may be given. */
export type Cell = string | number | null;

/** One row as a driver answers it: its columns in the order of the query. */
export type Cells = readonly unknown[];

/** The columns of `entries` in the order of `entryCells` and of the head of `rowOf`. */
export const ENTRY_COLUMNS =
  'community, seq, id, author, device, at, type, subject, sig, received_at, nonce, commitment, leaf';

/** A row of `entries`. */
export const entryCells = (row: Row): Cell[] => [
  row.community,
  row.seq,
  row.id,
  row.author,
  row.device,
  row.at,
  row.type,
  row.subject,
  row.sig ?? null,
  row.receivedAt,
  row.nonce,
  row.commitment,
  row.leaf,
];

function text(cell: unknown): string {
  if (typeof cell !== 'string') throw new Error('a column that should hold text does not');
  return cell;
}

/** PostgreSQL's bigint arrives as text. */
function integer(cell: unknown): number {
  const value = typeof cell === 'string' ? Number(cell) : cell;
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new Error('a column that should hold an integer does not');
  return value;
}

const isJson = (value: unknown): value is Json => value !== undefined;

/** Damaged JSON is null: it spoils its own row and no other. */
function json(cell: unknown): Json {
  try {
    const value: unknown = JSON.parse(text(cell));
    return isJson(value) ? value : null;
  } catch {
    return null;
  }
}

/** A row of the journal from its entry columns, salt and body. */
export function rowOf(cells: Cells): Row {
  const [community, seq, id, author, device, at, type, subject, sig, receivedAt] = cells;
  const [salt, body] = [cells[13], cells[14]];
  return {
    seq: integer(seq),
    id: text(id),
    community: text(community),
    author: text(author),
    device: text(device),
    at: text(at),
    type: text(type),
    subject: text(subject),
    ...(sig === null ? {} : { sig: text(sig) }),
    receivedAt: text(receivedAt),
    nonce: text(cells[10]),
    commitment: text(cells[11]),
    leaf: text(cells[12]),
    ...(salt === null || body === null ? {} : { kept: { salt: text(salt), body: text(body) } }),
  };
}

/** The frontier as one column: roots with a space between them. */
export const frontierCell = (frontier: readonly string[]): string => frontier.join(' ');

/** A head from community, size, frontier and epoch. */
export function headOf([community, size, frontier, epoch]: Cells): Head {
  return {
    community: text(community),
    size: integer(size),
    frontier: text(frontier) === '' ? [] : text(frontier).split(' '),
    epoch: integer(epoch),
  };
}

/** A summary from community, size and summary. */
export const summaryOf = ([community, size, summary]: Cells): SummaryRow => ({
  community: text(community),
  size: integer(size),
  summary: json(summary),
});

/** An entry set aside from id, reason, received_at and entry. */
export function asideOf([id, reason, receivedAt, entry]: Cells): Aside {
  if (reason !== 'altered' && reason !== 'held')
    throw new Error('an entry set aside for a reason that nobody knows');
  return { id: text(id), reason, receivedAt: text(receivedAt), entry: text(entry) };
}

/** A checkpoint from size and note. */
export const checkpointOf = ([size, note]: Cells): KeptCheckpoint => ({
  size: integer(size),
  note: text(note),
});

/** A leaf. */
export const leafOf = ([leaf]: Cells): string => text(leaf);

/** An invite from its four columns. */
export const inviteOf = ([tokenHash, community, person, expiresAt]: Cells): Invite => ({
  tokenHash: text(tokenHash),
  community: text(community),
  person: text(person),
  expiresAt: text(expiresAt),
});

/** A staff session from its six columns. */
export function sessionOf(cells: Cells): StaffSession {
  const [tokenHash, community, person, device, createdAt, usedAt] = cells;
  return {
    tokenHash: text(tokenHash),
    community: text(community),
    person: text(person),
    device: text(device),
    createdAt: text(createdAt),
    usedAt: text(usedAt),
  };
}
