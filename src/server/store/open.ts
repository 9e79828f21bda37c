import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

/** Opens the store that the configuration names: `sqlite`, in the folder `data`, or a PostgreSQL by its URL. */
export async function openStore(config: {
  readonly data: string;
  readonly database: string;
}): Promise<Store> {
  if (config.database === 'sqlite') return openSqlite(config.data);
  if (/^postgres(?:ql)?:\/\//.test(config.database)) return openPostgres(config.database);
  throw new Error('a database is `sqlite` or `postgres://…`');
}
