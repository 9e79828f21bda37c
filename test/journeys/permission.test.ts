import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as v from 'valibot';
import { Entry } from '#core/log/entry.ts';
import { ROLES, type Employer, type Role } from '#core/people/roles.ts';
import { routesOf } from '#server/routes/api.ts';
import { enrol, found, openStage, type Page, type Phone } from './stage.ts';

/** The columns of the table in order: every role of the programme, by one letter. */
const LETTERS = 'FSMPLEAX';
const letterOf = (role: Role): string => LETTERS.charAt(ROLES.indexOf(role));

/**
 * Who may state each frozen example, written down from the table "who may do what" and not from the code. F facilitator,
 * S secretary, M member, P police, L local government, E programme evaluation, A advocate, X administrator.
 * The owner of "lamps" is the local government, of "patrol" the police.
 */
const MAY_STATE: Readonly<Record<string, string>> = {
  'answer.received.v1': 'F',
  'ballot.opened.v1': 'FS',
  'ballot.cast.v1 women': 'FSM',
  'ballot.cast.v1 local-government': 'FSML',
  'ballot.counted.v1': 'FS',
  'body.formed.v1': 'SE',
  'body.chartered.v1': 'SE',
  'body.member-joined.v1': 'SE',
  'body.member-left.v1': 'SE',
  'commitment.proposed.v1 lamps': 'FSML',
  'commitment.proposed.v1 patrol': 'FSMP',
  'commitment.accepted.v1 lamps': 'SL',
  'commitment.date-moved.v1 lamps': 'SL',
  'commitment.progressed.v1 lamps': 'SL',
  'commitment.claimed-done.v1 lamps': 'SL',
  'commitment.judged.v1 lamps': 'FSM',
  'commitment.dropped.v1 patrol': 'SP',
  'concern.worded.v1': 'FS',
  'concern.raised-by.v1': 'FS',
  'concern.released.v1': 'F',
  'concern.closed.v1': 'S',
  'concern.merged.v1': 'S',
  'device.enrolled.v1': 'X',
  'device.revoked.v1': 'X',
  'indicator.published.v1': 'EX',
  'mark.placed.v1': 'F',
  'mark.withdrawn.v1': 'F',
  'person.invited.v1': 'EX',
  'person.role-given.v1': 'X',
  'person.role-ended.v1': 'EX',
  'person.revoked.v1': 'X',
  'place.founded.v1 old-village': 'EX',
  'place.founded.v1 bus-stop': 'FSEX',
  'place.described.v1': 'SEX',
  'place.census-counted.v1': 'EX',
  'place.renamed.v1': 'EX',
  'place.merged.v1': 'EX',
  'plan.drafted.v1': 'FS',
  'plan.approved.v1': 'S',
  'plan.revised.v1': 'S',
  'programme.described.v1': 'EX',
  'session.announced.v1': 'FS',
  'session.opened.v1': 'F',
  'session.consented.v1': 'F',
  'session.seats-counted.v1': 'F',
  'session.revealed.v1': 'F',
  'session.closed.v1': 'F',
  'statement.posed.v1': 'F',
  'statement.withdrawn.v1': 'F',
  'survey.wave-opened.v1': 'FE',
  'survey.wave-closed.v1': 'FE',
  'vote.cast.v1': 'F',
};

/** Who may state an example again about the same record: that is a correction (U). */
const MAY_CORRECT: Readonly<Record<string, string>> = { ...MAY_STATE, 'concern.worded.v1': 'S' };

/** Who reads each kind's examples, written by others, when all of them have been told. */
const MAY_READ: Readonly<Record<string, string>> = {
  answer: 'E',
  'ballot.opened': 'FSMPLEA',
  'ballot.cast': 'FE',
  'ballot.counted': 'FSMPLEA',
  'body.formed': 'FSMPLEAX',
  'body.chartered': 'FSMPLEAX',
  'body.member-joined': 'FSMPLEA',
  'body.member-left': 'FSMPLEA',
  commitment: 'FSMPLEAX',
  // The groups released "dark-road"; "home" is protected and never released.
  'concern dark-road': 'FSMPL',
  'concern home': 'FSM',
  'concern dark-stop': 'FSM',
  device: 'SEX',
  indicator: 'FSMPLEAX',
  mark: 'FE',
  person: 'SEX',
  place: 'FSMPLEAX',
  plan: 'FSMPLEAX',
  programme: 'FSMPLEAX',
  'session.announced': 'FSMPLEAX',
  session: 'FE',
  statement: 'FE',
  survey: 'FSMPLEA',
  vote: 'FE',
};

/** Fields that fewer people read than the fact: the audience of each. */
const FEWER: Readonly<Record<string, string>> = {
  'ballot.counted.v1 support': 'FE',
  'body.member-joined.v1 sex': 'FSM',
  'body.member-joined.v1 age': 'FSM',
  'commitment.judged.v1 asked': 'FSM',
};

const Golden = v.object({ entries: v.array(Entry) });
const kinds = join(import.meta.dirname, '../../src/core/kinds');
const examples = globSync('*/golden.json', { cwd: kinds })
  .toSorted()
  .flatMap((path) => v.parse(Golden, JSON.parse(readFileSync(join(kinds, path), 'utf8'))).entries);

const stage = await openStage();
after(() => stage.close());

const employerOf = (role: Role): Employer =>
  role === 'police' || role === 'local-government' ? role : 'other';
const INSTITUTIONS: Readonly<Partial<Record<Role, string>>> = {
  police: 'police-post',
  'local-government': 'local-government',
};

async function staffOf(community: string): Promise<ReadonlyMap<Role, Phone>> {
  const phones = new Map<Role, Phone>();
  for (const role of ROLES) {
    const institution = INSTITUTIONS[role];
    const account = { community, role, employer: employerOf(role) };
    phones.set(
      role,
      await enrol(stage, institution === undefined ? account : { ...account, institution }),
    );
  }
  return phones;
}

function lookUp(table: Readonly<Record<string, string>>, ...names: readonly string[]): string {
  const name = names.find((known) => Object.hasOwn(table, known));
  assert.ok(name !== undefined, `${names.join(', ')}: the table says nothing`);
  return table[name] ?? '';
}

const statersOf = ({ type, subject, body }: Entry, table = MAY_STATE): string =>
  lookUp(
    table,
    `${type} ${subject}`,
    `${type} ${v.is(v.string(), body['group']) ? body['group'] : ''}`,
    type,
  );

const readersOf = ({ type, subject }: Page['entries'][number]): string => {
  const [kind = '', fact = ''] = type.split('.');
  return lookUp(MAY_READ, `${kind} ${subject}`, `${kind}.${fact}`, kind);
};

let home = '';
let other = '';
let authors: ReadonlyMap<Role, Phone> = new Map();
let readers: ReadonlyMap<Role, Phone> = new Map();

const phoneOf = (phones: ReadonlyMap<Role, Phone>, role: Role): Phone => {
  const phone = phones.get(role);
  assert.ok(phone);
  return phone;
};

/** The story of the examples, each told by the first role that may. */
async function tellStory(): Promise<void> {
  for (const example of examples) {
    const role = ROLES.find((known) => statersOf(example).includes(letterOf(known)));
    assert.ok(role);
    const phone = phoneOf(authors, role);
    const { type, subject, body } = example;
    const [verdict] = await phone.push(home, [phone.states(home, { type, subject, body })]);
    assert.equal(verdict?.verdict, 'accepted', `${type} ${subject} by ${role}`);
  }
}

before(async () => {
  home = await found(stage);
  other = await found(stage);
  authors = await staffOf(home);
  readers = await staffOf(home);
  await tellStory();
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
  path.replace('{community}', community) + (path.endsWith('/proof') ? '?from=1&to=1' : '');

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
      assert.equal(inside.status, 200, role);
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
  for (const example of examples) assert.ok(statersOf(example).length > 0);
});
