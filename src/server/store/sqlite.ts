import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync, type StatementSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { hex } from '#core/log/bytes.ts';
import { sha256 } from '../journal/hash.ts';
import { assertContinues, newHead, writes } from './decision.ts';
import { CREATE_MIGRATIONS, lacking, readMigrations, type Migration } from './migrations.ts';
import { queries, SQL } from './queries.ts';
import {
  ENTRY_COLUMNS,
  entryCells,
  frontierCell,
  headOf,
  rowOf,
  type Cell,
  type Cells,
} from './row.ts';
import {
  StoreUnavailable,
  type Decision,
  type Head,
  type Row,
  type Seen,
  type Store,
} from './store.ts';

const FILE = 'birge.sqlite';
/** How long a writer waits for another process to finish writing. Nothing else runs meanwhile. */
const BUSY_MS = 5000;
/** Four megabytes at a time. */
const BACKUP_PAGES = 1024;
const [ERASE_TRIES, ERASE_PAUSE_MS] = [50, 100];
const SQLITE_FULL = 13;
/** BUSY, LOCKED, READONLY, IOERR, CORRUPT, CANTOPEN, NOTADB: the file cannot be used now. */
const UNAVAILABLE = new Set([5, 6, 8, 10, 11, 14, 26]);

/** The driver's error as the contract knows it; anything else is a bug and stays what it is. */
function fault(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number')
    return error;
  // The low byte is the primary result code, the rest its extension.
  const code = error.errcode & 255;
  if (code !== SQLITE_FULL && !UNAVAILABLE.has(code)) return error;
  return new StoreUnavailable(error.message, { full: code === SQLITE_FULL, cause: error });
}

const isCells = (row: unknown): row is Cells => Array.isArray(row);

/** An open file with its statements prepared once. */
type File = {
  readonly all: (sql: string, values: readonly Cell[]) => readonly Cells[];
  readonly run: (sql: string, values: readonly Cell[]) => void;
  /** Runs `work` under the file's write lock: commits where it answers, writes nothing where it throws. */
  readonly transaction: <T>(work: () => T) => T;
  /** The same within a transaction: what `work` wrote is undone where it throws, and the transaction goes on. */
  readonly part: <T>(work: () => T) => T;
  readonly close: () => void;
};

/** Makes the file for its owner only, whatever its folder allows; SQLite gives the log beside it the same mode. */
function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch {
    // SQLite will say what is wrong with it, in the terms of the contract.
  }
}

function openFile(path: string): File {
  const db = new DatabaseSync(path, { timeout: BUSY_MS, returnArrays: true });
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    const found = prepared.get(sql) ?? db.prepare(sql);
    prepared.set(sql, found);
    return found;
  };
  const all = (sql: string, values: readonly Cell[]): readonly Cells[] => {
    const rows: readonly unknown[] = statement(sql).all(...values);
    return rows.filter(isCells);
  };
  const run = (sql: string, values: readonly Cell[]): void => {
    statement(sql).run(...values);
  };
  const bracket =
    (begin: string, end: string, undo: readonly string[]) =>
    <T>(work: () => T): T => {
      run(begin, []);
      try {
        const answer = work();
        run(end, []);
        return answer;
      } catch (error) {
        // A full disk may have rolled back already.
        if (db.isTransaction) for (const step of undo) run(step, []);
        throw error;
      }
    };
  const transaction = bracket('begin immediate', 'commit', ['rollback']);
  const part = bracket('savepoint part', 'release part', ['rollback to part', 'release part']);
  // A reopened WAL file falls to NORMAL unless it is told again.
  for (const pragma of ['journal_mode = wal', 'synchronous = full', 'secure_delete = on'])
    db.exec(`pragma ${pragma}`);
  for (const pragma of ['trusted_schema = off', 'cache_size = -32768']) db.exec(`pragma ${pragma}`);
  return { all, run, transaction, part, close: () => db.close() };
}

function applied(file: File): readonly string[] {
  const [table] = file.all("select name from sqlite_schema where name = 'migrations'", []);
  if (table === undefined) return [];
  return file.all('select name from migrations', []).map(([name]) => String(name));
}

function migrate(file: File, known: readonly Migration[]): void {
  if (lacking(known, applied(file)).length === 0) return;
  file.transaction(() => {
    file.run(CREATE_MIGRATIONS, []);
    // Asked again under the lock: another process may have migrated meanwhile.
    for (const { name, steps } of lacking(known, applied(file))) {
      for (const { sql, table } of steps)
        file.run(table?.rows === 'by community' ? `${sql} without rowid` : sql, []);
      file.run('insert into migrations (name, applied_at) values (?, ?)', [
        name,
        new Date().toISOString(),
      ]);
    }
  });
}

const INSERT_ENTRY = `insert into entries (${ENTRY_COLUMNS})
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const INSERT_BODY = 'insert into bodies (community, seq, salt, body) values (?, ?, ?, ?)';
const PUT_HEAD = `insert into heads (community, size, frontier, epoch, summary) values (?, ?, ?, ?, ?)
on conflict (community) do update
set size = excluded.size, frontier = excluded.frontier, epoch = excluded.epoch, summary = excluded.summary`;

function look(file: File, community: string, offered: readonly string[], since: number): Seen {
  const [cells] = file.all(SQL.lockHead, [community]);
  const head = cells === undefined ? newHead(community) : headOf(cells);
  const missing = head.size > since ? file.all(SQL.rowsAfter, [community, since]).map(rowOf) : [];
  const known: Row[] = [];
  if (head.size > 0)
    for (const id of new Set(offered))
      for (const found of file.all(SQL.rowById, [community, id])) known.push(rowOf(found));
  return { head, missing, known };
}

function write(file: File, before: Head, decision: Decision<unknown>): void {
  assertContinues(before, decision);
  const { community } = before;
  for (const row of decision.rows) {
    file.run(INSERT_ENTRY, entryCells(row));
    if (row.kept) file.run(INSERT_BODY, [community, row.seq, row.kept.salt, row.kept.body]);
  }
  for (const { id, reason, receivedAt, entry } of decision.aside)
    file.run(SQL.setAside, [community, id, hex(sha256(entry)), reason, receivedAt, entry]);
  if (decision.rows.length === 0) return;
  const { size, frontier, epoch } = decision.head;
  const summary = JSON.stringify(decision.summary);
  file.run(PUT_HEAD, [community, size, frontierCell(frontier), epoch, summary]);
}

/** Moves the write-ahead log into the file and empties it; false where a reader still needs it. Never waits. */
function emptyLog(file: File): boolean {
  file.all(`pragma busy_timeout = 0`, []);
  try {
    const [checkpoint] = file.all('pragma wal_checkpoint(truncate)', []);
    return checkpoint?.[0] === 0;
  } finally {
    file.all(`pragma busy_timeout = ${BUSY_MS}`, []);
  }
}

/** Erases one body and, so that no copy lingers in the write-ahead log, empties that log. */
async function erase(file: File, community: string, id: string): Promise<void> {
  await promise(() =>
    file.transaction(() => {
      file.run(SQL.eraseBody, [community, community, id]);
      file.run(SQL.eraseAside, [community, id]);
    }),
  );
  for (let tries = 0; tries < ERASE_TRIES; tries++) {
    if (await promise(() => emptyLog(file))) return;
    await setTimeout(ERASE_PAUSE_MS);
  }
  const message = 'a long reader still holds the erased body in the write-ahead log';
  throw new StoreUnavailable(message, { full: false });
}

/** The work's answer as a promise, its faults as the contract knows them. */
async function promise<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    throw fault(error);
  }
}

/**
 * Runs pieces of work that come in the same moment in one transaction, so that they share its wait for the disk. One that
 * throws undoes and fails itself alone; where the commit fails, all fail. Nobody hears of success before it is durable.
 */
function together(file: File): <T>(work: () => T) => Promise<T> {
  let waiting: ((commit: Promise<void>) => void)[] = [];
  const runAll = (): void => {
    const works = waiting;
    waiting = [];
    const settled = Promise.withResolvers<void>();
    promise(() =>
      file.transaction(() => {
        for (const work of works) work(settled.promise);
      }),
    ).then(settled.resolve, settled.reject);
  };
  return (work) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(runAll);
      waiting.push((commit) => {
        try {
          const answer = file.part(work);
          commit.then(() => resolve(answer), reject);
        } catch (error) {
          reject(fault(error));
        }
      });
    });
}

/**
 * Opens (and creates) the journals in `folder`, in one file. Several processes may open it; one writes at a time, the others
 * wait up to five seconds.
 */
export async function openSqlite(folder: string): Promise<Store> {
  const known = await readMigrations();
  const file = await promise(() => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    makePrivate(join(folder, FILE));
    const opened = openFile(join(folder, FILE));
    migrate(opened, known);
    return opened;
  });
  const joined = together(file);
  return {
    ...queries((sql, values) => promise(() => file.all(sql, values))),
    append: (community, offered, since, decide) =>
      joined(() => {
        const seen = look(file, community, offered, since);
        const decision = decide(seen);
        if (writes(decision)) write(file, seen.head, decision);
        return decision.answer;
      }),
    erase: (community, id) => erase(file, community, id),
    close: () => promise(() => file.close()),
  };
}

/** How durable SQLite says that it is in `folder`, on a connection opened as every other: each pragma with its value. */
export async function durabilityOf(folder: string): Promise<Readonly<Record<string, string>>> {
  const file = await promise(() => openFile(join(folder, FILE)));
  const pragmas = ['journal_mode', 'synchronous', 'secure_delete'];
  const values = pragmas.map((name): [string, string] => [
    name,
    String(file.all(`pragma ${name}`, [])[0]?.[0]),
  ]);
  file.close();
  return Object.fromEntries(values);
}

/**
 * Copies the journals of `folder` into `toFile` as they stand at one moment, while others read and write them.
 * Rejects with StoreUnavailable where the target's disk is full.
 */
export async function backupSqlite(folder: string, toFile: string): Promise<void> {
  const db = new DatabaseSync(join(folder, FILE), { readOnly: true, timeout: BUSY_MS });
  try {
    // An open reader holds the moment still: without it, every append of the server would begin the copy anew.
    db.exec('begin');
    db.prepare('select count(*) from heads').get();
    makePrivate(toFile);
    await backup(db, toFile, { rate: BACKUP_PAGES });
  } catch (error) {
    throw fault(error);
  } finally {
    db.close();
  }
}
