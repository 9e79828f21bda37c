import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serve } from '#server/serve.ts';
import { entriesOf, village, VILLAGE } from '../village.ts';

/** A phone in a village: its address, its browser, and the page that it came from. */
const ADDRESS = '127.83.91.7';
const HEADERS = {
  'user-agent': 'PryingBrowser/7',
  referer: 'https://prying.example/',
  'x-forwarded-for': '203.0.113.77',
  'content-type': 'application/x-www-form-urlencoded',
};
const TRACES = [ADDRESS, 'PryingBrowser', 'prying.example', '203.0.113.77', '2222-2222'];

/** Sends from the phone's own address. */
const from = (url: string, body?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const method = body === undefined ? 'GET' : 'POST';
    const asked = request(url, { localAddress: ADDRESS, headers: HEADERS, method }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.once('error', reject);
    asked.end(body);
  });

test('no address, browser or way here of a resident is kept or logged, whatever they do', async (t) => {
  const lines: string[] = [];
  for (const name of ['log', 'error', 'warn', 'info'] as const)
    t.mock.method(console, name, (...said: unknown[]) => lines.push(said.join(' ')));
  const data = mkdtempSync(join(tmpdir(), 'birge-trace-'));
  const serving = await serve({ port: 0, data, database: 'sqlite', log: 'normal' });
  const { parts } = serving;
  await parts.journal.append(VILLAGE, entriesOf(village), 'house');
  const at = `${serving.url.replace('localhost', '127.0.0.1')}/c/${VILLAGE}`;
  assert.equal(await from(`${at}?lang=ky`), 200);
  assert.equal(await from(`${at}/tell`, 'door=between&step=send&text=a'), 200);
  for (let i = 0; i < 3; i++) assert.equal(await from(`${at}/receipt`, 'number=2222-2222'), 200);
  assert.equal(await from(`${at}/k/lamps`, 'verdict=better'), 200);
  assert.equal(await from(`${at}/nowhere`), 404);
  assert.equal(await from(`${at}/k/lamps`, 'verdict=wonderful'), 422);
  await serving.close();
  const kept = readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  rmSync(data, { recursive: true });
  assert.ok(kept.some((file) => file.includes('report.received.v1')));
  assert.ok(
    lines.some((line) => line.includes('POST /c/:id/tell')),
    lines.join('\n'),
  );
  for (const trace of TRACES)
    assert.ok(![...kept, ...lines].some((text) => text.includes(trace)), trace);
});
