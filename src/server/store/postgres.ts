import type { Pool, PoolClient } from 'pg';
import { hex } from '#core/log/bytes.ts';
import { sha256 } from '../journal/hash.ts';
import { assertContinues, newHead, writes } from './decision.ts';
import { CREATE_MIGRATIONS, lacking, readMigrations, type Step } from './migrations.ts';
import { ask, command, openPool, transaction } from './postgres-driver.ts';
import { queries, SQL } from './queries.ts';
import { ENTRY_COLUMNS, entryCells, frontierCell, headOf, rowOf, type Cell } from './row.ts';
import { StoreUnfit, type Decision, type Head, type Row, type Seen, type Store } from './store.ts';

/** Any number does, as long as every process takes the same. */
const MIGRATION_LOCK = 7_236_401;

const INSERT_HEAD = `insert into heads (community, size, frontier, epoch, summary)
values (?, 0, '', ?, 'null') on conflict (community) do nothing`;
const LOCK_HEAD = `${SQL.lockHead} for update`;
const PUT_HEAD =
  'update heads set size = ?, frontier = ?, epoch = ?, summary = ? where community = ?';
const BY_IDS = SQL.rowById.replace('e.id = ?', 'e.id = any(?)');

async function lockHead(client: PoolClient, community: string): Promise<Head> {
  const [found] = await ask(client, LOCK_HEAD, [community]);
  if (found) return headOf(found);
  await ask(client, INSERT_HEAD, [community, newHead(community).epoch]);
  return lockHead(client, community);
}

async function look(
  client: PoolClient,
  community: string,
  offered: readonly string[],
  since: number,
): Promise<Seen> {
  const head = await lockHead(client, community);
  const missing = head.size > since ? await ask(client, SQL.rowsAfter, [community, since]) : [];
  // PostgreSQL refuses a text with a zero in it; no row has such an id.
  const ids = offered.filter((id) => !id.includes('\0'));
  const known = head.size > 0 && ids.length > 0 ? await ask(client, BY_IDS, [community, ids]) : [];
  return { head, missing: missing.map(rowOf), known: known.map(rowOf) };
}

// Arrays, one per column: the statement is the same for every number of rows.
const INSERT_ENTRIES = `insert into entries (${ENTRY_COLUMNS}) select * from unnest(
?::text[], ?::int[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
?::text[], ?::text[])`;
const INSERT_BODIES = `insert into bodies (community, seq, salt, body)
select * from unnest(?::text[], ?::int[], ?::text[], ?::text[])`;

/** Rows of cells, turned into one array per column. */
const byColumn = (rows: readonly (readonly Cell[])[], columns: number): Cell[][] =>
  Array.from({ length: columns }, (_, i) => rows.map((row) => row[i] ?? null));

async function insertRows(client: PoolClient, rows: readonly Row[]): Promise<void> {
  await ask(client, INSERT_ENTRIES, byColumn(rows.map(entryCells), 13));
  const bodies = rows.flatMap(({ community, seq, kept }) =>
    kept ? [[community, seq, kept.salt, kept.body]] : [],
  );
  if (bodies.length > 0) await ask(client, INSERT_BODIES, byColumn(bodies, 4));
}

async function write(client: PoolClient, before: Head, decision: Decision<unknown>): Promise<void> {
  assertContinues(before, decision);
  const { community } = before;
  for (const { id, reason, receivedAt, entry } of decision.aside) {
    const cells = [community, id, hex(sha256(entry)), reason, receivedAt, entry];
    await ask(client, SQL.setAside, cells);
  }
  if (decision.rows.length === 0) return;
  await insertRows(client, decision.rows);
  const { size, frontier, epoch } = decision.head;
  const summary = JSON.stringify(decision.summary);
  await ask(client, PUT_HEAD, [size, frontierCell(frontier), epoch, summary, community]);
}

function distribute(client: PoolClient, { table }: Step, isCitus: boolean): Promise<unknown> {
  if (!isCitus || table === undefined) return Promise.resolve();
  return table.rows === 'everywhere'
    ? ask(client, 'select create_reference_table(?::regclass)', [table.name])
    : ask(client, "select create_distributed_table(?::regclass, 'community')", [table.name]);
}

/** Brings the schema up to date; one process at a time, the others wait and find it done. */
function migrate(pool: Pool): Promise<void> {
  return transaction(pool, async (client) => {
    await ask(client, 'select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await command(client, CREATE_MIGRATIONS);
    const names = await ask(client, 'select name from migrations', []);
    const citus = await ask(client, "select 1 from pg_extension where extname = 'citus'", []);
    const applied = names.map(([name]) => String(name));
    for (const { name, steps } of lacking(await readMigrations(), applied)) {
      for (const step of steps) {
        await command(client, step.sql);
        await distribute(client, step, citus.length > 0);
      }
      await ask(client, 'insert into migrations (name, applied_at) values (?, ?)', [
        name,
        new Date().toISOString(),
      ]);
    }
  });
}

/** A server that may lose what it acknowledged, or mangle what it keeps, is refused. */
async function checkPromises(pool: Pool): Promise<void> {
  const wanted = [
    ['fsync', /^on$/],
    ['full_page_writes', /^on$/],
    ['synchronous_commit', /^(?:on|remote_apply|remote_write)$/],
    ['server_encoding', /^UTF8$/],
  ] as const;
  const settings = await ask(pool, 'select name, setting from pg_settings where name = any(?)', [
    wanted.map(([name]) => name),
  ]);
  for (const [name, good] of wanted) {
    const [, is] = settings.find(([found]) => found === name) ?? [];
    if (!good.test(String(is)))
      throw new StoreUnfit(
        `PostgreSQL cannot keep journals with ${name} = ${String(is)}: see "PostgreSQL" in docs/operating.md.`,
      );
  }
}

/**
 * Opens (and creates) the journals in the PostgreSQL database at `url` (`postgres://…`). Several processes may share it.
 * Rejects with StoreUnavailable where it cannot be reached, and with StoreUnfit where it is not set up to keep promises.
 */
export async function openPostgres(url: string): Promise<Store> {
  const pool = openPool(url);
  try {
    await checkPromises(pool);
    await migrate(pool);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return {
    ...queries((sql, cells) => ask(pool, sql, cells)),
    append: (community, offered, since, decide) =>
      transaction(pool, async (client) => {
        const seen = await look(client, community, offered, since);
        const decision = decide(seen);
        if (writes(decision)) await write(client, seen.head, decision);
        return decision.answer;
      }),
    erase: (community, id) =>
      transaction(pool, async (client) => {
        await ask(client, SQL.eraseBody, [community, community, id]);
        await ask(client, SQL.eraseAside, [community, id]);
      }),
    close: () => pool.end(),
  };
}
