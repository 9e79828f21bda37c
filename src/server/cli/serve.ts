import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { setUpFor } from '../staff/setup.ts';
import type { Command } from './command.ts';
import { configOf, DATA_HELP, DATA_OPTION } from './house.ts';

const HELP = `birge serve: answer on the network.

Usage: birge serve [--data DIR]

Opens the house (and makes it where there is none), prints "Birge is ready: ADDRESS" and
answers until it is stopped by Ctrl-C or SIGTERM; requests under way are finished first.
An empty house offers a page to set the programme up, for whoever has the code that is
printed here. The demonstration is written by "birge demo" and "npm start" only.

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
    let code: string | undefined;
    const serving = await serve(configOf(environment, values.data), async (parts) => {
      const setUp = await setUpFor(parts);
      code = setUp?.code;
      return setUp;
    });
    terminal.out(`Birge is ready: ${serving.url}`);
    if (code !== undefined)
      terminal.out(`Set the programme up at ${serving.url}/setup with the code ${code}`);
    await end;
    terminal.note('Birge is closing …');
    await serving.close();
    return 0;
  },
};
