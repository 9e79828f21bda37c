import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goldenEntries } from '../../../test/arbitrary.ts';
import type { Entry, Numbered } from '../log/entry.ts';
import { fold, State } from '../log/fold.ts';
import { actorOf, deviceOf } from './membership.ts';

const [example] = goldenEntries;
const said = (type: string, subject: string, body: Entry['body']) => ({ type, subject, body });
const journal = (...facts: readonly ReturnType<typeof said>[]): State =>
  fold(
    facts.map((fact, i): Numbered => {
      assert.ok(example);
      return { ...example, ...fact, id: `id-${i}`, seq: i + 1, receivedAt: example.at };
    }),
  );
const invited = (role: string, employer = 'other', more: Entry['body'] = {}) =>
  said('person.invited.v1', 'p', { role, employer, ...more });
const none = new State();

test('a role of one community is nothing in another; a role of the programme reaches everywhere', () => {
  const here = journal(invited('facilitator'));
  assert.deepEqual([...actorOf('p', none, here).roles], ['facilitator']);
  assert.deepEqual([...actorOf('p', none, none).roles], []);
  assert.deepEqual(
    [...actorOf('p', journal(invited('programme-officer')), none).roles],
    ['programme-officer'],
  );
  const both = actorOf('p', journal(invited('programme-officer')), here);
  assert.deepEqual([...both.roles], ['programme-officer', 'facilitator']);
  assert.deepEqual([...actorOf('q', here, here).roles], []);
});

test('roles are given and end; ending the last leaves nobody', () => {
  const given = [invited('member'), said('person.role-given.v1', 'p', { role: 'facilitator' })];
  assert.deepEqual([...actorOf('p', none, journal(...given)).roles], ['member', 'facilitator']);
  const ended = ['member', 'facilitator'].map((role) =>
    said('person.role-ended.v1', 'p', { role }),
  );
  assert.equal(actorOf('p', none, journal(...given, ...ended)).roles.size, 0);
});

test('whoever is revoked in one journal has no role from the other', () => {
  const revoked = journal(invited('secretary'), said('person.revoked.v1', 'p', {}));
  const active = journal(invited('programme-officer'));
  assert.equal(actorOf('p', revoked, active).roles.size, 0);
  assert.equal(actorOf('p', active, revoked).roles.size, 0);
  assert.equal(actorOf('p', revoked, revoked).roles.size, 0);
  const again = journal(
    invited('secretary'),
    said('person.revoked.v1', 'p', {}),
    invited('secretary'),
  );
  assert.equal(actorOf('p', none, again).roles.size, 0);
});

test('the state as employer in either journal caps in both', () => {
  const capped = journal(invited('secretary', 'local-government', { institution: 'ao' }));
  const free = journal(invited('programme-officer'));
  for (const [programme, community] of [
    [capped, free],
    [free, capped],
    [none, capped],
  ] as const) {
    const actor = actorOf('p', programme, community);
    assert.equal(actor.employer, 'local-government');
    assert.equal(actor.institution, 'ao');
  }
  assert.equal(actorOf('p', none, free).employer, 'other');
  assert.equal(actorOf('p', none, free).institution, undefined);
});

test('whoever has an institution’s role is capped as its own, whatever the invite says of the employer', () => {
  for (const role of ['police', 'local-government'] as const) {
    const facts = [invited('facilitator'), said('person.role-given.v1', 'p', { role })];
    assert.equal(actorOf('p', none, journal(...facts)).employer, role);
    assert.equal(
      actorOf('p', journal(invited('facilitator')), journal(invited(role))).employer,
      role,
    );
  }
});

test('a device is known by the community’s journal or the programme’s', () => {
  const enrolled = journal(said('device.enrolled.v1', 'd', { person: 'p' }));
  assert.deepEqual(deviceOf('d', 'p', none, enrolled), { person: 'p', revoked: false });
  assert.deepEqual(deviceOf('d', 'p', enrolled, none), { person: 'p', revoked: false });
  assert.equal(deviceOf('e', 'p', enrolled, enrolled), undefined);
  const off = journal(
    said('device.enrolled.v1', 'd', { person: 'p' }),
    said('device.revoked.v1', 'd', {}),
    said('device.enrolled.v1', 'd', { person: 'q' }),
  );
  assert.deepEqual(deviceOf('d', 'p', none, off), { person: 'p', revoked: true });
  for (const [programme, community] of [
    [enrolled, off],
    [off, enrolled],
  ] as const)
    assert.deepEqual(deviceOf('d', 'p', programme, community), { person: 'p', revoked: true });
  const taken = journal(
    said('device.enrolled.v1', 'd', { person: 'thief' }),
    said('device.revoked.v1', 'd', {}),
  );
  for (const [programme, community] of [
    [enrolled, taken],
    [taken, enrolled],
  ] as const)
    assert.deepEqual(deviceOf('d', 'p', programme, community), { person: 'p', revoked: false });
  assert.deepEqual(deviceOf('d', 'thief', enrolled, taken), { person: 'thief', revoked: true });
  assert.equal(deviceOf('d', 'q', enrolled, taken), undefined);
});
