import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { exportJournals, isFree } from '../archive/export.ts';
import { makeWhole } from '../archive/whole.ts';
import { houseName, verifierKey } from '../journal/checkpoint.ts';
import { Refusal, type Command } from './command.ts';
import {
  communityOf,
  configOf,
  DATA_HELP,
  DATA_OPTION,
  pathOf,
  withExistingHouse,
} from './house.ts';

const HELP = `birge export: journals as plain files that anyone can check.

Usage: birge export --community CODE [--community CODE …] DIR
       birge export --programme DIR

Writes into the empty or new folder DIR
  journals/CODE.ndjson      a header, then a line for each entry, with everything needed
                            to verify it
  journals/CODE.checkpoint  the house's signed statement of how many entries there are
  blobs/                    the files that the entries name
  birge.pub                 the house's public key, for "birge verify --export DIR --key"
Until it is whole the folder is called DIR.unfinished. May run while Birge serves. The
files hold what only the team may read: keep them as you would keep the house. "birge
restore" reads them back, on SQLite or PostgreSQL.

Options:
  --community CODE  this journal ("programme" for the programme's own)
  --programme       every journal
${DATA_HELP}

Examples:
  birge export --community 41702205805000 ./ak-bulun
  birge export --programme /media/usb/birge-2026-11-25`;

/** `birge export`. */
export const exportCommand: Command = {
  summary: 'write journals as plain files that anyone can check',
  help: HELP,
  async run(words, terminal, environment) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...DATA_OPTION,
        community: { type: 'string', multiple: true, default: [] },
        programme: { type: 'boolean', default: false },
      },
    });
    const folder = pathOf(positionals, 'one folder to write into');
    const communities = values.community.map(communityOf);
    if (values.programme === communities.length > 0)
      throw new Refusal('Say which: --community CODE, or --programme for all.');
    if (!(await isFree(folder)))
      throw new Refusal(`The folder ${folder} is not empty: name a new one.`);
    return await withExistingHouse(configOf(environment, values.data), async (parts) => {
      for (const community of communities)
        if ((await parts.store.head(community)) === undefined)
          throw new Refusal(`There is no journal of ${community}.`);
      if (values.programme && (await parts.store.communities()).length === 0)
        throw new Refusal('There is no journal in this house yet.');
      const chosen = values.programme ? 'all' : communities;
      const progress = (done: number, total: number): void =>
        terminal.progress('Entries written', done, total);
      const key = `${verifierKey(houseName(parts.config), parts.keys.verifying)}\n`;
      const written = await makeWhole(folder, async (draft) => {
        await writeFile(join(draft, 'birge.pub'), key);
        return await exportJournals(parts, chosen, draft, progress);
      });
      terminal.out(
        `Written to ${folder}. Journals: ${written.journals}; entries: ${written.entries}; files: ${written.files}`,
      );
      return 0;
    });
  },
};
