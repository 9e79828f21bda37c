import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { Tallies } from '#server/phones/tallies.ts';
import { say } from '#words/words.ts';
import { claimDone, journalOf, keep, Participant } from './phones-stage.ts';
import { enrol, found, openStage, type Phone } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const community = await found(stage);
const facilitator = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
const second = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
const secretary = await enrol(stage, { community, role: 'secretary', employer: 'other' });
const police = await enrol(stage, { community, role: 'police', employer: 'police' });

const claim = (id: string): Promise<void> => claimDone(secretary, community, id);

const PATH = (id: string): string => `/api/communities/${community}/commitments/${id}/phones`;

const ask = (phone: Phone, id: string, group = 'girls'): Promise<Response> =>
  phone.post(PATH(id), { group });

async function askFor(id: string): Promise<string> {
  const answer = await ask(facilitator, id);
  assert.equal(answer.status, 200);
  return v.parse(v.looseObject({ code: v.string() }), await answer.json()).code;
}

const Heard = v.strictObject({
  heard: v.number(),
  answers: v.exactOptional(v.record(v.string(), v.number())),
});

async function look(id: string, end: boolean) {
  const answer = await facilitator.post(`${PATH(id)}/answers`, { group: 'girls', end });
  assert.equal(answer.status, 200);
  return v.parse(Heard, await answer.json());
}

async function codeOf(answer: Response | Promise<Response>): Promise<string> {
  return v.parse(v.looseObject({ code: v.string() }), await (await answer).json()).code;
}

test('each answers alone by the code; how many is seen at once, what only at the end, and who nowhere', async () => {
  await claim('lamps');
  const code = await askFor('lamps');
  const before = await journalOf(stage, community);
  for (const verdict of ['better', 'partly', 'better']) {
    const one = await new Participant(stage, code).look();
    assert.ok(one.text.includes('Чырак lamps'));
    assert.ok(!one.text.includes(say('en', 'group.girls')), 'whose worry it is, stays in the room');
    await one.press('verdict', verdict);
    assert.equal(one.status, 200);
    assert.ok(one.text.includes(say('en', 'close.phones-counted')));
    assert.equal(one.headers.at(-1)?.get('cache-control'), 'no-store');
    assert.equal(one.headers.at(-1)?.get('set-cookie'), null);
  }
  assert.deepEqual(await look('lamps', false), { heard: 3 });
  const counted = {
    heard: 3,
    answers: { better: 2, partly: 1, 'not-better': 0, 'cannot-say': 0 },
  };
  assert.deepEqual(await look('lamps', true), counted);
  assert.deepEqual(await look('lamps', true), counted, 'again, where the first answer was lost');
  assert.deepEqual(await look('lamps', false), counted, 'it stays over');
  assert.deepEqual(await journalOf(stage, community), before, 'the journal holds no answer');
});

test('a form that comes twice is one answer, and none counts once the question is over', async () => {
  await claim('bridge-rail');
  const code = await askFor('bridge-rail');
  const one = await new Participant(stage, code).look();
  const { hidden } = one;
  await one.send({ ...hidden, verdict: 'better' });
  await one.send({ ...hidden, verdict: 'not-better' });
  assert.equal(one.status, 200);
  const late = await new Participant(stage, code).look();
  const { answers, heard } = await look('bridge-rail', true);
  assert.equal(heard, 1);
  assert.deepEqual([answers?.['better'], answers?.['not-better']], [1, 0]);
  await late.press('verdict', 'better');
  assert.equal(late.status, 409);
  assert.ok(late.text.includes(say('en', 'close.phones-closed')));
  assert.equal((await look('bridge-rail', true)).heard, 1);
  const later = await new Participant(stage, code).look();
  assert.equal(later.status, 404);
  assert.ok(later.text.includes(say('en', 'phones.closed')));
});

test('what was not offered is no answer: the question stands again', async () => {
  await claim('bench');
  const one = await new Participant(stage, await askFor('bench')).look();
  for (const said of [{ verdict: 'best' }, { verdict: '' }, {}]) {
    await one.send({ ...one.hidden, ...said });
    assert.equal(one.status, 200);
    assert.ok(one.text.includes('Чырак bench'));
  }
  await one.send({ visit: 'x'.repeat(500), verdict: 'better' });
  assert.ok(one.text.includes('Чырак bench'));
  assert.equal((await look('bench', false)).heard, 0);
});

test('whoever may not bring a verdict in asks nobody, and nobody looks into another’s question', async () => {
  await claim('path');
  assert.equal(await codeOf(ask(police, 'path')), 'fact.forbidden');
  await askFor('path');
  for (const phone of [second, police])
    assert.equal(
      await codeOf(phone.post(`${PATH('path')}/answers`, { group: 'girls', end: true })),
      'asking.closed',
    );
  assert.deepEqual(await look('path', false), { heard: 0 });
});

test('only a claim is asked about, only of a group that raised the worry, and a later claim is another question', async () => {
  await claim('well');
  assert.equal(await codeOf(ask(facilitator, 'well', 'men')), 'asking.closed');
  assert.equal(await codeOf(ask(facilitator, 'nothing')), 'asking.closed');
  const code = await askFor('well');
  const early = await new Participant(stage, code).look();
  await keep(secretary, community, [
    { type: 'commitment.claimed-done.v1', subject: 'well', body: { on: '2026-08-25', note: 'x' } },
  ]);
  await early.press('verdict', 'better');
  assert.equal(early.status, 409);
  assert.equal((await look('well', true)).heard, 0);
});

test('a code is over with its afternoon, with the next one, and with the house', () => {
  const question = { community, commitment: 'k', group: 'girls', claims: 1 } as const;
  const tallies = new Tallies();
  const { code, until } = tallies.open(question, 'p', 1_000);
  assert.ok(tallies.byCode(code.toLowerCase().replace('-', ' '), until - 1));
  assert.equal(tallies.byCode(code, until), undefined);
  assert.equal(tallies.of(question, 'p', until), undefined);
  const next = tallies.open(question, 'p', 2_000);
  assert.equal(tallies.byCode(code, 3_000), undefined);
  assert.ok(tallies.byCode(next.code, 3_000));
  assert.equal(new Tallies().byCode(next.code, 3_000), undefined);
});

test('one question hears sixty phones and no more', async () => {
  await claim('many');
  const code = await askFor('many');
  const one = await new Participant(stage, code).look();
  for (let i = 0; i < 60; i++)
    await one.send({ visit: String(i).padStart(22, '0'), verdict: 'better' });
  assert.equal(one.status, 200);
  await one.send({ visit: 'a'.repeat(22), verdict: 'better' });
  assert.equal(one.status, 409);
  assert.ok(one.text.includes(say('en', 'close.phones-full')));
  assert.equal((await look('many', true)).answers?.['better'], 60);
});
