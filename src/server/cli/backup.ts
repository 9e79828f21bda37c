import { parseArgs } from 'node:util';
import { backUp } from '../archive/backup.ts';
import { isFree } from '../archive/export.ts';
import { Refusal, type Command } from './command.ts';
import { configOf, DATA_HELP, DATA_OPTION, pathOf, withExistingHouse } from './house.ts';

const HELP = `birge backup: copy the whole house while it serves.

Usage: birge backup [--with-keys] DIR

Writes the journals as they stand, the files and the public key into the new folder DIR,
and verifies the copy. Until it is whole the folder is called DIR.unfinished.
From PostgreSQL the journals are written as "birge export" does; pg_dump and point-in-
time recovery, which keep also the minutes since the last backup, go beside it.

The house's private keys are left out unless --with-keys is given: keep one such copy
apart from the others, locked away. Without them a restored house has new keys, and
its older checkpoints are checked with "birge verify --key".

Options:
  --with-keys       the private keys too
${DATA_HELP}

Examples:
  birge backup /media/usb/birge-2026-11-25
  birge backup --with-keys /media/safe/birge-with-keys`;

/** `birge backup`. */
export const backup: Command = {
  summary: 'copy the whole house while it serves, and verify the copy',
  help: HELP,
  async run(words, terminal, environment) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { ...DATA_OPTION, 'with-keys': { type: 'boolean', default: false } },
    });
    const folder = pathOf(positionals, 'one folder to write into');
    if (!(await isFree(folder)))
      throw new Refusal(`The folder ${folder} is not empty: name a new one.`);
    return await withExistingHouse(configOf(environment, values.data), async (parts) => {
      const progress = (done: number, total: number): void =>
        terminal.progress('Entries written', done, total);
      const { keys } = await backUp(parts, folder, values['with-keys'], progress);
      terminal.out(`Written to ${folder} and verified.`);
      if (keys) terminal.note('It holds the private keys: lock it away.');
      return 0;
    });
  },
};
