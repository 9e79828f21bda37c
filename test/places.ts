// Places to keep journals in, one per engine, for tests that hold both engines to the same promise.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import { newDatabase, postgresMissing } from './postgres.ts';

/** An empty place of one engine. Every store opened in it closes with the test. */
export type Place = {
  readonly config: { readonly data: string; readonly database: string };
  readonly open: () => Promise<Store>;
};

const engines = [
  { name: 'SQLite', missing: undefined, database: () => Promise.resolve('sqlite') },
  { name: 'PostgreSQL', missing: postgresMissing(), database: newDatabase },
] as const;

/** One test for each engine: the same sentence, a new empty place each. Skipped, with the reason, where the engine is missing. */
export function onEachEngine(sentence: string, check: (place: Place) => Promise<void>): void {
  for (const { name, missing, database } of engines)
    test(`${name}: ${sentence}`, { skip: missing ?? false }, async (t) => {
      const data = mkdtempSync(join(tmpdir(), 'birge-test-'));
      const config = { data, database: await database() };
      const opened: Store[] = [];
      t.after(async () => {
        for (const store of opened) await store.close();
        rmSync(data, { recursive: true });
      });
      await check({
        config,
        async open() {
          const store = await openStore(config);
          opened.push(store);
          return store;
        },
      });
    });
}
