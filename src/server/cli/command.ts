/** How a command ended: 0 all is well; 1 it found something wrong; 2 wrong use or bad input, and nothing was done. */
export type ExitCode = 0 | 1 | 2;

/** Where a command speaks. */
export type Terminal = {
  /** A line of its result, for people and programs. */
  readonly out: (line: string) => void;
  /** A line beside its result: what it does, what is wrong. */
  readonly note: (line: string) => void;
  /** How far a long work is: redrawn on a terminal, a line now and then elsewhere. */
  readonly progress: (what: string, done: number, total: number) => void;
};

/** The environment that settings come from. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** One command of the command line. */
export type Command = {
  /** What it does, in a few words. */
  readonly summary: string;
  /** Its page of `--help`: usage, what it does, options, examples. */
  readonly help: string;
  readonly run: (
    words: readonly string[],
    terminal: Terminal,
    environment: Environment,
  ) => Promise<ExitCode>;
};

/** Why a command cannot be done: one sentence. Ends it with exit code 2. */
export class Refusal extends Error {}
