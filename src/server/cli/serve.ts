import { once } from 'node:events';
import { parseArgs } from 'node:util';
import type { Command } from './command.ts';
import { configOf, DATA_HELP, DATA_OPTION } from './house.ts';

const HELP = `birge serve: answer on the network.

Usage: birge serve [--data DIR]

Opens the house (and makes it where there is none), prints "Birge is ready: ADDRESS" and
answers until it is stopped by Ctrl-C or SIGTERM; requests under way are finished first.
Into an empty house it does not write the demonstration: "birge demo" and "npm start" do.

Options:
${DATA_HELP}
Settings: BIRGE_PORT, BIRGE_DATA, BIRGE_DATABASE, BIRGE_ORIGIN, BIRGE_LOG.

Example:
  BIRGE_ORIGIN=https://birge.example BIRGE_PORT=8080 birge serve`;

const stopped = (): Promise<unknown> =>
  Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);

/** `birge serve`. */
export const serveCommand: Command = {
  summary: 'answer on the network',
  help: HELP,
  async run(words, terminal, environment) {
    const { values } = parseArgs({ args: [...words], options: DATA_OPTION });
    const end = stopped();
    // Only here: no other command needs the pages and the network.
    const { serve } = await import('../serve.ts');
    const serving = await serve(configOf(environment, values.data));
    terminal.out(`Birge is ready: ${serving.url}`);
    await end;
    terminal.note('Birge is closing …');
    await serving.close();
    return 0;
  },
};
