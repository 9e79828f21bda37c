import { openPostgres } from './postgres.ts';
import { openSqlite } from './sqlite.ts';
import type { Store } from './store.ts';

/** Opens the store that the configuration names: `sqlite`, in the folder `data`, or a PostgreSQL by its URL. */
export const openStore = (config: {
  readonly data: string;
  readonly database: string;
}): Promise<Store> =>
  /^postgres(?:ql)?:\/\//.test(config.database)
    ? openPostgres(config.database)
    : openSqlite(config.data);
