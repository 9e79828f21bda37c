import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { Journal } from '#server/journal/journal.ts';
import { pull } from '#server/journal/pull.ts';
import { openStore } from '#server/store/open.ts';
import { append, COMMUNITY, invite, marks } from './entries.ts';
import { compare, measured, type Line } from './pair.ts';

const ENTRIES = 10_000;
const KEY = new Uint8Array(32);

/** The whole journal as the facilitator's new device gets it, page by page, as JSON. */
async function pulled(journal: Journal): Promise<readonly string[]> {
  const pages: string[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await pull(journal, KEY, COMMUNITY, 'f1', cursor);
    if (!page.ok) throw new Error(page.problem.code);
    pages.push(JSON.stringify(page.value));
    if (!page.value.more) return pages;
    cursor = page.value.cursor;
  }
}

/** A pull of 10,000 entries to a new device, gzip included on both sides, and its bytes on the wire. */
export async function pullEntries(): Promise<readonly Line[]> {
  const folder = mkdtempSync(join(tmpdir(), 'birge-pull-'));
  const store = await openStore({ data: folder, database: 'sqlite' });
  const journal = new Journal(store);
  await invite(journal);
  for (const batch of marks(ENTRIES / 100, 100)) await append(journal, batch);
  const db = new DatabaseSync(join(folder, 'birge.sqlite'), { readOnly: true });
  const rows = db.prepare(
    `select e.*, b.body from entries e join bodies b on b.community = e.community and b.seq = e.seq
     where e.community = ? order by e.seq`,
  );
  let bytes = 0;
  const line = await compare({
    bar: 'pull of 10,000 entries to a new device, gzip',
    rival: 'the same rows by the bare driver and JSON.stringify, gzip',
    as: 'speed',
    goal: { atLeast: 0.5 },
    ours: async () => {
      const pages = await pulled(journal);
      bytes = pages.reduce((sum, page) => sum + gzipSync(page).length, 0);
    },
    theirs: () => {
      gzipSync(JSON.stringify(rows.all(COMMUNITY)));
    },
  });
  db.close();
  await store.close();
  rmSync(folder, { recursive: true });
  const goal = { atMost: 120 };
  const each = bytes / ENTRIES;
  return [line, measured('a mark on the wire, pulled', 'gzip', 'bytes', each, goal)];
}
