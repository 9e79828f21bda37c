import { parseArgs } from 'node:util';
import { demonstrate } from '../demonstration.ts';
import { Refusal, type Command } from './command.ts';
import { configOf, DATA_HELP, DATA_OPTION, withHouse } from './house.ts';

const HELP = `birge demo: write the demonstration programme.

Usage: birge demo [--data DIR]

Writes a synthetic programme of 40 communities into an empty house: the same one every
time. Nobody in it exists. A house that holds anything already is refused; a demonstration
that was interrupted is finished by the same command.

Options:
${DATA_HELP}

Example:
  birge demo --data ./demonstration && BIRGE_DATA=./demonstration birge serve`;

/** `birge demo`. */
export const demo: Command = {
  summary: 'write the synthetic demonstration programme into an empty house',
  help: HELP,
  async run(words, terminal, environment) {
    const { values } = parseArgs({ args: [...words], options: DATA_OPTION });
    const config = configOf(environment, values.data);
    return await withHouse(config, async (parts) => {
      if (!(await demonstrate(parts, terminal.note)))
        throw new Refusal(
          'This house is not empty: the demonstration needs one of its own (--data DIR).',
        );
      terminal.out('The demonstration is written. Start it with "birge serve".');
      return 0;
    });
  },
};
