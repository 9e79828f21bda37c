import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Entry } from '#core/log/entry.ts';
import { NO_PICTURE, NOTED, plainJpeg } from '../pictures.ts';
import { enrol, found, openStage, said, type Phone } from './stage.ts';

const stage = await openStage();
const community = await found(stage);
after(() => stage.close());

const secretary = await enrol(stage, { community, role: 'secretary', employer: 'other' });
const facilitator = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
const owner = await enrol(stage, {
  community,
  role: 'police',
  employer: 'police',
  institution: 'post',
});
const stranger = await enrol(stage, {
  community,
  role: 'police',
  employer: 'police',
  institution: 'other',
});

async function state(
  phone: Phone,
  type: string,
  subject: string,
  body: Entry['body'],
): Promise<void> {
  const [verdict] = await phone.push(community, [phone.states(community, { type, subject, body })]);
  assert.equal(verdict?.verdict, 'accepted', type);
}

async function promise(id: string, type: string, isReleased = true): Promise<void> {
  const wording = type === 'domestic_violence' ? {} : { wording: { ky: 'Бир нерсе' } };
  await state(facilitator, 'concern.worded.v1', `c-${id}`, { type, ...wording });
  await state(facilitator, 'concern.raised-by.v1', `c-${id}`, { group: 'women', session: 's' });
  if (isReleased)
    await state(facilitator, 'concern.released.v1', `c-${id}`, { group: 'women', session: 's' });
  await state(secretary, 'commitment.proposed.v1', id, {
    plan: 'p',
    concern: `c-${id}`,
    owner: 'post',
    measure: 'Чырак',
    due: '2026-05-01',
    money: [{ source: 'none-needed', som: 0 }],
    result: 'Жарык',
  });
  await state(secretary, 'commitment.accepted.v1', id, {});
}

await promise('lamps', 'street_lighting');
await promise('kept', 'street_lighting', false);
await promise('home', 'domestic_violence');
await promise('fear', 'street_harassment');

const sends = async (phone: Phone, id: string, file: Buffer): Promise<Response> =>
  await stage.app.request(`/api/communities/${community}/photos/${id}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${phone.token}`,
      'x-birge': '1',
      'content-type': 'text/plain',
    },
    body: file.toString('base64'),
  });

const photosOf = async (id: string) =>
  (await stage.parts.journal.read(community, ({ tables }) => tables.commitment.records.get(id)))
    ?.photos ?? [];

test('whoever promised shows what was done: without a note of the camera, where its page names it, as an attachment in a sandbox', async () => {
  for (const file of Object.values(NOTED))
    assert.equal((await sends(owner, 'lamps', file)).status, 200);
  const [photo] = await photosOf('lamps');
  assert.ok(photo);
  const path = `/c/${community}/photos/${photo.photo}`;
  const page = await (await stage.app.request(`/c/${community}/k/lamps?lang=en`)).text();
  assert.ok(page.includes(path));
  const shown = await stage.app.request(path);
  assert.equal(shown.headers.get('content-type'), 'image/jpeg');
  assert.equal(shown.headers.get('x-content-type-options'), 'nosniff');
  assert.match(shown.headers.get('content-disposition') ?? '', /^attachment/);
  assert.match(shown.headers.get('content-security-policy') ?? '', /sandbox/);
  const bytes = Buffer.from(await shown.arrayBuffer());
  assert.ok(!bytes.includes('TELLTALE'));
});

test('what is no picture is refused, and nothing of it is kept', async () => {
  const before = (await photosOf('lamps')).length;
  for (const [what, file] of Object.entries(NO_PICTURE))
    assert.equal((await sends(owner, 'lamps', file)).status, 422, what);
  assert.equal((await sends(owner, 'lamps', Buffer.alloc(900_000, 1))).status, 413);
  assert.equal((await photosOf('lamps')).length, before);
});

test('another institution, the facilitator, a promise that is not there, and what has no picture are answered alike', async () => {
  const answers = [
    await sends(stranger, 'lamps', plainJpeg()),
    await sends(facilitator, 'lamps', plainJpeg()),
    await sends(owner, 'nowhere', plainJpeg()),
    await sends(owner, 'home', plainJpeg()),
    await sends(owner, 'fear', plainJpeg()),
    await sends(secretary, 'kept', plainJpeg()),
  ];
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([404]));
  assert.equal(new Set(texts).size, 1);
});

test('a file that no promise names is not served, whatever else the house keeps', async () => {
  const [photo] = await photosOf('lamps');
  const other = await found(stage);
  for (const path of [
    `/c/${other}/photos/${photo?.photo ?? ''}`,
    `/c/${community}/photos/${'0'.repeat(64)}`,
    `/c/${community}/photos/..%2f..%2fkeys`,
  ])
    assert.equal((await stage.app.request(path)).status, 404, path);
});

test('the house alone states that there is a picture', async () => {
  const entry = secretary.states(community, {
    type: 'commitment.pictured.v1',
    subject: 'lamps',
    body: { on: '2026-05-01', photo: 'a'.repeat(64), width: 1, height: 1 },
  });
  const [verdict] = await secretary.push(community, [entry]);
  assert.equal(verdict?.problem?.code, 'fact.forbidden');
  assert.ok(said(community, {}).author !== secretary.person);
});
