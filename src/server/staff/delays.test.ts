import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import { Delays } from './delays.ts';

/** A sender at an address: fails some times, and answers how long each following attempt has to wait. */
async function delays(known: Delays, remoteAddress: string, failures: number): Promise<number[]> {
  const waits: number[] = [];
  const app = new Hono();
  app.get('/', (c) => {
    waits.push(known.delayOf(c));
    known.failed(c);
    return c.text('');
  });
  for (let i = 0; i < failures; i++)
    await app.request('/', {}, { incoming: { socket: { remoteAddress } } });
  return waits;
}

test('whoever fails waits longer each time, up to five seconds, and is never shut out', async () => {
  const waits = await delays(new Delays(), '198.51.100.1', 12);
  assert.deepEqual(waits.slice(0, 4), [0, 100, 200, 400]);
  assert.equal(Math.max(...waits), 5000);
  assert.equal(waits.at(-1), 5000);
});

test('the failures of one are not those of another', async () => {
  const known = new Delays();
  await delays(known, '198.51.100.1', 5);
  assert.deepEqual(await delays(known, '198.51.100.2', 1), [0]);
});

test('a day later everything is forgotten', async (t) => {
  t.mock.timers.enable({ apis: ['Date'] });
  const known = new Delays();
  await delays(known, '198.51.100.1', 3);
  t.mock.timers.tick(86_400_001);
  assert.deepEqual(await delays(known, '198.51.100.1', 1), [0]);
});
