import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { HOUSE, RESIDENTS, ROLES, type Role } from '#core/people/roles.ts';
import { routesOf } from '#server/routes/api.ts';
import { goldenEntries } from '../arbitrary.ts';
import { FEWER, letterOf, LETTERS, MAY_CORRECT, readersOf } from './permission-table.ts';
import { enrol, found, openStage, type Phone } from './stage.ts';
import { employerOf, phoneOf, staffOf, statersOf, tellStory } from './story.ts';

const examples = goldenEntries;
const stage = await openStage();
after(() => stage.close());

let home = '';
let other = '';
let authors: ReadonlyMap<Role, Phone> = new Map();
let readers: ReadonlyMap<Role, Phone> = new Map();

before(async () => {
  home = await found(stage);
  other = await found(stage);
  authors = await staffOf(stage, home);
  readers = await staffOf(stage, home);
  await tellStory(stage, home, authors, examples);
});

for (const role of ROLES)
  test(`${role}: reads what the table gives, field by field, and nothing else`, async () => {
    const all = [...authors.values(), ...readers.values()].map(({ person }) => person);
    const own = phoneOf(readers, role);
    const told = await phoneOf(readers, role).pullAll(home);
    const isTold = new Set(told.map(({ id }) => id));
    const journal = await stage.parts.store.rows(home, 0, 10_000);
    for (const entry of journal) {
      const isStory = all.includes(entry.author);
      const isOwnAccount = entry.subject === own.person || entry.subject === own.device;
      if (!isStory || isOwnAccount) continue;
      const may = readersOf(entry).includes(letterOf(role));
      assert.equal(isTold.has(entry.id), may, `${entry.type} ${entry.subject}`);
    }
    for (const { type, body } of told)
      for (const [field, letters] of Object.entries(FEWER)) {
        const [fact, name = ''] = field.split(' ');
        if (fact !== type) continue;
        assert.ok(typeof body === 'object' && body !== null);
        assert.equal(name in body, letters.includes(letterOf(role)), field);
      }
  });

test('whoever the police pay has, of what is not released, no column but that of the police', async () => {
  const capped = await enrol(stage, { community: home, role: 'facilitator', employer: 'police' });
  const told = new Set((await capped.pullAll(home)).map(({ id }) => id));
  const story = [...authors.values()].map(({ person }) => person);
  for (const entry of await stage.parts.store.rows(home, 0, 10_000)) {
    if (!story.includes(entry.author)) continue;
    const letters = readersOf(entry);
    const may = letters.includes('F') && letters.includes('P');
    assert.equal(told.has(entry.id), may, `${entry.type} ${entry.subject}`);
  }
  const sheets = examples.filter(({ type }) => /^(?:mark|statement|vote)\./.test(type));
  const entries = sheets.map(({ type, subject, body }) =>
    capped.states(home, { type, subject, body }),
  );
  for (const { problem } of await capped.push(home, entries))
    assert.equal(problem?.code, 'fact.forbidden');
});

for (const role of ROLES)
  test(`${role}: states what the table gives, and is refused the rest entry by entry`, async () => {
    const phone = phoneOf(readers, role);
    const entries = examples.map(({ type, subject, body }) =>
      phone.states(home, { type, subject, body }),
    );
    const verdicts = await phone.push(home, entries);
    for (const [i, example] of examples.entries()) {
      const may = statersOf(example, MAY_CORRECT).includes(letterOf(role));
      const what = `${example.type} ${example.subject}`;
      assert.equal(verdicts[i]?.verdict, may ? 'accepted' : 'refused', what);
      if (!may) assert.equal(verdicts[i]?.problem?.code, 'fact.forbidden', what);
    }
  });

const addressOf = (path: string, community: string): string =>
  path.replace('{community}', community).replace('{session}', 'meeting') +
  (path.endsWith('/proof') ? '?from=1&to=1' : '');

const UNKNOWN = '41799999999999';

async function ask(
  method: 'GET' | 'POST',
  path: string,
  phone: Phone | undefined,
  community: string,
): Promise<Response> {
  const url = addressOf(path, community);
  if (phone === undefined)
    return await stage.app.request(url, { method, headers: { 'x-birge': '1' } });
  return method === 'GET' ? await phone.get(url) : await phone.post(url, { entries: [] });
}

for (const { method, path, access } of routesOf(stage.parts))
  test(`${method} ${path}: open to those it is for, and to others as if it were nowhere`, async () => {
    const nobody = await ask(method, path, undefined, home);
    await nobody.body?.cancel();
    if (access === 'anyone') return assert.notEqual(nobody.status, 401);
    assert.equal(nobody.status, 401);
    for (const role of ROLES) {
      const account = { community: home, role, employer: employerOf(role) };
      const phone = await enrol(stage, account);
      const inside = await ask(method, path, phone, home);
      await inside.body?.cancel();
      // A promise that is not there is nowhere, and so are releases but in the programme's own journal; an empty batch is one; an invite for nobody, a group without a name and a parcel that is no file are none.
      const isNone = /\/(?:invites|phones|phones\/answers|parcels)$/.test(path);
      assert.equal(
        inside.status,
        /\/(?:photos|releases)/.test(path) ? 404 : isNone ? 422 : 200,
        role,
      );
      if (access === 'staff') continue;
      const [outside, nowhere] = [
        await ask(method, path, phone, other),
        await ask(method, path, phone, UNKNOWN),
      ];
      assert.equal(outside.status, 404, role);
      assert.equal(nowhere.status, 404, role);
      assert.deepEqual(Object.fromEntries(outside.headers), Object.fromEntries(nowhere.headers));
      assert.equal(await outside.text(), await nowhere.text(), role);
      await revoke(phone);
      assert.equal((await ask(method, path, phone, home)).status, 401, role);
    }
  });

/** An administrator ends a person's access. */
async function revoke(phone: Phone): Promise<void> {
  const administrator = phoneOf(authors, 'administrator');
  const revoked = administrator.states(home, {
    id: randomUUID(),
    type: 'person.revoked.v1',
    subject: phone.person,
    body: {},
  });
  const [verdict] = await administrator.push(home, [revoked]);
  assert.equal(verdict?.verdict, 'accepted');
}

test('every example and every role stands in the table', () => {
  assert.equal(LETTERS.length, ROLES.length);
  assert.ok(examples.length > 50);
  for (const example of examples)
    assert.equal(
      statersOf(example) === '',
      example.type === 'device.enrolled.v1' ||
        example.author === RESIDENTS.person ||
        example.author === HOUSE.person ||
        // Only another officer than who proposed it.
        example.type === 'release.published.v1',
      example.type,
    );
});
