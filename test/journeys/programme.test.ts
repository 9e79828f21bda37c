import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { PROGRAMME } from '#core/log/entry.ts';
import { enrol, found, openStage, said } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const OFFICER = { community: PROGRAMME, role: 'programme-officer', employer: 'other' } as const;
const officer = await enrol(stage, OFFICER);
const advocate = await enrol(stage, { ...OFFICER, role: 'advocate' });

const posed = { type: 'statement.posed.v1', body: { session: 's1', text: 'Суу тартыш' } };

test('a role in the programme reaches into every community', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const statement = phone.states(community, posed);
  await phone.push(community, [statement]);
  assert.ok((await officer.pullAll(community)).some(({ id }) => id === statement.id));
  assert.ok((await advocate.pullAll(community)).every(({ id }) => id !== statement.id));
});

test('who may found a community begins its journal; for others it is nowhere', async () => {
  const community = '41799999000001';
  const founding = {
    type: 'place.founded.v1',
    body: { level: 'community', names: { ky: 'Жаңы' } },
  };
  const entries = { entries: [advocate.states(community, founding)] };
  const refused = await advocate.post(`/api/communities/${community}/entries`, entries);
  assert.equal(refused.status, 404);
  assert.equal((await officer.get(`/api/communities/${community}/entries`)).status, 404);
  const place = officer.states(community, { ...founding, subject: community });
  const [verdict] = await officer.push(community, [place]);
  assert.equal(verdict?.verdict, 'accepted');
  assert.equal((await officer.get(`/api/communities/${community}/entries`)).status, 200);
});

test('the programme’s own journal is nowhere for the staff of a community, and its size for outsiders', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'administrator', employer: 'other' });
  assert.equal((await phone.get('/api/communities/programme/entries')).status, 404);
  assert.equal((await stage.app.request('/api/communities/programme/checkpoint')).status, 404);
  assert.equal((await officer.get('/api/communities/programme/entries')).status, 200);
});

test('a revocation in the programme’s journal ends access everywhere with the next request', async () => {
  const community = await found(stage);
  const leaving = await enrol(stage, OFFICER);
  assert.equal((await leaving.get(`/api/communities/${community}/entries`)).status, 200);
  const revoked = said(PROGRAMME, { type: 'person.revoked.v1', subject: leaving.person });
  await stage.parts.journal.append(PROGRAMME, [revoked], 'house');
  assert.equal((await leaving.get(`/api/communities/${community}/entries`)).status, 401);
});

test('what a lost device signed waits for people to decide, whoever brings it', async () => {
  const community = await found(stage);
  const [lost, carrier] = [
    await enrol(stage, { community, role: 'facilitator', employer: 'other' }),
    await enrol(stage, { community, role: 'secretary', employer: 'other' }),
  ];
  const before = lost.states(community, posed);
  assert.equal((await carrier.push(community, [before]))[0]?.verdict, 'accepted');
  const revoked = said(community, { type: 'device.revoked.v1', subject: lost.device });
  await stage.parts.journal.append(community, [revoked], 'house');
  const late = lost.states(community, posed);
  for (const verdict of ['held', 'held'])
    assert.equal((await carrier.push(community, [late]))[0]?.verdict, verdict);
  assert.equal((await carrier.push(community, [before]))[0]?.verdict, 'known');
  assert.equal((await stage.parts.store.aside(community)).length, 1);
});

test('a device enrolled in a community under the id of a programme’s device takes nothing from it', async () => {
  const community = await found(stage);
  const rival = await enrol(stage, { community, role: 'secretary', employer: 'other' });
  const double = rival.states(community, {
    type: 'device.enrolled.v1',
    subject: officer.device,
    body: { person: rival.person },
  });
  await rival.push(community, [double]);
  const wave = officer.states(community, {
    type: 'survey.wave-opened.v1',
    body: { wave: 1, on: '2026-05-02', mode: 'phone', wording: 'w1' },
  });
  assert.equal((await officer.push(community, [wave]))[0]?.verdict, 'accepted');
});

test('a device enrolled in the programme under the id of a community’s device locks nobody out', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const double = advocate.states(PROGRAMME, {
    type: 'device.enrolled.v1',
    subject: phone.device,
    body: { person: advocate.person },
  });
  assert.equal((await advocate.push(PROGRAMME, [double]))[0]?.verdict, 'accepted');
  assert.equal((await phone.get('/api/me')).status, 200);
  assert.equal(
    (await phone.push(community, [phone.states(community, posed)]))[0]?.verdict,
    'accepted',
  );
});
