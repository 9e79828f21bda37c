import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readVerifierKey } from '../journal/checkpoint.ts';
import type { Finding, Manner } from '../verify/journal.ts';
import { noteOf } from '../verify/notes.ts';
import { verifyFolder, verifyStore, type Outside } from '../verify/verify.ts';
import { Refusal, type Command, type Terminal } from './command.ts';
import { communityOf, configOf, DATA_HELP, DATA_OPTION, withExistingHouse } from './house.ts';

/** Of a journal that is wrong throughout, this many places are named. */
const NAMED_FAULTS = 20;

const HELP = `birge verify: is every journal still what it was?

Usage: birge verify [--community CODE] [--checkpoint FILE …]
       birge verify --export DIR [--key FILE] [--checkpoint FILE …]

Hashes every body and every entry anew, builds each journal's tree, and holds it to the
head, to the summary, to every checkpoint that the house keeps, and to those that you
bring. A checkpoint that you took away earlier shows what the house itself could hide.
May run while Birge serves.

Options:
  --export DIR      check an export or backup instead of the house
  --key FILE        a public key as "birge export" writes it (birge.pub); may be given
                    more than once: for a house, keys that it had before its present one
  --checkpoint FILE a checkpoint from outside; may be given more than once
  --community CODE  only this journal ("programme" for the programme's own)
  --log-only        leave the summaries out, which takes less than half the time
  --erased ID       an entry whose body was erased on purpose; may be given more than once
${DATA_HELP}

Prints a line for each journal, and one for each fault: where and what.
Exit code 1 where anything is wrong.

Examples:
  birge verify
  birge verify --checkpoint last-year/41702205805000.checkpoint
  birge verify --export /media/usb/birge-2026-11-25 --key birge.pub`;

async function outsideOf(paths: readonly string[]): Promise<Outside> {
  return await Promise.all(
    paths.map(async (path) => {
      const note = noteOf(await readFile(path, 'utf8'), path);
      if (note === undefined) throw new Refusal(`The file ${path} is no checkpoint of Birge.`);
      return note;
    }),
  );
}

async function keysOf(paths: readonly string[]): Promise<readonly Uint8Array[]> {
  return await Promise.all(
    paths.map(async (path) => {
      const key = readVerifierKey(await readFile(path, 'utf8'));
      if (key === undefined) throw new Refusal(`The file ${path} holds no public key of Birge.`);
      return key;
    }),
  );
}

function tell(terminal: Terminal, { community, size, root, checkpoints, faults }: Finding): void {
  const state = faults.length === 0 ? 'ok' : `FAULTS: ${faults.length}`;
  terminal.out(`${community}  entries ${size}  checkpoints ${checkpoints}  root ${root}  ${state}`);
  for (const { seq, what } of faults.slice(0, NAMED_FAULTS))
    terminal.out(`  ${seq === undefined ? '' : `at ${seq}: `}${what}`);
  if (faults.length > NAMED_FAULTS) terminal.out(`  and ${faults.length - NAMED_FAULTS} more`);
}

/** `none` is said where there is nothing to look at. */
async function tellAll(
  terminal: Terminal,
  findings: AsyncIterable<Finding>,
  none: string,
): Promise<0 | 1> {
  let journals = 0;
  let faults = 0;
  for await (const finding of findings) {
    tell(terminal, finding);
    journals++;
    faults += finding.faults.length;
  }
  if (journals === 0) throw new Refusal(none);
  terminal.out(
    faults === 0
      ? `All is as it was. Journals: ${journals}`
      : `Something is wrong. Faults: ${faults}`,
  );
  return faults === 0 ? 0 : 1;
}

/** `birge verify`. */
export const verify: Command = {
  summary: 'check that nothing in the journals was changed',
  help: HELP,
  async run(words, terminal, environment) {
    const { values } = parseArgs({
      args: [...words],
      options: {
        ...DATA_OPTION,
        export: { type: 'string' },
        key: { type: 'string', multiple: true, default: [] },
        checkpoint: { type: 'string', multiple: true, default: [] },
        community: { type: 'string' },
        erased: { type: 'string', multiple: true, default: [] },
        'log-only': { type: 'boolean', default: false },
      },
    });
    const only = values.community === undefined ? undefined : communityOf(values.community);
    const outside = await outsideOf(values.checkpoint);
    const publicKeys = await keysOf(values.key);
    const manner: Manner = {
      publicKeys,
      erased: new Set(values.erased),
      summaries: !values['log-only'],
    };
    const none = only === undefined ? 'There is no journal' : `There is no journal of ${only}`;
    const { export: folder } = values;
    if (folder !== undefined) {
      if (publicKeys.length === 0)
        terminal.note(
          'No --key: this shows only that the files agree with themselves. Whoever changed them could have signed them anew.',
        );
      const findings = verifyFolder(folder, only, outside, manner);
      return await tellAll(terminal, findings, `${none} in the folder ${folder}.`);
    }
    return await withExistingHouse(configOf(environment, values.data), async ({ store, keys }) => {
      const held = { ...manner, publicKeys: [...publicKeys, keys.verifying] };
      const findings = verifyStore(store, only, outside, held);
      return await tellAll(terminal, findings, `${none} in this house yet.`);
    });
  },
};
