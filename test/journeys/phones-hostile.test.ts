import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { ROLES, type Employer } from '#core/people/roles.ts';
import { signedText } from '#core/log/entry.ts';
import { house } from '#server/house.ts';
import { Openings, signedBy } from '#server/phones/openings.ts';
import { Visits } from '#server/phones/visits.ts';
import { say } from '#words/words.ts';
import { askToOpen, journalOf, keep, meet, openTo, Participant } from './phones-stage.ts';
import { enrol, found, openStage, said, type Stage } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const community = await found(stage);
const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });

const placed = async (session: string) =>
  (await journalOf(stage, community)).filter(
    ({ type, body }) => type === 'mark.placed.v1' && body?.['session'] === session,
  );
const sits = async (code: string, on: Stage = stage) => await new Participant(on, code).sitDown();

test('whoever may not state marks opens no group, and nobody opens one that is closed or unknown', async () => {
  const session = 'who-may';
  await meet(phone, community, session);
  for (const role of ROLES) {
    const employer: Employer = role === 'police' || role === 'local-government' ? role : 'other';
    const other = await enrol(stage, { community, role, employer });
    const answer = await askToOpen(other, community, session);
    assert.equal(answer.status, role === 'facilitator' ? 200 : 403, role);
  }
  const capped = await enrol(stage, { community, role: 'facilitator', employer: 'police' });
  assert.equal((await askToOpen(capped, community, session)).status, 403);
  assert.equal((await askToOpen(phone, community, session, 'nobody')).status, 422);
  assert.equal((await askToOpen(phone, community, session, 'men')).status, 409);
  assert.equal((await askToOpen(phone, community, 'no-meeting')).status, 409);
  await keep(phone, community, [{ type: 'session.revealed.v1', subject: session, body: {} }]);
  assert.equal((await askToOpen(phone, community, session)).status, 409);
});

test('the key of a group states marks and nothing else, and only what its journal lets its facilitator state', async () => {
  const session = 'only-marks';
  await meet(phone, community, session);
  const openings = new Openings();
  const circle = { community, session, group: 'women' } as const;
  const { code, device, key } = openings.open(circle, phone.person, Date.now());
  await keep(phone, community, [
    { type: 'device.enrolled.v1', subject: device, body: { person: phone.person, key } },
  ]);
  const opening = openings.byCode(code, Date.now()) ?? assert.fail();
  const from = { person: phone.person, device, only: ['mark.placed.v1', 'mark.withdrawn.v1'] };
  const signed = (changed: Parameters<typeof said>[1]) => {
    const entry = said(community, { author: phone.person, device, ...changed });
    return { ...entry, sig: signedBy(opening, signedText(entry)) };
  };
  const mark = { session, group: 'women', seat: 201, type: 'street_lighting' };
  const [good, revealed, posed, invited] = await stage.parts.journal.append(
    community,
    [
      signed({ body: mark }),
      signed({ type: 'session.revealed.v1', subject: session }),
      signed({ type: 'statement.posed.v1', body: { session, text: 'Көчө жарык болсун' } }),
      signed({ type: 'person.invited.v1', body: { role: 'member', employer: 'other' } }),
    ],
    from,
  );
  assert.equal(good?.verdict, 'accepted');
  for (const verdict of [revealed, posed, invited])
    assert.ok(verdict?.verdict === 'refused' && verdict.problem.code === 'entry.forged');
});

test('a form that comes twice is kept once; two phones have two seats, also when they press at once', async () => {
  const session = 'twice';
  await meet(phone, community, session);
  const { code } = await openTo(phone, community, session);
  const who = await sits(code);
  await who.press('type', 'street_lighting');
  const form = { ...who.hidden, step: 'keep', serious: '5' };
  await who.send(form);
  await who.send(form);
  assert.ok(who.text.includes(say('en', 'field.marks-kept', { count: 1 })));
  const impatient = new Participant(stage, code);
  await Promise.all([who.send({ ...form, n: '7' }), impatient.send({ ...form, n: '7' })]);
  assert.equal((await placed(session)).length, 2, 'a button pressed twice');
  await who.press('take-back', '7');
  await who.send({ ...form, serious: '1' });
  assert.ok(who.text.includes(say('en', 'field.marks-kept', { count: 2 })), 'other answers');
  const others = await Promise.all(Array.from({ length: 8 }, () => sits(code)));
  await Promise.all(others.map((one) => one.keep('stray_dogs')));
  const marks = await placed(session);
  assert.equal(marks.length, 11);
  assert.equal(new Set(marks.map(({ body }) => body?.['seat'])).size, 9);
});

test('what was taken back stays taken back when its form comes again', async () => {
  const session = 'taken-back';
  await meet(phone, community, session);
  const { code } = await openTo(phone, community, session);
  const who = await sits(code);
  await who.press('type', 'street_lighting');
  const form = { ...who.hidden, step: 'keep' };
  await who.send(form);
  await who.press('take-back', '1');
  await who.send(form);
  assert.ok(who.text.includes(say('en', 'field.alone')));
  const kept = await stage.parts.journal.read(community, ({ tables }) =>
    [...tables.mark.records.values()].filter((mark) => mark.session === session),
  );
  assert.deepEqual(kept, []);
});

test('nobody takes back, sees or continues what another phone said', async () => {
  const session = 'others';
  await meet(phone, community, session);
  const { code } = await openTo(phone, community, session);
  const [one, other] = [await sits(code), await sits(code)];
  await one.keep('domestic_violence');
  await other.press('take-back', '1');
  for (const page of [other, await other.look()])
    assert.equal(/take-back" value|✕/.test(page.text), false);
  const page = one.hidden;
  await one.press('step', 'done');
  await one.send({ ...page, step: 'back' });
  assert.ok(
    one.text.includes(say('en', 'phones.agree')),
    'the next one with this phone begins anew',
  );
  assert.equal((await placed(session)).length, 1);
});

test('no more phones speak than people were counted, a few late ones beside; no phone says more than twenty things', async () => {
  const session = 'too-many';
  await meet(phone, community, session, 1);
  const { code } = await openTo(phone, community, session);
  const who = await sits(code);
  for (let i = 0; i < 20; i++) await who.keep('stray_dogs', { text: `dog ${i}` });
  await who.keep('stray_dogs', { text: 'one too many' });
  assert.equal(who.status, 409);
  assert.ok(who.text.includes(say('en', 'phones.enough')));
  for (let i = 0; i < 5; i++) assert.equal((await (await sits(code)).keep('drugs')).status, 200);
  const seventh = await (await sits(code)).keep('drugs', { text: 'typed' });
  assert.equal(seventh.status, 409);
  assert.ok(seventh.text.includes(say('en', 'phones.full')));
  assert.ok(seventh.text.includes('typed</textarea>'));
  assert.equal((await placed(session)).length, 25);
});

test('whoever keeps and takes back without end fills no journal', async () => {
  const openings = new Openings();
  const opened = openings.open({ community, session: 's', group: 'women' }, 'somebody', 0);
  const opening = openings.byCode(opened.code, 1) ?? assert.fail();
  assert.ok(opening.room.left <= 2_400);
  assert.equal(openings.byCode(opened.code, opened.until), undefined, 'hours later it is over');
  const again = openings.open({ community, session: 's', group: 'women' }, 'somebody', 2);
  assert.equal(openings.byCode(opened.code, 3), undefined, 'one code a group');
  assert.ok(openings.byCode(again.code, 3));
});

test('a visit that was not sealed here, was changed, or is of another house is none', async () => {
  const session = 'forged';
  await meet(phone, community, session);
  const { code } = await openTo(phone, community, session);
  const who = await sits(code);
  const { visit = '' } = who.hidden;
  const [text = '', seal = ''] = visit.split('.');
  const changed = Buffer.from(
    Buffer.from(text, 'base64url').toString().replace('women', 'men'),
  ).toString('base64url');
  const elsewhere = new Visits(new Uint8Array(32)).begin({ community, session, group: 'women' });
  const forged = ['', '.', 'x.y', text, `${changed}.${seal}`, `${text}.${seal}A`, elsewhere];
  for (const one of [...forged, 'a'.repeat(15_000)]) {
    await who.send({ visit: one, n: '1', type: 'stray_dogs', step: 'keep' });
    assert.equal(who.status, 200);
    assert.ok(who.text.includes(say('en', 'phones.agree')), 'begins at the beginning');
  }
  assert.deepEqual(await placed(session), []);
});

test('whatever is sent, only what was asked is kept', async () => {
  const session = 'odd';
  await meet(phone, community, session);
  const { code } = await openTo(phone, community, session);
  const who = await sits(code);
  const { visit = '' } = who.hidden;
  const odd = {
    type: 'stray_dogs',
    step: 'keep',
    place: '../home',
    daytime: '__proto__',
    serious: '6',
    affected: 'nobody',
    told: 'yes',
    whyNot: 'fear',
    seat: '1',
    group: 'men',
    at: '2026-03-02T10:11:12Z',
    text: `a\u202Eb\u0000c\u2028 \uD83D ${'😀'.repeat(200)}`,
  };
  for (const n of ['0', '-1', '1e3', '999', '٣', '']) await who.send({ ...odd, visit, n });
  for (const type of ['constructor', 'toString', 'STRAY_DOGS', '', '<b>']) {
    await who.send({ visit, n: '2', type, step: 'keep' });
    assert.equal(who.status, 200, type);
  }
  const [mark, ...more] = await placed(session);
  assert.equal(more.length, 0, 'the same worry under whatever number');
  const { seat, text, ...rest } = mark?.body ?? {};
  assert.ok(typeof seat === 'number' && seat > 200);
  assert.deepEqual(rest, { session, group: 'women', type: 'stray_dogs', told: 'yes' });
  assert.ok(typeof text === 'string' && text.isWellFormed() && text.length <= 280);
  assert.equal(/[\p{Cc}\u202E\u2028]/u.test(text), false);
  assert.equal((await who.send(`visit=${visit}&text=${'x'.repeat(20_000)}`)).status, 413);
});

test('after a power cut phones go on where they were, once the group is opened again', async () => {
  const session = 'power-cut';
  await meet(phone, community, session);
  const { code } = await openTo(phone, community, session);
  const who = await sits(code);
  await who.keep('street_lighting');
  await who.press('type', 'stray_dogs');
  const page = who.hidden;
  const anew: Stage = { ...stage, app: house(stage.parts) };
  const same = new Participant(anew, code);
  await same.send({ ...page, step: 'keep', text: 'typed before the cut' });
  assert.equal(same.status, 409);
  assert.ok(same.text.includes(say('en', 'phones.paused')));
  assert.ok(same.text.includes('typed before the cut</textarea>'));
  const answer = await anew.app.request(
    `/api/communities/${community}/sessions/${session}/phones`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${phone.token}`,
        'x-birge': '1',
        'content-type': 'application/json',
      },
      body: '{"group":"women"}',
    },
  );
  const { device, key } = v.parse(
    v.object({ device: v.string(), key: v.string() }),
    await answer.json(),
  );
  await keep(phone, community, [
    { type: 'device.enrolled.v1', subject: device, body: { person: phone.person, key } },
  ]);
  await same.press('step', 'keep', { text: 'typed before the cut' });
  assert.equal(same.status, 200);
  const marks = await placed(session);
  assert.equal(marks.length, 2);
  assert.equal(new Set(marks.map(({ body }) => body?.['seat'])).size, 1, 'one person, one seat');
});

test('what phones said comes to the facilitator’s device signed, so that a house that lost it gets it again', async () => {
  const session = 'restored';
  await meet(phone, community, session);
  const { code, device } = await openTo(phone, community, session);
  await (await sits(code)).keep('street_lighting');
  const pulled = await phone.pullAll(community);
  const [mark, ...more] = pulled.filter((entry) => entry['device'] === device);
  assert.ok(mark && more.length === 0);
  const { receivedAt: _, ...entry } = mark;
  const other = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const theirs = await other.pullAll(community);
  assert.equal(theirs.find(({ id }) => id === mark.id)?.['sig'], undefined, 'to nobody else');
  const [known] = await phone.push(community, [entry]);
  assert.equal(known?.verdict, 'known');
  const [missed] = await phone.push(community, [{ ...entry, sig: undefined }]);
  assert.equal(missed?.problem?.code, 'entry.altered', 'without its signature it is another');
});

test('the log tells of steps and never of codes, answers or addresses', async () => {
  const loud: Stage = {
    ...stage,
    app: house({ ...stage.parts, config: { ...stage.parts.config, log: 'normal' } }),
  };
  const [usual, lines] = [console.log, new Array<string>()];
  console.log = (line: string) => void lines.push(line);
  try {
    const who = new Participant(loud, '7777-7777');
    await who.look();
    await who.send({ type: 'domestic_violence', text: 'SECRET' });
  } finally {
    console.log = usual;
  }
  assert.ok(lines.length >= 2);
  assert.doesNotMatch(lines.join(), /7777|violence|SECRET/);
});
