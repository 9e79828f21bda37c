import type { Config } from './config.ts';
import type { Journal } from './journal/journal.ts';
import type { Keys } from './keys.ts';
import type { SetUp } from './staff/setup.ts';
import type { Store } from './store/store.ts';

/** What the house is built of. */
export type Parts = {
  readonly journal: Journal;
  readonly store: Store;
  readonly config: Config;
  readonly keys: Keys;
  /** What an empty house offers until it is set up. */
  readonly setUp?: SetUp;
  /** Aborts when the house closes: open streams end then. */
  readonly closing?: AbortSignal;
};
