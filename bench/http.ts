import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entry } from '#core/log/entry.ts';
import { rowOf } from '#server/journal/row.ts';
import type { Row } from '#server/store/store.ts';
import { kill, prepare, start } from '../test/faults/kill.ts';
import type { Writer } from '../test/faults/writers.ts';
import { bareSqlite } from './bare.ts';
import { aMark } from './entries.ts';
import { compare, type Line } from './pair.ts';

const REQUESTS = 400;

async function post(url: string, { community, token }: Writer, entry: Entry): Promise<void> {
  const mine = { ...entry, author: `facilitator-${community}`, device: `device-${community}` };
  const answer = await fetch(`${url}/api/communities/${community}/entries`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-birge': '1',
    },
    body: JSON.stringify({ entries: [mine] }),
  });
  const text = await answer.text();
  if (!text.includes('"accepted"')) throw new Error(text);
}

/** One entry a request from eight clients, against the bare driver's transactions of one row. */
export async function appendOverHttp(): Promise<Line> {
  const folders = ['http', 'bare'].map((name) => mkdtempSync(join(tmpdir(), `birge-${name}-`)));
  const [data = '', bare = ''] = folders;
  const place = { data, database: 'sqlite' };
  const writers = await prepare(place);
  await prepare({ data: bare, database: 'sqlite' });
  const [child, url] = await start(place);
  const write = bareSqlite(bare);
  let queues: readonly Entry[][] = [];
  let rows: readonly Row[][] = [];
  let seq = 2;
  const line = await compare({
    bar: 'append, one entry a request over HTTP, 8 clients, durable',
    rival: 'single-row transactions by the bare driver',
    as: 'speed',
    goal: { atLeast: 0.4 },
    prepare: () => {
      const each = REQUESTS / writers.length;
      queues = writers.map(({ community }) =>
        Array.from({ length: each }, (_, i) => aMark(i, community)),
      );
      rows = queues
        .flat()
        .map((entry) => [rowOf({ ...entry, community: '41702205805000' }, ++seq, entry.at)]);
    },
    ours: async () => {
      await Promise.all(
        writers.map(async (writer, i) => {
          for (const entry of queues[i] ?? []) await post(url, writer, entry);
        }),
      );
    },
    theirs: () => write(rows),
  });
  await kill(child);
  for (const folder of folders) rmSync(folder, { recursive: true });
  return line;
}
