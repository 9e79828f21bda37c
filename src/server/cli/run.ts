import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { BadFile } from '../archive/lines.ts';
import { WrongSetting } from '../config.ts';
import { DamagedKey } from '../keys.ts';
import { StoreUnavailable, StoreUnfit } from '../store/store.ts';
import { backup } from './backup.ts';
import {
  Refusal,
  type Command,
  type Environment,
  type ExitCode,
  type Terminal,
} from './command.ts';
import { demo } from './demo.ts';
import { doctor } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { invite } from './invite.ts';
import { restore } from './restore.ts';
import { serveCommand } from './serve.ts';
import { verify } from './verify.ts';

/** The commands, in the order in which help lists them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: serveCommand,
  demo,
  invite,
  import: importCommand,
  export: exportCommand,
  verify,
  backup,
  restore,
  doctor,
};

const width = Math.max(...Object.keys(COMMANDS).map(({ length }) => length));

const HELP = `birge: community security, together.

Usage: birge COMMAND [OPTIONS]

Commands:
${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  .join('\n')}

"birge COMMAND --help" tells more about one. Settings come from the environment
(BIRGE_DATA, BIRGE_DATABASE, BIRGE_ORIGIN, BIRGE_PORT, BIRGE_LOG): docs/operating.md.

Exit codes: 0 all is well; 1 something wrong was found; 2 wrong use or bad input.`;

/** The program's name and version, as `package.json` has them. */
function version(): string {
  const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const said = v.parse(v.pipe(v.string(), v.parseJson(), v.object({ version: v.string() })), text);
  return `birge ${said.version}`;
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : '';

const FILE_TROUBLE: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file or folder',
  EACCES: 'This account may not open',
  EPERM: 'This account may not change',
  EISDIR: 'A folder stands where a file was wanted',
  ENOTDIR: 'A file stands where a folder was wanted',
  EEXIST: 'There is already',
  EROFS: 'The disk cannot be written to',
};

/** Why a port cannot be had, and how to get another. */
function portTrouble(code: string, port: unknown): string | undefined {
  const other = 'choose another with BIRGE_PORT, such as BIRGE_PORT=8081';
  if (code === 'EADDRINUSE')
    return `Another program, or Birge itself, already answers on port ${String(port)}: stop it, or ${other}.`;
  return code === 'EACCES'
    ? `This account may not answer on port ${String(port)}: ${other}.`
    : undefined;
}

const FULL =
  'The disk is full: nothing more was written. Make room, then run the same command again.';
const KNOWN = [Refusal, WrongSetting, BadFile, DamagedKey, StoreUnfit];

/** An error as one sentence for whoever typed the command; undefined where it is a fault of the program. */
export function sentenceOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (KNOWN.some((known) => error instanceof known)) return error.message;
  if (error instanceof StoreUnavailable)
    return error.full ? FULL : `The database cannot be used now: ${error.message}.`;
  const code = codeOf(error);
  if (code.startsWith('ERR_PARSE_ARGS_'))
    return `${(error.message.split('. ')[0] ?? '').replace(/\.$/, '')}; see --help.`;
  if (code === 'ENOSPC' || code === 'EDQUOT') return FULL;
  const ofPort = 'port' in error ? portTrouble(code, error.port) : undefined;
  const trouble = FILE_TROUBLE[code];
  if (ofPort !== undefined) return ofPort;
  if (trouble === undefined) return undefined;
  return 'path' in error && typeof error.path === 'string'
    ? `${trouble}: ${error.path}.`
    : `${trouble}.`;
}

/** Runs the command that the words name and answers its exit code. Refusals are one sentence on the side, never a stack. */
export async function run(
  words: readonly string[],
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> {
  const [name = '--help', ...rest] = words;
  const [about = ''] = rest;
  if (name === 'help' && Object.hasOwn(COMMANDS, about))
    return await run([about, '--help'], terminal, environment);
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(HELP);
    return 0;
  }
  if (name === '--version') {
    terminal.out(version());
    return 0;
  }
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    terminal.note(`birge: there is no command "${name}"; "birge --help" lists them.`);
    return 2;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(command.help);
    return 0;
  }
  try {
    return await command.run(rest, terminal, environment);
  } catch (error) {
    const sentence = sentenceOf(error);
    if (sentence === undefined) throw error;
    terminal.note(`birge ${name}: ${sentence}`);
    return 2;
  }
}
