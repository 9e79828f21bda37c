import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { house } from '#server/house.ts';
import { enrol, found, openStage, said, type Phone } from './stage.ts';

const stage = await openStage();
after(() => stage.close());

/** What a stream has said so far, and how to close it. */
async function listen(phone: Phone, community: string) {
  const answer = await phone.get(`/api/communities/${community}/events`);
  assert.equal(answer.headers.get('content-type'), 'text/event-stream');
  assert.ok(answer.body);
  const reader: ReadableStreamDefaultReader<Uint8Array> = answer.body.getReader();
  const heard = { text: '', ended: false };
  const read = async (): Promise<void> => {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read())
      heard.text += Buffer.from(chunk.value).toString();
    heard.ended = true;
  };
  const reading = read();
  const until = async (isSo: () => boolean): Promise<void> => {
    for (let waited = 0; !isSo() && waited < 5000; waited += 20) await setTimeout(20);
    assert.ok(isSo(), `heard ${JSON.stringify(heard)}`);
  };
  const close = async (): Promise<void> => {
    await reader.cancel();
    await reading;
  };
  return { heard, until, close, news: () => heard.text.split('event: more\ndata:\n\n').length - 1 };
}

const posed = { type: 'statement.posed.v1', body: { session: 's1', text: 'Кабар' } };

test('a stream says "there is more" when something came that its reader may see, and nothing else', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const police = await enrol(stage, { community, role: 'police', employer: 'police' });
  const [ours, theirs] = [await listen(phone, community), await listen(police, community)];
  await ours.until(() => ours.news() === 1);
  await theirs.until(() => theirs.news() === 1);
  await phone.push(community, [phone.states(community, posed)]);
  await ours.until(() => ours.news() === 2);
  assert.equal(theirs.news(), 1, 'what is not theirs does not move');
  const announced = {
    type: 'session.announced.v1',
    body: { type: 'review', on: '2026-05-01', where: 'Мектеп' },
  };
  await phone.push(community, [phone.states(community, announced)]);
  await theirs.until(() => theirs.news() === 2);
  assert.equal(ours.heard.text.replaceAll('event: more\ndata:\n\n', ''), '');
  await ours.close();
  await theirs.close();
});

test('the stream of a revoked person ends with the revocation', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const stream = await listen(phone, community);
  await stream.until(() => stream.news() === 1);
  const revoked = said(community, { type: 'person.revoked.v1', subject: phone.person });
  await stage.parts.journal.append(community, [revoked], 'house');
  await stream.until(() => stream.heard.ended);
});

test('one person holds no more than eight streams, and a closed one makes room', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const streams = [];
  for (let i = 0; i < 8; i++) streams.push(await listen(phone, community));
  const ninth = await phone.get(`/api/communities/${community}/events`);
  assert.equal(ninth.status, 503);
  await streams[0]?.close();
  const again = await listen(phone, community);
  for (const stream of [...streams.slice(1), again]) await stream.close();
});

test('streams end when the house closes', async () => {
  const closing = new AbortController();
  const parts = { ...stage.parts, closing: closing.signal };
  const community = await found(stage);
  const there = { ...stage, app: house(parts) };
  const phone = await enrol(there, { community, role: 'facilitator', employer: 'other' });
  const stream = await listen(phone, community);
  await stream.until(() => stream.news() === 1);
  closing.abort();
  await stream.until(() => stream.heard.ended);
});
