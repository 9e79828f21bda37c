import { parseArgs } from 'node:util';
import { examine } from '../doctor.ts';
import type { Command } from './command.ts';
import { configOf, DATA_HELP, DATA_OPTION, hasHouse } from './house.ts';

const HELP = `birge doctor: is everything as the house needs it?

Usage: birge doctor [--data DIR]

Looks at Node, the folder and the room on its disk, the keys, the database and how it
writes, the clock, the checkpoints and the port. A line for each: ok, warn or fail.
Exit code 1 where anything fails. "birge verify" looks at the journals themselves.

Options:
${DATA_HELP}

Example:
  birge doctor`;

/** `birge doctor`. */
export const doctor: Command = {
  summary: 'look at everything that the house stands on',
  help: HELP,
  async run(words, terminal, environment) {
    const { values } = parseArgs({ args: [...words], options: DATA_OPTION });
    const config = configOf(environment, values.data);
    const findings = await examine(config, hasHouse(config));
    for (const { state, says } of findings) terminal.out(`${state.padEnd(4)}  ${says}`);
    return findings.some(({ state }) => state === 'fail') ? 1 : 0;
  },
};
