import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** R at work beside us: `run` does the work once and gives the line that it prints. */
export type Peer = { readonly run: () => Promise<string>; readonly close: () => void };

/**
 * Starts R with some tables, once its packages and tables are loaded; nothing where R or a package is not on this machine.
 * `prepare` runs once, `work` at every `run` and prints one line. Tables are read as data frames of their names.
 */
export async function startR(
  tables: Readonly<Record<string, string>>,
  prepare: string,
  work: string,
): Promise<Peer | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'birge-r-'));
  const read = Object.entries(tables).map(([name, csv]) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, csv);
    return `${name} <- read.csv(${JSON.stringify(path)})`;
  });
  const script = join(folder, 'work.R');
  writeFileSync(script, scriptOf([...read, prepare].join('\n'), work));
  const child = spawn('Rscript', [script], { stdio: ['pipe', 'pipe', 'ignore'] });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const close = (): void => {
    child.kill();
    rmSync(folder, { recursive: true });
  };
  const answer = async (): Promise<string | undefined> => {
    for (;;) {
      const { value, done } = await answers.next();
      if (done === true) return undefined;
      if (value.startsWith('> ')) return value.slice(2);
    }
  };
  if ((await answer()) !== 'ready') {
    close();
    return undefined;
  }
  const run = async (): Promise<string> => {
    child.stdin.write('\n');
    const line = await answer();
    if (line === undefined) throw new Error('R gave up');
    return line;
  };
  return { run, close };
}

const scriptOf = (prepare: string, work: string): string => `
${prepare}
work <- function() { ${work} }
orders <- file("stdin")
open(orders)
cat("> ready\\n")
while (length(readLines(orders, n = 1)) > 0) cat("> ", work(), "\\n", sep = "")
`;
