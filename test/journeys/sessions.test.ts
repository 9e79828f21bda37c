import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { house } from '#server/house.ts';
import { Journal } from '#server/journal/journal.ts';
import { hashOf, newToken } from '#server/staff/sessions.ts';
import { StoreUnavailable } from '#server/store/store.ts';
import { enrol, found, openStage } from './stage.ts';

const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';

const stage = await openStage();
after(() => stage.close());
const community = await found(stage);
const FACILITATOR = { community, role: 'facilitator', employer: 'other' } as const;

test('whoever enrols and revokes the id of another’s device as their own ends nothing of theirs', async () => {
  const phone = await enrol(stage, FACILITATOR);
  const thief = await enrol(stage, { ...FACILITATOR, community: 'programme' });
  const subject = phone.device;
  const verdicts = await thief.push('programme', [
    thief.states('programme', {
      type: 'device.enrolled.v1',
      subject,
      body: { person: thief.person, key: KEY },
    }),
    thief.states('programme', { type: 'device.revoked.v1', subject }),
  ]);
  assert.ok(verdicts.every(({ verdict }) => verdict === 'accepted'));
  assert.equal((await phone.get('/api/me')).status, 200);
});

test('on a full disk whoever is signed in still reads', async () => {
  const { store } = stage.parts;
  const full = new StoreUnavailable('the disk is full', { full: true });
  const journal = new Journal({ ...store, useSession: () => Promise.reject(full) });
  const app = house({ ...stage.parts, journal });
  const { person, device } = await enrol(stage, FACILITATOR);
  const token = newToken();
  const at = new Date(Date.now() - 5 * 60_000).toISOString();
  const who = { community, person, device };
  await store.addSession({ tokenHash: hashOf(token), ...who, createdAt: at, usedAt: at });
  const headers = { authorization: `Bearer ${token}` };
  const answer = await app.request(`/api/communities/${community}/entries`, { headers });
  assert.equal(answer.status, 200);
});
