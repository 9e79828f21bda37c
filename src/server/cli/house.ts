import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommunityId } from '#core/log/entry.ts';
import * as v from 'valibot';
import { readConfig, type Config } from '../config.ts';
import { Journal } from '../journal/journal.ts';
import { openKeys } from '../keys.ts';
import type { Parts } from '../parts.ts';
import { openStore } from '../store/open.ts';
import { Refusal, type Environment, type ExitCode } from './command.ts';

/** The option that every command which opens a house takes, beside the settings. */
export const DATA_OPTION = { data: { type: 'string' } } as const;

/** Its line in a page of help. */
export const DATA_HELP =
  '  --data DIR        the folder of the house, instead of the setting BIRGE_DATA';

/** The settings, with the folder that `--data` names. */
export const configOf = (environment: Environment, data: string | undefined): Config =>
  readConfig(data === undefined ? environment : { ...environment, BIRGE_DATA: data });

/** Whether a folder already holds a house. */
export const hasHouse = (config: Config): boolean =>
  config.database !== 'sqlite' || existsSync(join(config.data, 'birge.sqlite'));

/** A piece of work in an open house. */
type Work = (parts: Parts) => Promise<ExitCode>;

/** Opens the house for one piece of work and closes it after that. */
export async function withHouse(config: Config, work: Work): Promise<ExitCode> {
  const store = await openStore(config);
  try {
    const keys = await openKeys(config.data);
    return await work({ store, journal: new Journal(store), config, keys });
  } finally {
    await store.close();
  }
}

/** As `withHouse`, for work that makes no sense without a house: a mistyped folder is refused, not made. */
export async function withExistingHouse(config: Config, work: Work): Promise<ExitCode> {
  if (!hasHouse(config))
    throw new Refusal(
      `There is no Birge in the folder ${config.data}; name its folder with --data.`,
    );
  return await withHouse(config, work);
}

/** A community's code as typed: 14 digits, or `programme`. */
export function communityOf(text: string): string {
  if (v.safeParse(CommunityId, text).success) return text;
  throw new Refusal(`"${text}" is no community: give its 14-digit code, or "programme".`);
}

/** The one path that a command wants, or a refusal that says what was wanted. */
export function pathOf(positionals: readonly string[], wanted: string): string {
  const [path, ...more] = positionals;
  if (path === undefined || path === '' || more.length > 0)
    throw new Refusal(`Name ${wanted}; see --help.`);
  return path;
}
