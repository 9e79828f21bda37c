import assert from 'node:assert/strict';
import { generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { inviteText } from '#core/people/challenge.ts';
import { acceptInvite, createInvite, INVITE_MS } from '#server/staff/invites.ts';
import { hashOf, newToken, SESSION_MS } from '#server/staff/sessions.ts';
import { enrol, found, openStage, said, type Stage } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const community = await found(stage);
const FACILITATOR = { community, role: 'facilitator', employer: 'other' } as const;

const newKey = (): string =>
  generateKeyPairSync('ed25519')
    .publicKey.export({ type: 'spki', format: 'der' })
    .subarray(-32)
    .toString('hex');

async function invited(): Promise<string> {
  const invite = await createInvite(stage.parts.journal, FACILITATOR);
  assert.ok(invite.ok);
  return invite.value.token;
}

const post = (
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
  at: Stage = stage,
) =>
  at.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-birge': '1', ...headers },
    body: JSON.stringify(body),
  });

async function codeOf(answer: Response): Promise<string> {
  const { code } = v.parse(v.object({ code: v.string() }), await answer.json());
  return `${answer.status} ${code}`;
}

test('an invite opens a session in a cookie that scripts and other sites never see', async () => {
  const answer = await post('/api/invites/accept', { token: await invited(), key: newKey() });
  assert.equal(answer.status, 200);
  const cookie = answer.headers.get('set-cookie') ?? '';
  assert.match(cookie, /^birge=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
  assert.equal('token' in v.parse(v.looseObject({}), await answer.json()), false);
  const [pair = ''] = cookie.split(';');
  const me = await stage.app.request('/api/me', { headers: { cookie: pair } });
  const { roles, communities } = v.parse(v.looseObject({}), await me.json());
  assert.deepEqual({ roles, communities }, { roles: ['facilitator'], communities: [community] });
});

test('where the address is https the cookie is bound to the host', async () => {
  const secure = await openStage({ origin: 'https://birge.example' });
  const ours = await found(secure);
  const invite = await createInvite(secure.parts.journal, { ...FACILITATOR, community: ours });
  assert.ok(invite.ok);
  const body = { token: invite.value.token, key: newKey() };
  const answer = await post(
    'https://birge.example/api/invites/accept',
    body,
    { host: 'birge.example' },
    secure,
  );
  assert.match(answer.headers.get('set-cookie') ?? '', /^__Host-birge=[\w-]{43}; .*; Secure$/);
  assert.match(answer.headers.get('strict-transport-security') ?? '', /^max-age=\d+/);
  const elsewhere = await secure.app.request('/api/me', { headers: { host: 'evil.example' } });
  assert.equal(await codeOf(elsewhere), '421 host.unknown');
  await secure.close();
});

test('whose answer was lost asks again with the same key and is the same device; nobody else gets it', async () => {
  const pair = generateKeyPairSync('ed25519');
  const der = pair.publicKey.export({ type: 'spki', format: 'der' });
  const key = der.subarray(-32).toString('hex');
  const token = await invited();
  const signed = (text: string) => sign(null, Buffer.from(text), pair.privateKey).toString('hex');
  const sig = signed(inviteText(token));
  const ask = (proof: object) => post('/api/invites/accept', { token, bearer: true, ...proof });
  const Whole = v.object({ token: v.string(), device: v.string(), person: v.string() });
  const first = v.parse(Whole, await (await ask({ key, sig })).json());
  const again = v.parse(Whole, await (await ask({ key, sig })).json());
  const third = v.parse(Whole, await (await ask({ key, sig })).json());
  assert.deepEqual([again.device, again.person], [first.device, first.person]);
  assert.equal(third.device, first.device);
  const isAnswered = async (proof: { key: string; sig?: string }): Promise<boolean> =>
    (await acceptInvite(stage.parts.journal, { token, ...proof })).ok;
  for (const other of [
    { key },
    { key, sig: signed(inviteText(newToken())) },
    { key: newKey(), sig },
  ])
    assert.equal(await isAnswered(other), false);
  const revoked = { type: 'device.revoked.v1', subject: first.device, body: {} };
  const at = new Date().toISOString();
  const by = { id: randomUUID(), community, author: 'birge', device: 'house', at };
  await stage.parts.journal.append(community, [{ ...by, ...revoked }], 'house');
  assert.equal(await isAnswered({ key, sig }), false);
});

test('an invite is good once, also when it is taken twice at the same time', async () => {
  const token = await invited();
  const answers = await Promise.all(
    [1, 2, 3].map(async () => await post('/api/invites/accept', { token, key: newKey() })),
  );
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 410, 410],
  );
});

test('a weak key is refused and leaves the invite good', async () => {
  const token = await invited();
  const weak = await post('/api/invites/accept', { token, key: `01${'00'.repeat(31)}` });
  assert.equal(await codeOf(weak), '422 key.weak');
  assert.equal((await post('/api/invites/accept', { token, key: newKey() })).status, 200);
});

test('a request that changes something and lacks our mark is refused, whoever is signed in', async () => {
  const phone = await enrol(stage, FACILITATOR);
  const answer = await stage.app.request(`/api/communities/${community}/entries`, {
    method: 'POST',
    headers: { authorization: `Bearer ${phone.token}`, 'content-type': 'application/json' },
    body: '{"entries":[]}',
  });
  assert.equal(await codeOf(answer), '403 request.unmarked');
});

test('a session ends when its owner says so', async () => {
  const phone = await enrol(stage, FACILITATOR);
  assert.equal((await phone.get('/api/me')).status, 200);
  assert.equal((await phone.post('/api/session/end', {})).status, 200);
  assert.equal(await codeOf(await phone.get('/api/me')), '401 session.ended');
});

const ago = (ms: number): string => new Date(Date.now() - ms).toISOString();

test('a session ends after its longest time and after its longest rest', async () => {
  const { person, device } = await enrol(stage, FACILITATOR);
  const cases = [
    [SESSION_MS.absolute - 60_000, 0, 200],
    [SESSION_MS.absolute + 1, 0, 401],
    [SESSION_MS.idle + 1, SESSION_MS.idle + 1, 401],
    [SESSION_MS.idle + 1, SESSION_MS.idle - 60_000, 200],
  ] as const;
  for (const [created, used, status] of cases) {
    const token = newToken();
    await stage.parts.store.addSession({
      tokenHash: hashOf(token),
      community,
      person,
      device,
      createdAt: ago(created),
      usedAt: ago(used),
    });
    const ask = () =>
      stage.app.request('/api/me', { headers: { authorization: `Bearer ${token}` } });
    assert.equal((await ask()).status, status, `${created}, ${used}`);
    const kept = await stage.parts.store.session(hashOf(token));
    assert.equal(kept === undefined, status === 401, 'what is over is forgotten');
    if (kept !== undefined) assert.ok(Date.now() - Date.parse(kept.usedAt) < 61_000, 'used now');
  }
});

test('a revoked person, and a revoked device, are out with their next request', async () => {
  const { journal, store } = stage.parts;
  for (const kind of ['person', 'device'] as const) {
    const phone = await enrol(stage, FACILITATOR);
    const revoked = said(community, { type: `${kind}.revoked.v1`, subject: phone[kind] });
    await journal.append(community, [revoked], 'house');
    assert.equal(await codeOf(await phone.get('/api/me')), '401 session.ended', kind);
    assert.equal(await store.session(hashOf(phone.token)), undefined);
  }
});

test('an administrator’s revocation ends every session of that person at once', async () => {
  const administrator = await enrol(stage, { ...FACILITATOR, role: 'administrator' });
  const phone = await enrol(stage, FACILITATOR);
  const revoked = administrator.states(community, {
    type: 'person.revoked.v1',
    subject: phone.person,
  });
  const [verdict] = await administrator.push(community, [revoked]);
  assert.equal(verdict?.verdict, 'accepted');
  assert.equal(await stage.parts.store.session(hashOf(phone.token)), undefined);
});

test('the store holds no token, only hashes', async () => {
  const phone = await enrol(stage, FACILITATOR);
  assert.equal(await stage.parts.store.session(phone.token), undefined);
  assert.ok(await stage.parts.store.session(hashOf(phone.token)));
});

test('an invite is over after its time, and one that was never given looks the same', async () => {
  const token = newToken();
  const expiresAt = new Date(Date.now() - 1).toISOString();
  await stage.parts.store.addInvite({
    tokenHash: hashOf(token),
    community,
    person: 'p',
    expiresAt,
  });
  assert.equal(INVITE_MS, 15 * 60_000);
  for (const spent of [token, newToken(), 'x'])
    assert.equal(
      await codeOf(await post('/api/invites/accept', { token: spent, key: newKey() })),
      '410 invite.spent',
    );
});
