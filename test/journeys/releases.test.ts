import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { PROGRAMME, type Entry } from '#core/log/entry.ts';
import { ROLES } from '#core/people/roles.ts';
import { listening, type Listened } from '../listening.ts';
import { keep } from './phones-stage.ts';
import { employerOf } from './story.ts';
import { enrol, found, openStage, said, type Phone } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const homes = [await found(stage), await found(stage), await found(stage)];
const officer = { community: PROGRAMME, role: 'programme-officer', employer: 'other' } as const;
const first = await enrol(stage, officer);
const second = await enrol(stage, officer);

/** Groups of one community that were heard, each with how many raised a type. */
async function hear(at: number, groups: Readonly<Record<string, Listened>>, session: string) {
  const community = homes[at] ?? '';
  const facilitator = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const facts = listening(groups, { session }).map(([type, subject, body]) => ({
    type,
    // An id has no underscore.
    subject: subject.replaceAll('_', '-'),
    body: type === 'session.opened.v1' ? { ...body, facilitator: facilitator.person } : body,
  }));
  await keep(facilitator, community, facts);
}

const PATH = `/api/communities/${PROGRAMME}/releases`;

const Listed = v.object({
  releases: v.array(
    v.looseObject({
      id: v.string(),
      status: v.string(),
      isOwn: v.boolean(),
      failing: v.optional(v.array(v.looseObject({ cells: v.array(v.string()) }))),
    }),
  ),
});

const look = async (phone: Phone) => v.parse(Listed, await (await phone.get(PATH)).json()).releases;

async function states(phone: Phone, fact: string, subject: string, body: Entry['body']) {
  const entry = phone.states(PROGRAMME, { type: `release.${fact}.v1`, subject, body });
  const [verdict] = await phone.push(PROGRAMME, [entry]);
  return verdict?.verdict === 'accepted' ? 'accepted' : verdict?.problem?.code;
}

const make = (phone: Phone, id: string): Promise<Response> =>
  phone.post(`${PATH}/${id}/tables`, {});

const page = async (path: string): Promise<Response> =>
  await stage.app.request(path, { headers: { accept: 'text/html' } });

const published = async (): Promise<string> => await (await page('/data?lang=en')).text();

/** The rows of a file of a release, below its head and its tags. */
async function rowsOf(id: string, table: string): Promise<readonly (readonly string[])[]> {
  const answer = await page(`/data/${id}/${table}.csv`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
  return v.parse(v.array(v.array(v.string())), parse(await answer.text()));
}

test('nothing is public before two persons agreed; then the tables are, and no small number in them', async () => {
  // 22 beside two fours: to show it would tell them.
  const dogs = [4, 4, 22];
  for (const [at, raised] of dogs.entries())
    await hear(
      at,
      { women: { people: 31, raised: { stray_dogs: raised, corruption: 9 } } },
      'spring',
    );
  assert.equal(await states(first, 'proposed', 'spring', { until: '2026-06-30' }), 'accepted');
  assert.equal(await states(second, 'published', 'spring', { on: '2026-07-01' }), 'fact.forbidden');
  assert.equal((await make(first, 'spring')).status, 200);
  assert.deepEqual(
    (await look(second)).map(({ id, status, isOwn }) => [id, status, isOwn]),
    [['spring', 'tabulated', false]],
  );
  assert.ok(!(await published()).includes('/data/spring/'));
  assert.equal((await page('/data/spring/types-by-place.csv')).status, 404);
  assert.equal(await states(first, 'published', 'spring', { on: '2026-07-01' }), 'fact.forbidden');
  assert.equal(await states(second, 'published', 'spring', { on: '2026-07-01' }), 'accepted');
  const text = await published();
  assert.ok(text.includes('/data/spring/types-by-place.csv'));
  const [head, tags, ...rows] = await rowsOf('spring', 'types-by-place');
  assert.deepEqual(head?.slice(0, 2), ['code', 'level']);
  assert.ok(tags?.every((tag) => tag.startsWith('#')));
  const dogsAt = head.indexOf('stray_dogs');
  const dogsIn = new Map(rows.map((row) => [row[0], row[dogsAt]]));
  assert.deepEqual(
    homes.map((home) => dogsIn.get(`KG${home.slice(3)}`)),
    ['<5', '<5', 'hidden'],
  );
  assert.equal(dogsIn.get('KG'), '30');
  assert.ok(!head.includes('corruption'), 'sensitive types stay where they were told');
});

test('tables are made once, and a second release is audited beside the first: what was hidden stays so', async () => {
  assert.equal((await make(first, 'spring')).status, 200);
  const before = await rowsOf('spring', 'types-by-place');
  for (const at of [0, 1])
    await hear(at, { men: { people: 20, raised: { stray_dogs: 5 } } }, 'autumn');
  assert.equal(await states(second, 'proposed', 'autumn', { until: '2026-12-01' }), 'accepted');
  assert.equal((await make(second, 'autumn')).status, 200);
  const [autumn] = await look(second);
  assert.ok(
    autumn?.failing?.some(({ cells }) => cells.length > 0),
    'evaluators read which cell',
  );
  assert.equal(await states(first, 'published', 'autumn', { on: '2026-12-02' }), 'accepted');
  const [head = [], , ...rows] = await rowsOf('autumn', 'types-by-place');
  const third = rows.find(([code]) => code === `KG${(homes[2] ?? '').slice(3)}`);
  assert.equal(third?.[head.indexOf('stray_dogs')], 'hidden');
  assert.deepEqual(
    await rowsOf('spring', 'types-by-place'),
    before,
    'what went out stays as it was',
  );
  const text = await published();
  assert.ok(!/unsafe|failing|\|stray_dogs/.test(text), 'no cell is named to the public');
});

test('a release that was set aside never goes out, and is not counted among what was released', async () => {
  assert.equal(await states(first, 'proposed', 'early', { until: '2026-12-03' }), 'accepted');
  assert.equal((await make(first, 'early')).status, 200);
  const reason = { reason: 'Nothing was added' };
  assert.equal(await states(first, 'set-aside', 'early', reason), 'accepted');
  assert.equal(await states(second, 'published', 'early', { on: '2026-12-04' }), 'fact.forbidden');
  assert.equal((await page('/data/early/types-by-place.csv')).status, 404);
  assert.equal((await make(first, 'nothing')).status, 404);
  assert.equal(await states(first, 'proposed', 'next', { until: '2026-12-04' }), 'accepted');
  assert.equal((await make(first, 'next')).status, 200);
  assert.deepEqual((await tabulatedOf('next')).against.toSorted(), ['autumn', 'spring']);
  // What waits for its second person may still go out.
  assert.equal(await states(first, 'proposed', 'last', { until: '2026-12-04' }), 'accepted');
  assert.equal((await make(first, 'last')).status, 200);
  assert.deepEqual((await tabulatedOf('last')).against.toSorted(), ['autumn', 'next', 'spring']);
});

test('what went out stays, also where one that was proposed before it is counted after it', async () => {
  assert.equal(await states(first, 'proposed', 'slow', { until: '2026-12-05' }), 'accepted');
  assert.equal(await states(second, 'proposed', 'quick', { until: '2026-12-05' }), 'accepted');
  assert.equal((await make(second, 'quick')).status, 200);
  assert.equal(await states(first, 'published', 'quick', { on: '2026-12-06' }), 'accepted');
  assert.equal((await make(first, 'slow')).status, 200);
  assert.ok((await tabulatedOf('slow')).against.includes('quick'));
  assert.equal((await page('/data/quick/types-by-place.csv')).status, 200);
});

test('to everyone but the programme’s officers releases on their way are nowhere, and what failed is nobody else’s', async () => {
  assert.equal(await states(first, 'proposed', 'open', { until: '2026-12-05' }), 'accepted');
  for (const role of ROLES) {
    if (role === 'programme-officer') continue;
    const phone = await enrol(stage, { community: PROGRAMME, role, employer: employerOf(role) });
    assert.equal((await phone.get(PATH)).status, 404, role);
    assert.equal((await make(phone, 'open')).status, 404, role);
    assert.equal(
      await states(phone, 'proposed', 'mine', { until: '2026-12-05' }),
      'fact.forbidden',
    );
    const entries = (await phone.pullAll(PROGRAMME)).filter(({ type }) =>
      type.startsWith('release.'),
    );
    assert.deepEqual(
      entries.map(({ type, subject }) => `${type} ${subject}`).toSorted(),
      ['autumn', 'quick', 'spring']
        .flatMap((id) => [`release.published.v1 ${id}`, `release.tabulated.v1 ${id}`])
        .toSorted(),
      role,
    );
    assert.ok(!/release.unsafe-|failing/.test(JSON.stringify(entries)), role);
  }
});

test('whom the state pays proposes and publishes nothing, whatever role they hold', async () => {
  const clerk = await enrol(stage, { ...officer, employer: 'local-government' });
  assert.equal((await clerk.get(PATH)).status, 404);
  assert.equal(await states(clerk, 'proposed', 'his', { until: '2026-12-05' }), 'fact.forbidden');
});

test('two tables that were made at the same moment, each beside what was before both, do not both go out', async () => {
  const made = { ...(await tabulatedOf('spring')), against: [] };
  for (const id of ['left', 'right']) {
    assert.equal(await states(first, 'proposed', id, { until: '2026-12-06' }), 'accepted');
    const entry = said(PROGRAMME, { type: 'release.tabulated.v1', subject: id, body: made });
    const [verdict] = await stage.parts.journal.append(PROGRAMME, [entry], 'house');
    assert.equal(verdict?.verdict, 'accepted');
    await states(second, 'published', id, { on: '2026-12-07' });
    assert.equal((await page(`/data/${id}/types-by-place.csv`)).status, 404, id);
  }
  const stand = (await look(first)).map(({ id, status }) => `${id} ${status}`);
  assert.deepEqual(stand.slice(0, 2), ['right unread', 'left unread']);
});

/** What the house made of a release. */
const tabulatedOf = async (id: string) =>
  await stage.parts.journal.read(
    PROGRAMME,
    ({ tables }) => tables.release.records.get(id)?.made ?? assert.fail(),
  );
