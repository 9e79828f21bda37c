// The command line: `birge COMMAND …`. bin/birge.js loads this file.
import { run } from './run.ts';
import { openTerminal } from './terminal.ts';

const terminal = openTerminal();
try {
  process.exitCode = await run(process.argv.slice(2), terminal, process.env);
} catch (error) {
  terminal.note('birge: this is a fault of the program itself. Please report it with these lines:');
  console.error(error);
  process.exitCode = 2;
}
