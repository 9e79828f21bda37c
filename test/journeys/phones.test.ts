import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { CONCERN_TYPES, isConcernType, sensitivityOf } from '#core/concern-types.ts';
import { isSignature } from '#server/journal/authentic.ts';
import { signedText } from '#core/log/entry.ts';
import { LEAVE } from '#pages/leave.ts';
import { say } from '#words/words.ts';
import { askToOpen, journalOf, keep, meet, openTo, Participant } from './phones-stage.ts';
import { enrol, found, openStage, type Phone } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const community = await found(stage);
const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
const marksOf = async (session: string) =>
  (await journalOf(stage, community)).filter(
    ({ type, body }) => type === 'mark.placed.v1' && body?.['session'] === session,
  );

let meetings = 0;

/** A meeting of twelve women that is open to phones. */
async function meeting(people = 12) {
  const session = `meeting-${++meetings}`;
  await meet(phone, community, session, people);
  return { session, ...(await openTo(phone, community, session)) };
}

const ended = (session: string, device: string, by: Phone = phone) => ({
  reveal: () => keep(by, community, [{ type: 'session.revealed.v1', subject: session, body: {} }]),
  close: () =>
    keep(by, community, [
      { type: 'session.closed.v1', subject: session, body: { on: '2026-03-02' } },
    ]),
  end: () => keep(by, community, [{ type: 'device.revoked.v1', subject: device, body: {} }]),
});

const LIGHTING = {
  place: 'bridge',
  daytime: 'night',
  season: 'winter',
  often: 'daily',
  serious: '5',
  affected: 'girls',
  trend: 'worse',
  told: 'no',
  whyNot: 'no-use',
  text: '  Көпүрөдө\r\nчырак жок ',
};

test('a participant says three things with their own phone and takes one back', async () => {
  const { session, code } = await meeting();
  const who = await new Participant(stage, code).look();
  assert.ok(who.text.includes(say('en', 'field.consent').slice(0, 40)));
  await who.sitDown();
  await who.keep('street_lighting', LIGHTING);
  await who.keep('stray_dogs');
  await who.keep('domestic_violence');
  assert.ok(who.text.includes(say('en', 'field.marks-kept', { count: 3 })));
  await who.press('take-back', '2');
  assert.ok(who.text.includes(say('en', 'field.marks-kept', { count: 2 })));
  assert.ok(!who.text.includes('take-back" value="2"'));
  await who.press('step', 'done');
  assert.ok(who.text.includes('tel:111') && who.text.includes('tel:117'));
  const kept = await stage.parts.journal.read(community, ({ tables }) =>
    [...tables.mark.records.values()].filter((mark) => mark.session === session),
  );
  assert.deepEqual(
    kept.map(({ type }) => type),
    ['street_lighting', 'domestic_violence'],
  );
});

test('what a phone says is the facilitator’s word, signed by a key that they lent, without its minute', async () => {
  const { session, code, device, key } = await meeting();
  const who = await new Participant(stage, code).sitDown();
  await who.keep('street_lighting', LIGHTING);
  await who.keep('stray_dogs');
  const marks = await marksOf(session);
  const [seat, ...others] = new Set(marks.map(({ body }) => body?.['seat']));
  assert.deepEqual(others, []);
  assert.ok(typeof seat === 'number' && seat >= 201 && seat <= 260);
  assert.deepEqual(marks[0]?.body, {
    ...LIGHTING,
    session,
    group: 'women',
    seat,
    type: 'street_lighting',
    serious: 5,
    affected: ['girls'],
    text: 'Көпүрөдө чырак жок',
  });
  for (const { author, device: by, at, id, type, subject, body = {}, sig = '' } of marks) {
    assert.deepEqual([author, by, at], [phone.person, device, '2026-03-02T00:00:00Z']);
    for (const drawn of [id, subject]) assert.equal(drawn[14], '4', 'no id tells a time');
    const entry = { id, community, author, device: by, at, type, subject, body };
    assert.ok(isSignature(sig, signedText(entry), key));
  }
});

test('of a protected type only the type is kept, whatever was sent beside it, and whom to call stands on the page', async () => {
  const { session, code } = await meeting();
  const types = Object.keys(CONCERN_TYPES).filter(isConcernType);
  const filled = {
    place: 'bridge',
    daytime: 'night',
    serious: '5',
    affected: 'girls',
    told: 'no',
    whyNot: 'fear',
    text: 'SECRET',
  };
  const who = await new Participant(stage, code).sitDown();
  for (const type of types.filter((one) => sensitivityOf(one) === 'protected')) {
    await who.press('type', type, filled);
    assert.ok(who.text.includes('tel:117'), type);
    assert.equal(/<fieldset|<textarea|SECRET/.test(who.text), false, 'nothing is asked');
    await who.press('step', 'keep', filled);
  }
  await who.press('type', 'drugs');
  assert.equal(who.text.includes('name="place"'), false, 'a sensitive type has no place');
  await who.press('step', 'keep', filled);
  const bodies = (await marksOf(session)).map(({ body }) => body ?? {});
  assert.equal(bodies.length, 9);
  for (const body of bodies.slice(0, 8))
    assert.deepEqual(Object.keys(body).toSorted(), ['group', 'seat', 'session', 'type']);
  assert.equal('place' in (bodies[8] ?? {}), false);
  assert.equal(bodies[8]?.['text'], 'SECRET');
});

test('every language has every page, and a change of language keeps what was typed', async () => {
  const { code } = await meeting();
  const who = await new Participant(stage, code).sitDown();
  await who.press('type', 'street_lighting');
  const typed = { place: 'bridge', serious: '4', affected: 'girls', text: '"><b>жол</b>' };
  for (const lang of ['ky', 'ru', 'uz', 'en'] as const) {
    await who.press('lang', lang, typed);
    assert.ok(who.text.includes(`<html lang="${lang === 'uz' ? 'uz-Cyrl' : lang}">`));
    assert.ok(who.text.includes(say(lang, 'field.serious')));
    assert.match(who.text, /name="place" value="bridge" checked/);
    assert.match(who.text, /name="serious" value="4" checked/);
    assert.match(who.text, /name="affected" value="girls" checked/);
    assert.ok(who.text.includes('&quot;&gt;&lt;b&gt;жол&lt;/b&gt;</textarea>'));
  }
});

test('once the group is closed nothing more is kept: revealed, finished, ended, or the facilitator no longer one', async () => {
  const facilitator = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const administrator = await enrol(stage, { community, role: 'administrator', employer: 'other' });
  for (const how of ['reveal', 'close', 'end', 'role'] as const) {
    const session = `closing-${how}`;
    await meet(facilitator, community, session);
    const { code, device } = await openTo(facilitator, community, session);
    const who = await new Participant(stage, code).sitDown();
    await who.keep('street_lighting');
    await who.press('type', 'stray_dogs');
    if (how === 'role') {
      const subject = facilitator.person;
      const body = { role: 'facilitator' };
      await keep(administrator, community, [{ type: 'person.role-ended.v1', subject, body }]);
    } else await ended(session, device, facilitator)[how]();
    await who.press('step', 'keep', { text: 'typed' });
    assert.equal(who.status, how === 'reveal' || how === 'close' ? 404 : 409, how);
    if (who.status === 409)
      assert.ok(who.text.includes('typed</textarea>'), 'typed again by nobody');
    assert.equal((await marksOf(session)).length, 1, how);
    assert.equal((await new Participant(stage, code).look()).status, 404, how);
  }
});

test('a house that knows the code but not the key yet keeps nothing', async () => {
  const session = 'not-yet';
  await meet(phone, community, session);
  const answer = await askToOpen(phone, community, session);
  const { code } = v.parse(v.object({ code: v.string() }), await answer.json());
  assert.equal((await new Participant(stage, code).look()).status, 404);
});

const typeIn = async (code: string): Promise<Response> =>
  await stage.app.request('/s?lang=ru', { method: 'POST', body: new URLSearchParams({ code }) });

test('a code is found however it is typed, and one that opens nothing makes the next guess wait', async () => {
  const { code } = await meeting();
  const cyrillic = code
    .toLowerCase()
    .replaceAll(/[acehkmptxy]/g, (sign) => 'асенкмртху'['acehkmptxy'.indexOf(sign)] ?? sign);
  for (const typed of [code, ` ${code.replace('-', ' ')} `, cyrillic]) {
    const answer = await typeIn(typed);
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), `/s/${code.replace('-', '')}?lang=ru`);
  }
  const wrong = await typeIn('2345-AAAA');
  assert.equal(wrong.status, 404);
  assert.ok((await wrong.text()).includes(say('ru', 'phones.unknown')));
  const start = performance.now();
  const right = await typeIn(code);
  assert.equal(right.status, 303, 'nobody is shut out');
  assert.ok(performance.now() - start >= 95);
});

test('no page sets a cookie, runs a script, is kept by the browser or listed by a search engine', async () => {
  const { code } = await meeting();
  const who = await new Participant(stage, code).sitDown();
  const texts = [who.text];
  await who.press('type', 'street_lighting');
  texts.push(who.text);
  await who.press('type', 'domestic_violence');
  texts.push(who.text);
  await who.press('step', 'keep');
  texts.push(who.text);
  await who.press('step', 'done');
  texts.push(who.text, (await who.look()).text);
  const none = await new Participant(stage, '2222-2222').look();
  texts.push(none.text);
  assert.equal(none.status, 404);
  for (const headers of [...who.headers, ...none.headers]) {
    assert.equal(headers.get('set-cookie'), null);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('content-security-policy') ?? '', /^default-src 'none'/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
  }
  for (const text of texts) {
    const bare = text.replace(`<script>${LEAVE}</script>`, '');
    assert.equal(/<script|javascript:| on[a-z]+="| style="/i.test(bare), false);
    assert.match(text, /<meta name="robots" content="noindex/);
    assert.match(text, /href="\/exit\?lang=en"/);
    assert.doesNotMatch(text, /<title>[^<]*(?:lighting|violence)/i, 'history keeps titles');
    assert.equal(/undefined|NaN|\[object/.test(text), false);
    for (const [, address = ''] of text.matchAll(/(?:action|href)="([^"]*)"/g))
      assert.doesNotMatch(address, /visit|lighting|violence/);
  }
});
