import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { challengeText } from '#core/people/challenge.ts';
import { Challenges } from '#server/staff/challenges.ts';
import { enrol, found, openStage, said, type Phone } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const community = await found(stage);
const HOST = 'birge.local';
const FACILITATOR = { community, role: 'facilitator', employer: 'other' } as const;

async function challenge(): Promise<string> {
  const answer = await stage.app.request('/api/session/challenge');
  return v.parse(v.object({ challenge: v.string() }), await answer.json()).challenge;
}

type Return = { community: string; device: string; challenge: string; sig: string };

async function returnOf(phone: Phone, changed: Partial<Return> = {}): Promise<Return> {
  const words = { community, device: phone.device, challenge: await challenge(), ...changed };
  const text = challengeText(HOST, words.community, words.device, words.challenge);
  return { ...words, sig: changed.sig ?? phone.signs(text) };
}

const comeBack = async (body: Return): Promise<Response> =>
  await stage.app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-birge': '1', host: HOST },
    body: JSON.stringify({ ...body, bearer: true }),
  });

test('a device whose session is over comes in again with its key', async () => {
  const phone = await enrol(stage, FACILITATOR);
  await phone.post('/api/session/end', {});
  const answer = await comeBack(await returnOf(phone));
  assert.equal(answer.status, 200);
  const { token, person } = v.parse(
    v.looseObject({ token: v.string(), person: v.string() }),
    await answer.json(),
  );
  assert.equal(person, phone.person);
  const headers = { authorization: `Bearer ${token}` };
  assert.equal((await stage.app.request('/api/me', { headers })).status, 200);
});

test('a signature is good once, for one house, one device and one challenge of this house', async () => {
  const [phone, other] = [await enrol(stage, FACILITATOR), await enrol(stage, FACILITATOR)];
  const good = await returnOf(phone);
  assert.equal((await comeBack(good)).status, 200);
  const elsewhere = challengeText('evil.example', community, phone.device, await challenge());
  const theirs = new Challenges(new Uint8Array(32)).make();
  const refused: readonly Return[] = [
    good,
    { ...good, challenge: await challenge() },
    await returnOf(phone, { sig: phone.signs(elsewhere) }),
    await returnOf(phone, { device: other.device }),
    await returnOf(phone, { device: 'nowhere' }),
    await returnOf(phone, { community: '41799999999999' }),
    await returnOf(phone, { challenge: theirs }),
    await returnOf(phone, { challenge: 'x.y.z' }),
  ];
  for (const [i, body] of refused.entries())
    assert.equal((await comeBack(body)).status, 401, String(i));
});

test('a challenge that somebody signed wrongly is still good for its device, once, however often it is sent at once', async () => {
  const phone = await enrol(stage, FACILITATOR);
  const good = await returnOf(phone);
  assert.equal((await comeBack({ ...good, sig: 'ab'.repeat(64) })).status, 401);
  const answers = await Promise.all([good, good, good].map(comeBack));
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
});

test('a revoked device, and a person without a role, do not come in again', async () => {
  for (const kind of ['person', 'device'] as const) {
    const phone = await enrol(stage, FACILITATOR);
    const revoked = said(community, { type: `${kind}.revoked.v1`, subject: phone[kind] });
    await stage.parts.journal.append(community, [revoked], 'house');
    assert.equal((await comeBack(await returnOf(phone))).status, 401, kind);
  }
});

test('a challenge is over after two minutes', (t) => {
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const challenges = new Challenges(new Uint8Array(32));
  const [first, second] = [challenges.make(), challenges.make()];
  t.mock.timers.tick(119_000);
  assert.equal(challenges.use(first), true);
  t.mock.timers.tick(2_000);
  assert.equal(challenges.use(second), false);
  assert.equal(challenges.use(first), false);
});
