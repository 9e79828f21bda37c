// One change made directly in the SQLite file of a house, chosen by its number: the same number, the same change.
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import { hex, unhex } from '#core/log/bytes.ts';
import { commitTo, leafOf } from '#core/log/leaf.ts';
import { emptyFrontier, grow } from '#core/log/merkle.ts';
import { sha256 } from '#server/journal/hash.ts';

/** What was done to a file. */
export type Tampering = string;

type Cells = Record<string, SQLOutputValue>;
type Random = (below: number) => number;

/** Every column of every table of the journals, but an entry set aside, which is not in the log, and a head's epoch, which says nothing of it. */
const COLUMNS: readonly (readonly [string, string])[] = [
  ...['community', 'seq', 'id', 'author', 'device', 'at', 'type', 'subject', 'sig'].map(
    (column) => ['entries', column] as const,
  ),
  ...['received_at', 'nonce', 'commitment', 'leaf'].map((column) => ['entries', column] as const),
  ...['community', 'seq', 'salt', 'body'].map((column) => ['bodies', column] as const),
  ...['community', 'size', 'frontier', 'summary'].map((column) => ['heads', column] as const),
  ...['community', 'size', 'note'].map((column) => ['checkpoints', column] as const),
];

/** Numbers from 0 up to below what is asked, the same for the same seed (mulberry32). */
function randomFrom(seed: number): Random {
  let state = (seed + 1) * 0x9e3779b9;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Another value for a cell: a number near it, or a text with one character changed, lost, doubled or all gone. */
function other(value: SQLOutputValue | undefined, random: Random): string | number {
  if (typeof value === 'number') return value + 1 + random(3);
  const text = typeof value === 'string' ? value : '';
  const at = random(Math.max(1, text.length));
  const changes = [
    text.slice(0, at) + (text[at] === '7' ? '8' : '7') + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + (text[at] ?? 'x') + text.slice(at),
    '',
  ];
  const changed = changes[random(changes.length)] ?? '';
  return changed === text ? `${text}0` : changed;
}

type Hand = { readonly db: DatabaseSync; readonly random: Random };

function pick({ db, random }: Hand, table: string): { row: Cells; where: string; key: string[] } {
  const rows = db.prepare(`select * from ${table}`).all();
  const row = rows[random(rows.length)] ?? {};
  const names = table === 'heads' ? ['community'] : ['community', 'seq'];
  const key = table === 'checkpoints' ? ['community', 'size', 'note'] : names;
  return { row, key, where: key.map((name) => `${name} = ?`).join(' and ') };
}

const keyOf = (row: Cells, key: readonly string[]): SQLOutputValue[] =>
  key.map((name) => row[name] ?? null);

function edit(hand: Hand): string {
  const [table, column] = COLUMNS[hand.random(COLUMNS.length)] ?? ['entries', 'id'];
  const { row, where, key } = pick(hand, table);
  const value = other(row[column], hand.random);
  hand.db
    .prepare(`update ${table} set ${column} = ? where ${where}`)
    .run(value, ...keyOf(row, key));
  return `edit of ${table}.${column}: ${String(row[column])} → ${value}`;
}

function remove(hand: Hand): string {
  const table = ['entries', 'bodies', 'heads'][hand.random(3)] ?? 'entries';
  const { row, where, key } = pick(hand, table);
  hand.db.prepare(`delete from ${table} where ${where}`).run(...keyOf(row, key));
  return `deletion from ${table}: ${keyOf(row, key).join(' ')}`;
}

/** Two rows of one journal change places, in one table or, with their bodies, in both. */
function reorder(hand: Hand): string {
  const { db, random } = hand;
  const { row } = pick(hand, 'entries');
  const [community, first] = keyOf(row, ['community', 'seq']);
  const second = Number(first) === 1 ? 2 : Number(first) - 1;
  const tables = [['entries'], ['bodies'], ['entries', 'bodies']][random(3)] ?? [];
  for (const table of tables) {
    const move = db.prepare(`update ${table} set seq = ? where community = ? and seq = ?`);
    for (const [to, from] of [
      [-1, first],
      [first, second],
      [second, -1],
    ])
      move.run(to ?? 0, community ?? '', from ?? 0);
  }
  return `${String(first)} and ${second} change places in ${tables.join(' and ')}`;
}

/** Makes a head fit its entries again, as whoever knows the house's code, but not its key, would. */
function mend({ db }: Hand, community: SQLOutputValue): void {
  const leaves = db
    .prepare('select leaf from entries where community = ? order by seq')
    .all(community)
    .map(({ leaf }) => unhex(String(leaf)) ?? new Uint8Array());
  const { size, roots } = grow(sha256, emptyFrontier, leaves);
  const stored = db.prepare('select summary from heads where community = ?').get(community);
  const summary: unknown = JSON.parse(String(stored?.['summary']));
  const fitting = { ...(typeof summary === 'object' ? summary : {}), entries: size };
  db.prepare('update heads set size = ?, frontier = ?, summary = ? where community = ?').run(
    size,
    roots.map((root) => hex(root)).join(' '),
    JSON.stringify(fitting),
    community,
  );
}

function truncate(hand: Hand): string {
  const { db, random } = hand;
  const { row } = pick(hand, 'heads');
  const [community = null, size] = keyOf(row, ['community', 'size']);
  const left = Number(size) - 1 - random(Number(size) - 1);
  for (const table of ['entries', 'bodies'])
    db.prepare(`delete from ${table} where community = ? and seq > ?`).run(community, left);
  const isMended = random(2) === 0;
  if (isMended) {
    db.prepare('delete from checkpoints where community = ? and size > ?').run(community, left);
    mend(hand, community);
  }
  return `truncation to ${left}${isMended ? ', with the head made to fit' : ''}`;
}

/** A body is rewritten with everything that follows from it, and the checkpoints that saw it are gone. */
function rewrite(hand: Hand): string {
  const { db } = hand;
  const { row } = pick(hand, 'entries');
  const cell = (name: string): string => String(row[name]);
  const { community = null, seq = null } = row;
  const body = '{"contact":"Другой кабинет"}';
  const salt = '0'.repeat(32);
  const commitment = commitTo(sha256, salt, body);
  const [id, author, device, at] = [cell('id'), cell('author'), cell('device'), cell('at')];
  const [type, subject, nonce] = [cell('type'), cell('subject'), cell('nonce')];
  const receivedAt = cell('received_at');
  const envelope = { id, community: cell('community'), author, device, at, type, subject };
  const leaf = hex(leafOf(sha256, { ...envelope, receivedAt, nonce, commitment }));
  const where = 'where community = ? and seq = ?';
  db.prepare(`update bodies set salt = ?, body = ? ${where}`).run(salt, body, community, seq);
  const entry = db.prepare(`update entries set commitment = ?, leaf = ? ${where}`);
  entry.run(commitment, leaf, community, seq);
  db.prepare('delete from checkpoints where community = ? and size >= ?').run(community, seq);
  mend(hand, community);
  return `entry ${String(seq)} rewritten, with the head made to fit`;
}

/** Something is added that nobody stated. */
function add(hand: Hand): string {
  const { row } = pick(hand, 'entries');
  const table = ['entries', 'bodies'][hand.random(2)] ?? 'entries';
  const { row: model } = pick(hand, table);
  const added: Cells = { ...model, community: row['community'] ?? null, seq: 1_000 };
  if (table === 'entries') added['id'] = '00000000-0000-4000-8000-000000000000';
  const names = Object.keys(added);
  hand.db
    .prepare(
      `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
    )
    .run(...keyOf(added, names));
  return `a row added to ${table}`;
}

const WAYS = [edit, edit, edit, edit, remove, reorder, truncate, truncate, rewrite, add];

/** Changes the file once, in the way of this number, and answers what was done. */
export function tamper(path: string, number: number): Tampering {
  const db = new DatabaseSync(path);
  db.exec('pragma synchronous = off');
  const random = randomFrom(number);
  const way = WAYS[number % WAYS.length] ?? edit;
  try {
    for (;;)
      try {
        return `${number}: ${way({ db, random })}`;
      } catch (error) {
        // A change that the table itself refuses is no change: another one is made instead.
        if (!(error instanceof Error) || !/constraint/i.test(error.message)) throw error;
      }
  } finally {
    db.close();
  }
}
