import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { serve } from '#server/serve.ts';
import { enrol, found, type Phone, type Stage } from './stage.ts';

// A server that really listens: what HTTP itself does with hostile bytes is part of the answer.
const data = mkdtempSync(join(tmpdir(), 'birge-hostile-'));
const serving = await serve({ port: 0, data, database: 'sqlite', log: 'quiet' });
const { port, host } = new URL(serving.url);
const app = new Hono();
app.all('*', (c) => fetch(serving.url + c.req.url.replace(/^https?:\/\/[^/]+/, ''), c.req.raw));
const stage: Stage = { parts: serving.parts, app, close: serving.close };
const community = await found(stage);
const phone: Phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
const ENTRIES = `/api/communities/${community}/entries`;
after(async () => {
  await serving.close();
  rmSync(data, { recursive: true });
});

async function stillWorks(): Promise<void> {
  const entry = phone.states(community, {
    type: 'statement.posed.v1',
    body: { session: 's1', text: 'Дагы деле иштейт' },
  });
  const [verdict] = await phone.push(community, [entry]);
  assert.equal(verdict?.verdict, 'accepted');
}

const HEADERS = {
  authorization: `Bearer ${phone.token}`,
  'x-birge': '1',
  'content-type': 'application/json',
};

type Sent = string | Uint8Array<ArrayBuffer> | ReadableStream;

async function sends(
  body: Sent,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; code: unknown }> {
  const answer = await fetch(serving.url + ENTRIES, {
    method: 'POST',
    headers: { ...HEADERS, ...headers },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  const text = await answer.text();
  const said: unknown = JSON.parse(text);
  const isProblem = typeof said === 'object' && said !== null && 'code' in said;
  return { status: answer.status, code: isProblem ? said.code : text };
}

const utf16 = (text: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.from(text, 'utf16le'));
const bytes = (...list: readonly number[]): Uint8Array<ArrayBuffer> => new Uint8Array(list);
const names = (count: number): string =>
  Array.from({ length: count }, (_, i) => `"k${i}":1`).join(',');

const NO_JSON: Readonly<Record<string, Sent>> = {
  'nothing at all': '',
  'half an object': '{"entries":[',
  'single quotes': "{'entries':[]}",
  'a trailing comma': '{"entries":[],}',
  'a comment': '{"entries":[]/**/}',
  NaN: '{"entries":[NaN]}',
  'two texts': '{"entries":[]}{"entries":[]}',
  'a NUL after it': '{"entries":[]}\0',
  'a NUL in a string': '{"entries":["\0"]}',
  'NUL bytes only': new Uint8Array(1000),
  'UTF-16': utf16('{"entries":[]}'),
  'UTF-16 with its mark': utf16('\uFEFF{"entries":[]}'),
  'the mark of UTF-8': '\uFEFF{"entries":[]}',
  'Latin-1': bytes(...Buffer.from('{"entries":["é"]}', 'latin1')),
  'overlong UTF-8': bytes(...Buffer.from('{"entries":["'), 0xc0, 0xaf, ...Buffer.from('"]}')),
  'a surrogate in UTF-8': bytes(0x22, 0xed, 0xa0, 0x80, 0x22),
  'half a character': '{"entries":[{"body":{"text":"\\ud83d"}}]}',
  'half a character as a name': '{"entries":[{"\\udc00":1}]}',
  '100,000 lists in each other': '['.repeat(100_000) + ']'.repeat(100_000),
  '30,000 objects in each other': '{"a":'.repeat(30_000) + '1' + '}'.repeat(30_000),
  '40 levels in a body': `{"entries":[{"body":${'{"a":'.repeat(40)}1${'}'.repeat(40)}}]}`,
  '1,001 names': `{"entries":[{${names(1001)}}]}`,
  'a name twice': '{"entries":[],"entries":[{}]}',
  'a name twice, once in disguise': '{"entries":[],"entr\\u0069es":[{}]}',
  'a name twice, deep down': '{"entries":[{"body":{"a":1,"b":{"c":2,"c":2}}}]}',
  'the prototype': '{"entries":[{"__proto__":{"verdict":"accepted"}}]}',
  'the prototype in disguise': '{"entries":[{"\\u005f_proto__":1}]}',
  'the constructor': '{"entries":[{"constructor":{"prototype":{}}}]}',
};

for (const [what, body] of Object.entries(NO_JSON))
  test(`${what} is no JSON of ours: 400, and the next request works`, async () => {
    assert.deepEqual(await sends(body), { status: 400, code: 'json.malformed' });
    await stillWorks();
  });

test('JSON that is no batch is refused', async () => {
  for (const body of ['null', '7', '"x"', '[]', '{}', '{"entries":{}}', '{"entries":[],"more":1}'])
    assert.deepEqual(await sends(body), { status: 400, code: 'batch.malformed' }, body);
  await stillWorks();
});

test('strings with colons, quotes and braces are not taken for names', async () => {
  const entry = phone.states(community, {
    type: 'statement.posed.v1',
    body: { session: 's1', text: '"a":1,"a":2 \\" {"entries": \\\\"b" : ' },
  });
  const [verdict] = await phone.push(community, [entry]);
  assert.equal(verdict?.verdict, 'accepted');
});

test('numbers and texts that have no canonical form are refused entry by entry', async () => {
  for (const value of ['1e400', '0.5', '9007199254740993', '-1e-7']) {
    const entry = phone.states(community, { type: 'dream.told.v1', body: { value: 1 } });
    const text = JSON.stringify({ entries: [entry] }).replace('"value":1', `"value":${value}`);
    const { status, code } = await sends(text);
    assert.equal(status, 200);
    assert.match(String(code), /"code":"entry\.(?:malformed|forged)"/, value);
  }
});

test('a refusal repeats nothing of what was sent but the plain name of a field', async () => {
  const text = 'Асан Үсөнов';
  const body = { session: 's1', text, [text]: 1 };
  const entry = phone.states(community, { type: 'statement.posed.v1', body });
  const { code: told } = await sends(JSON.stringify({ entries: [entry, { ...entry, [text]: 1 }] }));
  assert.match(String(told), /"part":"body".*"part":"entry"/);
  assert.ok(!String(told).includes(text));
});

test('bodies of other types and codings are refused', async () => {
  const headers = [
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-type': 'multipart/form-data; boundary=x' },
    { 'content-type': 'application/json; charset=utf-16' },
    { 'content-type': 'application/jsonp' },
    { 'content-encoding': 'br' },
    { 'content-encoding': 'deflate' },
    { 'content-encoding': 'gzip, gzip' },
  ];
  for (const header of headers)
    assert.deepEqual(
      await sends('{"entries":[]}', header),
      { status: 415, code: 'media.unsupported' },
      JSON.stringify(header),
    );
  await stillWorks();
});

const GZIP = { 'content-encoding': 'gzip' };

test('a packed batch is taken, a bomb is stopped, and broken packing is no JSON', async () => {
  const good = await sends(new Uint8Array(gzipSync('{"entries":[]}')), GZIP);
  assert.deepEqual(good, { status: 200, code: '{"verdicts":[]}' });
  const bomb = gzipSync(new Uint8Array(100 * 2 ** 20));
  assert.deepEqual(await sends(new Uint8Array(bomb), GZIP), {
    status: 413,
    code: 'batch.oversized',
  });
  const cut = new Uint8Array(gzipSync('{"entries":[]}').subarray(0, 12));
  for (const body of [cut, bytes(1, 2, 3), new Uint8Array(gzipSync('{'))])
    assert.deepEqual(await sends(body, GZIP), { status: 400, code: 'json.malformed' });
  await stillWorks();
});

test('a body of 5 MB is refused, with its length told and without', async () => {
  const large = `{"entries":["${'x'.repeat(5 * 2 ** 20)}"]}`;
  assert.deepEqual(await sends(large), { status: 413, code: 'batch.oversized' });
  const stream = new Blob([large]).stream();
  assert.deepEqual(await sends(stream), { status: 413, code: 'batch.oversized' });
  const many = JSON.stringify({ entries: Array.from({ length: 501 }, () => 0) });
  assert.deepEqual(await sends(many), { status: 413, code: 'batch.oversized' });
  await stillWorks();
});

/** Says raw bytes to the server and answers all that comes back until it closes or is silent. */
async function says(text: string, silentMs = 300): Promise<string> {
  const socket = connect(Number(port));
  let heard = '';
  socket.setEncoding('latin1').on('data', (chunk: string) => (heard += chunk));
  socket.on('error', () => {});
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(text, 'latin1');
  await Promise.race([closed, setTimeout(silentMs)]);
  socket.destroy();
  return heard;
}

const request = (line: string, headers: readonly string[] = [], body = ''): string =>
  [`${line} HTTP/1.1`, `Host: ${host}`, ...headers, '', body].join('\r\n');

const POST = `POST ${ENTRIES}`;
const SIGNED = Object.entries(HEADERS).map(([name, value]) => `${name}: ${value}`);

const RAW: Readonly<Record<string, string>> = {
  'a length longer than the body': request(POST, [...SIGNED, 'Content-Length: 500'], '{}'),
  'a length shorter than the body': request(
    POST,
    [...SIGNED, 'Content-Length: 3'],
    '{"entries":[]}',
  ),
  'a negative length': request(POST, [...SIGNED, 'Content-Length: -1']),
  'two lengths': request(POST, [...SIGNED, 'Content-Length: 2', 'Content-Length: 3'], '{}'),
  'a length and chunks': request(
    POST,
    [...SIGNED, 'Content-Length: 2', 'Transfer-Encoding: chunked'],
    '2\r\n{}\r\n0\r\n\r\n',
  ),
  'chunks that are none': request(POST, [...SIGNED, 'Transfer-Encoding: chunked'], 'zz\r\n'),
  'headers of 64 KB': request('GET /', [`X-Long: ${'x'.repeat(65_536)}`]),
  '5,000 headers': request(
    'GET /',
    Array.from({ length: 5000 }, (_, i) => `X-${i}: 1`),
  ),
  'no host': 'GET / HTTP/1.1\r\n\r\n',
  'a host that is none': 'GET / HTTP/1.1\r\nHost: a b/../c\r\n\r\n',
  'no HTTP at all': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
  'a method nobody knows': request('BREW /'),
  'a method of file sharing': request('PROPFIND /api/me'),
  TRACE: request('TRACE /api/me'),
  CONNECT: request('CONNECT elsewhere.example:443'),
  'OPTIONS of everything': request('OPTIONS *'),
  DELETE: request(`DELETE ${ENTRIES}`, SIGNED),
  'a path out of the house': request('GET /../../../../etc/passwd'),
  'a path out of the house in disguise': request('GET /%2e%2e/%2e%2e/etc/passwd'),
  'a community that is a path': request('GET /api/communities/..%2f..%2fkeys/entries', SIGNED),
  'a community with a NUL': request('GET /api/communities/%00/entries', SIGNED),
  'a community of 8,000 letters': request(
    `GET /api/communities/${'4'.repeat(8000)}/entries`,
    SIGNED,
  ),
  'broken escapes': request('GET /api/communities/%E0%A4%A/entries', SIGNED),
  backslashes: request('GET \\api\\me'),
  'an address elsewhere': request('GET http://elsewhere.example/api/me'),
  'a cursor that injects a header': request(`GET ${ENTRIES}?after=%0d%0aX-Evil:%201`, SIGNED),
  'a language that injects': request('GET /api/me', ['Accept-Language: \x01;q=\x7f, *;q=NaN']),
  'a cookie of rubbish': request('GET /api/me', ['Cookie: birge=%%%; =; birge=\x80']),
  'a bearer of rubbish': request('GET /api/me', ['Authorization: Bearer \xff\xfe']),
};

for (const [what, text] of Object.entries(RAW))
  test(`${what}: no fault of ours, and the next request works`, async () => {
    const heard = await says(text);
    assert.doesNotMatch(heard, /^HTTP\/1\.1 [25]/m);
    assert.doesNotMatch(heard, /^x-evil/im);
    await stillWorks();
  });

test('300 connections that never finish their request do not keep others out', async () => {
  const slow = Array.from({ length: 300 }, () => connect(Number(port)));
  for (const socket of slow)
    socket.on('error', () => {}).write(`${POST} HTTP/1.1\r\nHost: ${host}\r\nX-`);
  await stillWorks();
  for (const socket of slow) socket.destroy();
});
