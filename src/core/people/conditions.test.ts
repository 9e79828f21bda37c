import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goldenEntries } from '../../../test/arbitrary.ts';
import type { Entry } from '../log/entry.ts';
import { fold, State } from '../log/fold.ts';
import { mayWrite } from './may.ts';
import { HOUSE, ROLES, type Actor, type Role } from './roles.ts';

const exampleOf = (type: string, body?: Entry['body']): Entry => {
  const found = goldenEntries.find((entry) => entry.type === type);
  assert.ok(found, type);
  return body === undefined ? found : { ...found, body: { ...found.body, ...body } };
};
const states = (
  role: Role,
  entry: Entry,
  state = new State(),
  more: Partial<Actor> = {},
): boolean => {
  const who: Actor = { person: 'somebody', roles: new Set([role]), employer: 'other', ...more };
  return mayWrite(who, { ...entry, author: who.person }, state).ok;
};
const whoStates = (entry: Entry, state?: State): readonly Role[] =>
  ROLES.filter((role) => states(role, entry, state));

test('the territory is the programme’s to state, a catalogue point also the team’s', () => {
  const founded = exampleOf('place.founded.v1');
  assert.deepEqual(whoStates(founded), ['programme-officer', 'administrator']);
  const point = exampleOf('place.founded.v1', { level: 'point' });
  assert.deepEqual(whoStates(point), [
    'facilitator',
    'secretary',
    'programme-officer',
    'administrator',
  ]);
});

test('secretaries keep the sheets of the centre’s meetings and of trainings, never those of a group', () => {
  for (const type of ['mapping', 'review', 'council', 'training']) {
    const opened = exampleOf('session.opened.v1', { type });
    const state = fold([opened]);
    const isTheirs = type === 'council' || type === 'training';
    for (const entry of [
      opened,
      exampleOf('session.seats-counted.v1'),
      exampleOf('session.closed.v1'),
    ]) {
      const stated = states('secretary', entry, entry === opened ? new State() : state);
      assert.equal(stated, isTheirs, `${type}: ${entry.type}`);
      assert.ok(states('facilitator', entry, state));
    }
  }
  assert.equal(states('secretary', exampleOf('session.closed.v1')), false);
});

test('a facilitator words a concern once; correcting it is the secretary’s', () => {
  const worded = exampleOf('concern.worded.v1');
  assert.deepEqual(whoStates(worded), ['facilitator', 'secretary']);
  assert.deepEqual(whoStates(worded, fold([worded])), ['secretary']);
});

test('police and local government vote in their own groups only', () => {
  const voters = (group: string) => whoStates(exampleOf('ballot.cast.v1', { group }));
  assert.deepEqual(voters('women'), ['facilitator', 'secretary', 'member']);
  assert.deepEqual(voters('police'), ['facilitator', 'secretary', 'member', 'police']);
  assert.ok(voters('local-government').includes('local-government'));
  const capped = { employer: 'police', roles: new Set<Role>(['facilitator', 'police']) } as const;
  assert.equal(
    states('police', exampleOf('ballot.cast.v1', { group: 'women' }), new State(), capped),
    false,
  );
});

test('whoever police pay has no column of police without the role of police', () => {
  const own = exampleOf('ballot.cast.v1', { group: 'police' });
  assert.ok(states('police', own, new State(), { employer: 'police' }));
  assert.equal(states('facilitator', own, new State(), { employer: 'police' }), false);
});

test('each role sets up the accounts that are its to set up, and never its own', () => {
  const givers: Readonly<Record<Role, readonly Role[]>> = {
    facilitator: ['secretary', 'administrator'],
    member: ['secretary', 'administrator'],
    secretary: ['programme-officer', 'administrator'],
    advocate: ['programme-officer', 'administrator'],
    police: ['administrator'],
    'local-government': ['administrator'],
    'programme-officer': ['administrator'],
    administrator: ['administrator'],
  };
  for (const [role, expected] of Object.entries(givers))
    for (const type of ['person.invited.v1', 'person.role-given.v1', 'person.role-ended.v1']) {
      const entry = { ...exampleOf(type, { role }), subject: 'another' };
      assert.deepEqual(whoStates(entry), expected, `${type} ${role}`);
      assert.deepEqual(
        whoStates({ ...entry, subject: 'somebody' }),
        [],
        `oneself: ${type} ${role}`,
      );
    }
});

test('everyone enrols their own devices and nobody another’s; administrators switch off anyone’s', () => {
  const mine = exampleOf('device.enrolled.v1', { person: 'somebody' });
  assert.deepEqual(whoStates(mine), ROLES);
  assert.deepEqual(whoStates(exampleOf('device.revoked.v1'), fold([mine])), ROLES);
  const theirs = exampleOf('device.enrolled.v1', { person: 'another' });
  assert.deepEqual(whoStates(theirs), []);
  assert.deepEqual(whoStates(exampleOf('device.revoked.v1'), fold([theirs])), ['administrator']);
  for (const employer of ['police', 'local-government'] as const)
    assert.ok(states(employer, mine, new State(), { employer }));
});

test('nobody promises in their own person', () => {
  const promise = exampleOf('commitment.proposed.v1', { owner: 'somebody' });
  assert.deepEqual(whoStates(promise), ['facilitator', 'secretary', 'member']);
  assert.ok(states('police', promise, new State(), { institution: 'somebody' }));
});

test('whoever was invited for an institution that is another person’s id speaks in nobody’s name for that', () => {
  const theirs = exampleOf('device.enrolled.v1', { person: 'another' });
  const given = { ...exampleOf('person.role-given.v1'), subject: 'another' };
  for (const role of ROLES)
    assert.equal(states(role, theirs, new State(), { institution: 'another' }), false, role);
  assert.ok(states('administrator', given, new State(), { institution: 'another' }));
});

test('the house enrols devices for those who take its invites', () => {
  const theirs = exampleOf('device.enrolled.v1', { person: 'another' });
  assert.ok(mayWrite(HOUSE, theirs, new State()).ok);
  assert.equal(mayWrite({ ...HOUSE }, theirs, new State()).ok, false);
});

test('a paper that was cast is corrected by who conducts the vote, and by nobody else', () => {
  const opened = exampleOf('ballot.opened.v1');
  for (const group of ['women', 'police']) {
    const cast = exampleOf('ballot.cast.v1', { group });
    const state = fold([opened, { ...cast, subject: opened.subject }]);
    const again = { ...cast, subject: opened.subject };
    assert.deepEqual(whoStates(again, state), ['facilitator', 'secretary']);
    const free = { ...again, body: { ...again.body, seat: 499 } };
    assert.ok(whoStates(free, state).includes('member'));
  }
});

test('whoever the state employs conducts no vote', () => {
  for (const type of ['ballot.opened.v1', 'ballot.counted.v1'])
    for (const employer of ['police', 'local-government'] as const)
      for (const role of ['facilitator', 'secretary'] as const) {
        assert.ok(states(role, exampleOf(type)));
        assert.ok(!states(role, exampleOf(type), new State(), { employer }));
      }
});

test('nothing in words is kept beside a protected concern, not even why it was closed', () => {
  const closed = exampleOf('concern.closed.v1');
  const { on = '' } = closed.body;
  for (const [type, mayExplain] of [
    ['domestic_violence', false],
    ['theft_burglary', true],
  ] as const) {
    const wording = type === 'domestic_violence' ? {} : { wording: { ky: 'Уурулук' } };
    const worded = { ...exampleOf('concern.worded.v1'), subject: closed.subject };
    const state = fold([{ ...worded, body: { type, ...wording } }]);
    assert.equal(states('secretary', closed, state), mayExplain, type);
    assert.ok(states('secretary', { ...closed, body: { on } }, state), type);
  }
  assert.equal(states('secretary', closed), false);
});

test('whoever promised does not say whether it is better, whoever pays them', () => {
  const { subject } = exampleOf('commitment.proposed.v1');
  const state = fold([exampleOf('commitment.proposed.v1')]);
  const owner = state.tables.commitment.records.get(subject)?.owner;
  assert.ok(owner);
  const verdict = { ...exampleOf('commitment.judged.v1'), subject };
  for (const role of ['facilitator', 'secretary', 'member'] as const) {
    assert.ok(states(role, verdict, state, { institution: 'another-body' }));
    assert.ok(!states(role, verdict, state, { institution: owner }));
  }
});

test('whoever the state employs does not say whether its promise made anything better', () => {
  const verdict = exampleOf('commitment.judged.v1');
  for (const role of ['facilitator', 'secretary', 'member'] as const) {
    assert.ok(states(role, verdict));
    for (const employer of ['police', 'local-government'] as const)
      assert.ok(!states(role, verdict, new State(), { employer }));
  }
});

test('a row that was amended is promised only by whoever read it so', () => {
  const proposed = exampleOf('commitment.proposed.v1');
  const amended = { ...exampleOf('commitment.amended.v1'), at: '2026-01-01T00:00:00Z' };
  const seen = (times: number, ...facts: readonly Entry[]): boolean =>
    states('secretary', exampleOf('commitment.accepted.v2', { amended: times }), fold(facts));
  assert.deepEqual(
    [seen(0, proposed), seen(0, proposed, amended), seen(1, proposed, amended), seen(0)],
    [true, false, true, false],
  );
});
