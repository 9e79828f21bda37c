import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { readConfig } from '#server/config.ts';
import { house } from '#server/house.ts';
import { openParts } from '#server/serve.ts';
import { writeDemonstration } from '#demo/write.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, measured, type Line } from './pair.ts';

const WINDOW_BYTES = 14_600;
const REQUESTS = 300;
type Fetch = (request: Request) => Response | Promise<Response>;

async function listening(fetcher: Fetch) {
  const listener = getRequestListener(fetcher);
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function asked(url: string): Promise<void> {
  for (let i = 0; i < REQUESTS; i++) {
    const answer = await fetch(url, { headers: { 'accept-encoding': 'gzip' } });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    await answer.arrayBuffer();
  }
}

async function bytesOf(fetcher: Fetch, path: string): Promise<Buffer> {
  const headers = { 'accept-encoding': 'gzip' };
  const answer = await fetcher(new Request(`http://localhost${path}`, { headers }));
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

/** The bytes that a browser fetches for a page, compressed: itself and its stylesheet. */
async function weight(fetcher: Fetch, path: string): Promise<number> {
  const page = await bytesOf(fetcher, path);
  const styles = gunzipSync(page)
    .toString()
    .matchAll(/<link rel="stylesheet" href="([^"]+)"/g);
  let sum = page.byteLength;
  for (const [, style = ''] of styles) sum += (await bytesOf(fetcher, style)).byteLength;
  return sum;
}

/** The public pages of the demonstration: bytes against the first window, and time against serving the same bytes from memory. */
export async function publicPages(): Promise<readonly Line[]> {
  const data = mkdtempSync(join(tmpdir(), 'birge-pages-'));
  const parts = await openParts(readConfig({ BIRGE_DATA: data, BIRGE_LOG: 'quiet' }));
  await writeDemonstration(parts.journal, () => {});
  const app = house(parts);
  const communities = (await parts.store.summaries())
    .filter(({ community }) => community !== 'programme')
    .map(({ community }) => community);
  const paths = ['/', '/help', ...communities.map((id) => `/c/${id}`)];
  const pages = paths.flatMap((path) => ['ky', 'ru', 'uz', 'en'].map((l) => `${path}?lang=${l}`));
  let heaviest = 0;
  for (const page of pages) heaviest = Math.max(heaviest, await weight(app.fetch, page));
  const page = `/c/${communities[0] ?? ''}?lang=ky`;
  const body = await (
    await app.request(page, { headers: { 'accept-encoding': 'gzip' } })
  ).arrayBuffer();
  const memory = new Hono().get('*', (c) => c.body(body));
  const ours = await listening(app.fetch);
  const theirs = await listening(memory.fetch);
  const line = await compare({
    bar: 'a community’s page',
    rival: 'serving the same bytes from memory',
    as: 'time',
    goal: { atMost: 3 },
    ours: () => asked(ours.url + page),
    theirs: () => asked(theirs.url + page),
  });
  for (const server of [ours, theirs]) server.close();
  await parts.store.close();
  rmSync(data, { recursive: true });
  const bar = `the heaviest of ${pages.length} public pages, compressed`;
  return [measured(bar, 'the first window', 'bytes', heaviest, { atMost: WINDOW_BYTES }), line];
}
