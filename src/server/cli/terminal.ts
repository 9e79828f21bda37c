import type { Terminal } from './command.ts';

/** Between two lines of progress where nobody watches, in milliseconds. */
const QUIET_MS = 5_000;
const REDRAW_MS = 100;

/**
 * A text as a terminal may take it: signs that would command it, or turn the direction of writing, are shown as �. File names,
 * cells of tables and names in journals come from others.
 */
export const printable = (text: string): string =>
  text.replaceAll(/[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');

/** The terminal of this process: results on its standard output, all else on its standard error. */
export function openTerminal(): Terminal {
  const { stdout, stderr } = process;
  const isWatched = stderr.isTTY;
  let drawn = false;
  let last = performance.now() - REDRAW_MS;
  const wipe = (): void => {
    if (drawn) stderr.write('\r\u001B[K');
    drawn = false;
  };
  // Whoever reads us may have seen enough: `birge verify | head`.
  stdout.on('error', (error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPIPE')) throw error;
  });
  return {
    out(line) {
      wipe();
      stdout.write(`${printable(line)}\n`);
    },
    note(line) {
      wipe();
      stderr.write(`${printable(line)}\n`);
    },
    progress(what, done, total) {
      const now = performance.now();
      if (now - last < (isWatched ? REDRAW_MS : QUIET_MS)) return;
      last = now;
      const line = printable(`${what}: ${done} of ${total}`);
      stderr.write(isWatched ? `\r\u001B[K${line}` : `${line}\n`);
      drawn = isWatched;
    },
  };
}
