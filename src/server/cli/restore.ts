import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PROGRAMME } from '#core/log/entry.ts';
import { restoreHouse } from '../archive/restore.ts';
import type { Config } from '../config.ts';
import { openStore } from '../store/open.ts';
import { Refusal, type Command } from './command.ts';
import { configOf, DATA_HELP, DATA_OPTION, pathOf } from './house.ts';

const HELP = `birge restore: make a house of a backup.

Usage: birge restore DIR [--data NEW]

DIR is a backup, or an export of the whole programme ("birge export --programme"), which
also moves a house between SQLite and PostgreSQL. The new place must be empty: a folder
without anything but the folder "keys", or a database without journals. An export that
does not verify is refused; after a backup run "birge verify".

The epoch of every journal rises: devices notice it and offer again everything they
hold, so what was entered since the backup comes back from them. Everyone signs in anew.

Options:
${DATA_HELP}

Examples:
  birge restore /media/usb/birge-2026-11-25 --data ./restored
  BIRGE_DATABASE=postgres://… birge restore ./export --data ./data`;

/** Refuses a place that holds anything which a restore could overwrite. */
async function checkEmpty(config: Config): Promise<void> {
  const there = await readdir(config.data).catch(() => []);
  if (there.some((name) => name !== 'keys'))
    throw new Refusal(`The folder ${config.data} is not empty: name a new one with --data.`);
  if (config.database === 'sqlite') return;
  const store = await openStore(config);
  try {
    if ((await store.communities()).length > 0)
      throw new Refusal('The database holds journals already: name an empty one.');
  } finally {
    await store.close();
  }
}

/** `birge restore`. */
export const restore: Command = {
  summary: 'make a house of a backup, in an empty place',
  help: HELP,
  async run(words, terminal, environment) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: DATA_OPTION,
    });
    const folder = pathOf(positionals, 'one backup to restore');
    const config = configOf(environment, values.data);
    await checkEmpty(config);
    const hadKeys = existsSync(join(config.data, 'keys'));
    const { at, keys, communities } = await restoreHouse(folder, config, (done, total) =>
      terminal.progress('Entries written', done, total),
    );
    terminal.out(`Restored into ${config.data}${at === '' ? '' : `, as of ${at}`}.`);
    terminal.out('The epoch of every journal rose: devices will offer again everything they hold.');
    if (!communities.includes(PROGRAMME))
      terminal.note(
        'The input has no journal of the programme: its accounts and its territory are not restored.',
      );
    if (!keys && !hadKeys)
      terminal.note(
        `The input held no private keys: put the old folder "keys" into ${config.data} before the first start, or new ones are made.`,
      );
    terminal.note(
      `Now look at it: birge verify --data ${config.data} --key ${join(folder, 'birge.pub')}`,
    );
    return 0;
  },
};
