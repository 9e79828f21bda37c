import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { Config } from './config.ts';
import { serve } from './serve.ts';

const root = mkdtempSync(join(tmpdir(), 'birge-serve-'));
after(() => rmSync(root, { recursive: true }));
const config = (): Config => ({
  port: 0,
  data: mkdtempSync(join(root, 'data-')),
  database: 'sqlite',
  log: 'quiet',
});

test('a house that closes finishes the requests under way first', async () => {
  const serving = await serve(config());
  const post = request(`${serving.url}/api/invites/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-birge': '1', 'content-length': '2' },
  });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    post.on('response', (answer) => resolve(answer.resume().statusCode)).on('error', reject);
  });
  post.write('{');
  await setTimeout(200);
  let isClosed = false;
  const closing = serving.close().then(() => (isClosed = true));
  await setTimeout(200);
  assert.equal(isClosed, false);
  post.end('}');
  assert.equal(await answered, 410);
  await closing;
  await assert.rejects(fetch(serving.url));
});

test('a port that is taken stops the start and leaves nothing open', async () => {
  const first = await serve(config());
  const port = Number(new URL(first.url).port);
  await assert.rejects(serve({ ...config(), port }), /EADDRINUSE/);
  await first.close();
  const second = await serve({ ...config(), port });
  await second.close();
});

test('what prepares the house is done before the first request is taken', async () => {
  let isReady = false;
  const serving = await serve(config(), async ({ store }) => {
    assert.deepEqual(await store.communities(), []);
    await setTimeout(50);
    isReady = true;
  });
  assert.ok(isReady);
  await serving.close();
});
