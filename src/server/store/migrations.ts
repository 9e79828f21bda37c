import { readdir, readFile } from 'node:fs/promises';
import { StoreUnfit } from './store.ts';

const folder = new URL('../../../migrations/', import.meta.url);

/** One statement of a migration, and for `create table` the table and where its rows live. */
export type Step = {
  readonly sql: string;
  readonly table?: { readonly name: string; readonly rows: 'by community' | 'everywhere' };
};

/** One migration: `NNNN_create_what`, its statements in order. */
export type Migration = { readonly name: string; readonly steps: readonly Step[] };

/** The table that remembers which migrations a database has had. */
export const CREATE_MIGRATIONS =
  'create table if not exists migrations (name text not null primary key, applied_at text not null)';

function stepOf(text: string): Step {
  const sql = text.replaceAll(/^--.*\n/gm, '').trim();
  const name = /^create table (\w+)/.exec(sql)?.[1];
  if (name === undefined) return { sql };
  const rows = /^-- (by community|everywhere)$/m.exec(text)?.[1];
  if (rows !== 'by community' && rows !== 'everywhere')
    throw new Error(`a migration creates ${name} without saying where its rows live`);
  return { sql, table: { name, rows } };
}

/** The migrations that this program knows, oldest first. */
export async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(new URL(file, folder), 'utf8');
      const steps = text.split(/;\n/).filter((part) => part.trim() !== '');
      return { name: file.slice(0, -'.sql'.length), steps: steps.map(stepOf) };
    }),
  );
}

/**
 * The migrations that a database still lacks. Throws StoreUnfit where it has one that this program does not know:
 * an older program must not write into a newer database.
 */
export function lacking(
  known: readonly Migration[],
  applied: readonly string[],
): readonly Migration[] {
  const names = new Set(known.map(({ name }) => name));
  const newer = applied.find((name) => !names.has(name));
  if (newer !== undefined)
    throw new StoreUnfit(
      `The database is newer than this program (it has the migration ${newer}): use the newer program, or restore a backup made before the upgrade.`,
    );
  return known.filter(({ name }) => !applied.includes(name));
}
