import { DatabaseError, Pool, type PoolClient } from 'pg';
import type { Cell, Cells } from './row.ts';
import { StoreUnavailable } from './store.ts';

/** No answer within this time means a hung connection, which is dropped. The server gives up a little earlier. */
const DEADLINE_MS = 15_000;
const DISK_FULL = '53100';
/** SQLSTATE classes and codes that mean "not now": connection, sign-in, resources, operator, system, rollback, no such database, lock, read-only, idle. */
const UNAVAILABLE = /^(?:08|28|53|57|58|40|3D000|55P03|25006|25P03)/;

/** What went wrong in the driver, as the contract knows it; anything else is a bug and stays what it is. */
function fault(error: unknown): unknown {
  if (!(error instanceof DatabaseError))
    // The driver's own errors have no class: lost, hung and refused connections.
    return new StoreUnavailable(error instanceof Error ? error.message : 'no answer', {
      full: false,
      cause: error,
    });
  const code = error.code ?? '';
  if (!UNAVAILABLE.test(code)) return error;
  return new StoreUnavailable(error.message, { full: code === DISK_FULL, cause: error });
}

const numbered = (sql: string): string => {
  let n = 0;
  return sql.replaceAll('?', () => `$${++n}`);
};

type Value = Cell | readonly Cell[];

/** Whoever runs one query: the pool, or a connection of its own. */
type Asked = Pick<PoolClient, 'query'> | Pick<Pool, 'query'>;

const prepared = new Map<string, { readonly name: string; readonly text: string }>();

/** Each statement is parsed once per connection, under a name that its text decides. */
function prepare(sql: string): { readonly name: string; readonly text: string } {
  const found = prepared.get(sql) ?? { name: `s${prepared.size}`, text: numbered(sql) };
  prepared.set(sql, found);
  return found;
}

/** Runs one statement, with `?` for each value, and answers its rows. Rejects with StoreUnavailable where there is no answer. */
export async function ask(
  asked: Asked,
  sql: string,
  values: readonly Value[],
): Promise<readonly Cells[]> {
  try {
    const { rows } = await asked.query<unknown[]>({ ...prepare(sql), rowMode: 'array' }, [
      ...values,
    ]);
    return rows;
  } catch (error) {
    throw fault(error);
  }
}

/** Runs a statement without values and answers its command tag. */
export async function command(asked: Asked, text: string): Promise<string> {
  try {
    return (await asked.query(text)).command;
  } catch (error) {
    throw fault(error);
  }
}

/** Runs `work` in one transaction. Where it throws, the connection is dropped, which rolls back even what hangs. */
export async function transaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((error: unknown) => {
    throw fault(error);
  });
  let broken = true;
  try {
    await command(client, 'begin');
    const answer = await work(client);
    // COMMIT of a failed transaction succeeds and answers ROLLBACK.
    if ((await command(client, 'commit')) !== 'COMMIT')
      throw new StoreUnavailable('the transaction was rolled back', { full: false });
    broken = false;
    return answer;
  } finally {
    client.release(broken);
  }
}

/** Connections to the database at `url`, each dropped when it hangs. */
export function openPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 16,
    keepAlive: true,
    connectionTimeoutMillis: DEADLINE_MS,
    query_timeout: DEADLINE_MS,
    statement_timeout: DEADLINE_MS - 1000,
    idle_in_transaction_session_timeout: DEADLINE_MS,
    application_name: 'birge',
  });
  // A connection that is lost while nobody asks is replaced at the next question.
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', () => {});
  return pool;
}
