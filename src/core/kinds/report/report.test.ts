import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CONCERN_TYPES, isConcernType, sensitivityOf } from '../../concern-types.ts';
import type { Entry } from '../../log/entry.ts';
import { State } from '../../log/fold.ts';
import { mayRead, mayWrite } from '../../people/may.ts';
import { RESIDENTS, type Actor, type Employer, type Role } from '../../people/roles.ts';

const RECEIPT = 'ab'.repeat(32);

const entry = (type: string, body: Entry['body'], author = 'resident'): Entry => ({
  id: crypto.randomUUID(),
  community: '41702205805000',
  author,
  device: 'door',
  at: '2026-03-02T00:00:00Z',
  type: `report.${type}.v1`,
  subject: 'one',
  body,
});
const received = (more: Entry['body'] = {}): Entry =>
  entry('received', {
    door: 'many',
    type: 'stray_dogs',
    language: 'ky',
    receipt: RECEIPT,
    ...more,
  });
const actor = (person: string, role: Role, employer: Employer = 'other'): Actor => ({
  person,
  roles: new Set([role]),
  employer,
});
const after = (...entries: readonly Entry[]): State => {
  const state = new State();
  for (const one of entries) state.add(one);
  return state;
};
const coded = (official: boolean, author = 'first'): Entry =>
  entry('coded', { type: 'corruption', week: '2026-03-02', official }, author);
const answered = (author: string): Entry => entry('answered', { text: 'Рахмат' }, author);

test('a protected matter becomes no report, and only an ordinary one has a place', () => {
  const state = new State();
  for (const type of Object.keys(CONCERN_TYPES).filter(isConcernType)) {
    const plain = mayWrite(RESIDENTS, received({ type }), state);
    const placed = mayWrite(RESIDENTS, received({ type, place: 'bridge' }), state);
    assert.equal(plain.ok, sensitivityOf(type) !== 'protected', type);
    assert.equal(placed.ok, sensitivityOf(type) === 'ordinary', type);
  }
});

test('residents state what is theirs and nothing else, and nobody states it for them', () => {
  const state = after(received());
  for (const type of ['replied', 'withdrawn', 'burned'])
    assert.ok(mayWrite(RESIDENTS, entry(type, type === 'replied' ? { text: 'a' } : {}), state).ok);
  for (const one of [coded(false), answered('resident'), { ...received(), type: 'rumour.told.v1' }])
    assert.equal(mayWrite(RESIDENTS, one, state).ok, false, one.type);
  for (const role of ['facilitator', 'secretary', 'administrator'] as const)
    assert.equal(mayWrite(actor('first', role), received(), new State()).ok, false);
});

test('whom police or local government pay neither reads nor moderates what residents wrote', () => {
  const state = after(received());
  for (const employer of ['police', 'local-government'] as const)
    for (const role of ['facilitator', 'secretary', 'police', 'local-government'] as const) {
      assert.equal(mayRead(actor('one', role, employer), received(), state), false);
      assert.equal(mayWrite(actor('one', role, employer), coded(false), state).ok, false);
    }
  assert.ok(mayRead(actor('one', 'secretary'), received(), state));
});

test('what points to an official is answered by another than who coded it, and never reaches the state', () => {
  const official = after(received(), coded(true));
  assert.equal(mayWrite(actor('first', 'facilitator'), answered('first'), official).ok, false);
  assert.ok(mayWrite(actor('second', 'facilitator'), answered('second'), official).ok);
  assert.equal(
    mayRead(actor('clerk', 'local-government', 'local-government'), coded(true), official),
    false,
  );
  const other = after(received(), coded(false));
  assert.ok(mayWrite(actor('first', 'facilitator'), answered('first'), other).ok);
});

test('what was taken back is gone, and nothing is added to it', () => {
  const state = after(
    received({ text: 'Иттер' }),
    answered('first'),
    entry('withdrawn', {}),
    answered('first'),
  );
  assert.deepEqual(state.tables.report.records.get('one')?.thread, []);
});

test('an account that is called as residents are reads nothing of theirs, and nobody sets one up', () => {
  const state = after(received({ text: 'Иттер' }));
  for (const role of ['administrator', 'police', 'member'] as const)
    assert.equal(mayRead(actor('resident', role), received(), state), false, role);
  const invited = {
    ...received(),
    type: 'person.invited.v1',
    subject: 'resident',
    body: { role: 'police', employer: 'police' },
  };
  assert.equal(mayWrite(actor('admin', 'administrator'), invited, new State()).ok, false);
  assert.ok(
    mayWrite(actor('admin', 'administrator'), { ...invited, subject: 'p1' }, new State()).ok,
  );
});

test('what once pointed to an official does for good, whoever codes it again, and nothing is answered before it is coded', () => {
  assert.equal(
    mayWrite(actor('first', 'facilitator'), answered('first'), after(received())).ok,
    false,
  );
  const official = after(received(), coded(true));
  const anew = entry('coded', { type: 'stray_dogs', week: '2026-03-02', official: false }, 'first');
  assert.equal(mayWrite(actor('first', 'facilitator'), anew, official).ok, false);
  const recoded = after(received(), coded(true), { ...anew, author: 'second' });
  assert.equal(recoded.tables.report.records.get('one')?.coded?.official, true);
  assert.equal(mayRead(actor('post', 'police', 'police'), anew, recoded), false);
});
