import assert from 'node:assert/strict';
import { after, test, type TestContext } from 'node:test';
import * as v from 'valibot';
import { house } from '#server/house.ts';
import { enrol, found, openStage } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const community = await found(stage);

const EVERYWHERE = [
  'content-security-policy',
  'x-content-type-options',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'referrer-policy',
  'permissions-policy',
  'cache-control',
];

function isDressed(answer: Response): void {
  for (const name of EVERYWHERE) assert.ok(answer.headers.has(name), `${answer.status}: ${name}`);
  assert.match(answer.headers.get('content-security-policy') ?? '', /^default-src 'none';/);
}

test('every answer bears the headers of the house, also where there is nothing', async () => {
  for (const path of ['/', '/api/me', '/api/key', '/api/nowhere', '/nowhere', '/api/openapi.json'])
    isDressed(await stage.app.request(path));
  isDressed(await stage.app.request('/api/me', { method: 'DELETE' }));
});

const Problem = v.looseObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.string(),
});

test('a refusal is RFC 9457, its title in the language of whoever asks', async () => {
  const titles = new Set<string>();
  for (const language of ['en', 'ky-KG', 'ru', 'uz-Cyrl']) {
    const headers = { 'accept-language': language };
    const answer = await stage.app.request('/api/me', { headers });
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    const { title, ...rest } = v.parse(Problem, await answer.json());
    const said = { type: '/problems/session.ended', status: 401, code: 'session.ended' };
    assert.deepEqual(rest, said);
    titles.add(title);
  }
  assert.equal(titles.size, 4);
});

test('a method that an address does not know is refused with those that it does', async () => {
  const answer = await stage.app.request(`/api/communities/${community}/entries`, {
    method: 'PUT',
  });
  assert.equal(answer.status, 405);
  assert.equal(answer.headers.get('allow'), 'POST, GET');
});

function listensTo(t: TestContext, stream: 'log' | 'error'): readonly string[] {
  const lines: string[] = [];
  t.mock.method(console, stream, (line: string) => void lines.push(line));
  return lines;
}

test('the log tells route, status and time, and nothing of who asked or for what', async (t) => {
  const app = house({ ...stage.parts, config: { ...stage.parts.config, log: 'normal' } });
  const { token, person } = await enrol(stage, { community, role: 'member', employer: 'other' });
  const lines = listensTo(t, 'log');
  const headers = {
    authorization: `Bearer ${token}`,
    'user-agent': 'Agent/1',
    referer: 'https://from.example/',
    'x-forwarded-for': '198.51.100.7',
  };
  await app.request(`/api/communities/${community}/entries?after=secret`, { headers });
  await app.request('/api/nowhere/else', { headers });
  assert.match(lines[0] ?? '', /^GET \/api\/communities\/:community\/entries 400 \d+ ms$/);
  assert.match(lines[1] ?? '', /^GET \/api\/\* 404 \d+ ms$/);
  for (const line of lines)
    for (const trace of [token, person, community, 'secret', 'Agent', 'from.example', '198.51'])
      assert.equal(line.includes(trace), false, trace);
});

test('a fault of ours is 500 with the number of an incident, and nothing of what went wrong', async (t) => {
  const broken = await openStage();
  await broken.parts.store.close();
  const lines = listensTo(t, 'error');
  const answer = await broken.app.request(`/api/communities/${community}/checkpoint`);
  isDressed(answer);
  assert.equal(answer.status, 500);
  const text = await answer.text();
  const { incident, title } = v.parse(
    v.looseObject({ incident: v.string(), title: v.string() }),
    JSON.parse(text),
  );
  assert.ok(lines.some((line) => line.startsWith(`incident ${incident}: `)));
  assert.ok(title.length > 0);
  assert.equal(/sqlite|database|\bat \b|node:|\.ts/i.test(text), false, text);
});
