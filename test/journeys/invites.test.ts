import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { PROGRAMME } from '#core/log/entry.ts';
import { ROLES } from '#core/people/roles.ts';
import { acceptInvite } from '#server/staff/invites.ts';
import { enrol, found, openStage, said, type Stage } from './stage.ts';

const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const Token = v.object({ token: v.string() });

const stage = await openStage();
after(() => stage.close());

test('who may give a role lets in who has it, once; others may not, and nobody lets in a stranger', async () => {
  const community = await found(stage);
  const secretary = await enrol(stage, { community, role: 'secretary', employer: 'other' });
  const facilitator = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const police = await enrol(stage, { community, role: 'police', employer: 'police' });
  const person = randomUUID();
  const body = { role: 'facilitator', employer: 'other' };
  const invited = secretary.states(community, { type: 'person.invited.v1', subject: person, body });
  assert.equal((await secretary.push(community, [invited]))[0]?.verdict, 'accepted');
  const path = `/api/communities/${community}/invites`;
  for (const other of [facilitator, police])
    assert.equal((await other.post(path, { person })).status, 403);
  for (const who of [randomUUID(), police.person, secretary.person])
    assert.equal((await secretary.post(path, { person: who })).status, 403);
  assert.equal((await secretary.post(path, { person: '../x' })).status, 422);
  const answer = await secretary.post(path, { person });
  assert.equal(answer.status, 200);
  const { token } = v.parse(Token, await answer.json());
  const joined = await acceptInvite(stage.parts.journal, { token, key: KEY });
  assert.ok(joined.ok && joined.value.person === person);
  assert.equal((await acceptInvite(stage.parts.journal, { token, key: KEY })).ok, false);
});

test('nobody lets themselves in as somebody whom another journal knows, or who has a phone', async () => {
  const [community, other] = [await found(stage), await found(stage)];
  const administrator = { role: 'administrator', employer: 'other' } as const;
  const secretary = await enrol(stage, { community, role: 'secretary', employer: 'other' });
  const officer = await enrol(stage, {
    community: PROGRAMME,
    role: 'programme-officer',
    employer: 'other',
  });
  const here = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const there = await enrol(stage, { community: other, role: 'facilitator', employer: 'other' });
  const path = `/api/communities/${community}/invites`;
  const body = { role: 'member', employer: 'other' };
  for (const { person } of [officer, there]) {
    const fact = { type: 'person.invited.v1', subject: person, body };
    const [verdict] = await secretary.push(community, [secretary.states(community, fact)]);
    assert.equal(verdict?.verdict, 'accepted');
  }
  for (const { person } of [officer, here])
    assert.equal((await secretary.post(path, { person })).status, 403);
  const admin = await enrol(stage, { community, ...administrator });
  assert.equal((await admin.post(path, { person: here.person })).status, 403);
  const revoked = admin.states(community, { type: 'device.revoked.v1', subject: here.device });
  await admin.push(community, [revoked]);
  assert.equal(
    (await secretary.post(path, { person: here.person })).status,
    200,
    'lost, and known as lost',
  );
  // A stranger of the same name comes in here as what this journal says of them, and nowhere else.
  const answer = await secretary.post(path, { person: there.person });
  const { token } = v.parse(Token, await answer.json());
  const joined = await acceptInvite(stage.parts.journal, { token, key: KEY });
  assert.ok(joined.ok);
  const headers = { authorization: `Bearer ${joined.value.token}` };
  const statuses = await Promise.all(
    [community, other].map(
      async (one) =>
        (await stage.app.request(`/api/communities/${one}/entries`, { headers })).status,
    ),
  );
  assert.deepEqual(statuses, [200, 404]);
});

const ask = (at: Stage, path: string, host: string, body?: object, remoteAddress = '::1') =>
  at.app.request(
    `http://${host}${path}`,
    {
      headers: { 'content-type': 'application/json', 'x-birge': '1', host },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    },
    { incoming: { socket: { remoteAddress } } },
  );

async function demonstration(changed: Parameters<typeof openStage>[0], synthetic: boolean) {
  const made = await openStage(changed);
  const described = said(PROGRAMME, {
    type: 'programme.described.v1',
    subject: PROGRAMME,
    body: { names: { ky: 'Үлгү' }, synthetic },
  });
  await made.parts.journal.append(PROGRAMME, [described], 'house');
  return made;
}

test('only a demonstration has a door without a lock, and only on its own machine', async () => {
  const open = await demonstration({}, true);
  const roles = await ask(open, '/api/demonstration', 'localhost:8080');
  assert.deepEqual(v.parse(v.looseObject({}), await roles.json()), { roles: [...ROLES] });
  const invite = await ask(open, '/api/demonstration/enter', 'localhost', { role: 'advocate' });
  const { token } = v.parse(Token, await invite.json());
  assert.ok((await acceptInvite(open.parts.journal, { token, key: KEY })).ok);
  const real = await demonstration({}, false);
  const abroad = await demonstration({ origin: 'https://birge.example' }, true);
  for (const [house, host] of [
    [open, 'birge.example'],
    [open, '192.168.1.5:8080'],
    [real, 'localhost:8080'],
    [abroad, 'localhost:8080'],
  ] as const) {
    const body = { role: 'administrator' };
    assert.equal((await ask(house, '/api/demonstration/enter', host, body)).status, 404);
    assert.equal((await ask(house, '/api/demonstration', host)).status, 404);
  }
  for (const [address, status] of [
    ['127.0.0.1', 200],
    ['::ffff:127.0.0.1', 200],
    ['192.168.1.5', 404],
    ['::ffff:10.0.0.127', 404],
    ['::1:1', 404],
  ] as const) {
    const answer = await ask(open, '/api/demonstration', 'localhost', undefined, address);
    assert.equal(answer.status, status, address);
  }
  for (const house of [open, real, abroad]) await house.close();
});
