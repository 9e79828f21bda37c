import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goldenEntries } from '../../../test/arbitrary.ts';
import type { Entry, Numbered } from '../log/entry.ts';
import { kindOf } from '../log/entry.ts';
import { fold, State } from '../log/fold.ts';
import { mayRead, mayWrite, visible } from './may.ts';
import { EMPLOYERS, ROLES, type Actor, type Role } from './roles.ts';

const actor = (roles: readonly Role[], more: Partial<Actor> = {}): Actor => ({
  person: 'somebody',
  roles: new Set(roles),
  employer: 'other',
  ...more,
});
const numbered = (entry: Entry, i: number): Numbered => ({
  ...entry,
  seq: i + 1,
  receivedAt: entry.at,
});
const examples = (kind: string): readonly Entry[] =>
  goldenEntries.filter(({ type }) => kindOf(type) === kind);
const exampleOf = (type: string): Entry => {
  const found = goldenEntries.find((entry) => entry.type === type);
  assert.ok(found, type);
  return found;
};
const states = (who: Actor, entry: Entry, state: State = new State()): boolean =>
  mayWrite(who, { ...entry, author: who.person }, state).ok;

/** Who may state which fact, by hand from the programme's table of permissions; `=` where they own the record, `!` where they do not. */
const WRITERS: Readonly<Record<string, string>> = {
  'session.announced.v1': 'facilitator secretary',
  'session.opened.v1': 'facilitator',
  'session.seats-counted.v1': 'facilitator',
  'session.consented.v1': 'facilitator',
  'session.revealed.v1': 'facilitator',
  'session.closed.v1': 'facilitator',
  'mark.placed.v1': 'facilitator',
  'mark.withdrawn.v1': 'facilitator',
  'statement.posed.v1': 'facilitator',
  'statement.withdrawn.v1': 'facilitator',
  'vote.cast.v1': 'facilitator',
  'concern.raised-by.v1': 'facilitator secretary',
  'concern.merged.v1': 'secretary',
  'concern.released.v1': 'facilitator',
  'concern.withheld.v1': 'facilitator',
  'concern.closed.v1': 'secretary',
  'ballot.opened.v1': 'facilitator secretary',
  'ballot.counted.v1': 'facilitator secretary',
  'plan.drafted.v1': 'facilitator secretary',
  'plan.approved.v1': 'secretary',
  'plan.revised.v1': 'secretary',
  'commitment.proposed.v1': 'facilitator secretary member police= local-government=',
  'commitment.accepted.v1': 'secretary police= local-government=',
  'commitment.date-moved.v1': 'secretary police= local-government=',
  'commitment.progressed.v1': 'secretary police= local-government=',
  'commitment.claimed-done.v1': 'secretary police= local-government=',
  'commitment.dropped.v1': 'secretary police= local-government=',
  'commitment.judged.v1': 'facilitator! secretary! member!',
  'answer.received.v1': 'facilitator',
  'place.census-counted.v1': 'programme-officer administrator',
  'person.revoked.v1': 'administrator',
};

test('each role states what the table of permissions gives it, of its own record and of another’s', () => {
  for (const [type, expected] of Object.entries(WRITERS)) {
    const entry = exampleOf(type);
    const state = fold(examples(kindOf(type)).map(numbered));
    const owner = state.tables.commitment.records.get(entry.subject)?.owner ?? 'nobody';
    for (const role of ROLES) {
      const words = expected.split(' ');
      const institution = { institution: owner };
      const other = { institution: 'another-body' };
      assert.equal(
        states(actor([role], other), entry, state),
        words.includes(role) || words.includes(`${role}!`),
        `${role}: ${type}`,
      );
      const asOwner = words.includes(role) || words.includes(`${role}=`);
      assert.equal(
        states(actor([role], institution), entry, state),
        asOwner,
        `own ${role}: ${type}`,
      );
    }
  }
});

test('nobody states or reads anything without a role', () => {
  for (const entry of goldenEntries) {
    const nobody = actor([], { person: entry.author, institution: 'local-government' });
    assert.equal(mayWrite(nobody, entry, new State()).ok, false);
    assert.equal(mayRead(nobody, entry, new State()), false);
    assert.equal(visible(nobody, numbered(entry, 0), new State()), undefined);
  }
});

/** Who may read which kind, or one fact of it, by hand: `=` once it is released. */
const READERS: Readonly<Record<string, string>> = {
  mark: 'facilitator programme-officer',
  statement: 'facilitator programme-officer',
  vote: 'facilitator programme-officer',
  concern: 'facilitator secretary member police= local-government=',
  'concern.withheld.v1': 'facilitator secretary member',
  commitment: ROLES.join(' '),
  'commitment.answered.v1': '',
  plan: ROLES.join(' '),
  survey: 'facilitator secretary member police local-government programme-officer advocate',
  answer: 'programme-officer',
  person: 'secretary programme-officer administrator',
  device: 'secretary programme-officer administrator',
};
const released = (entry: Entry): readonly Numbered[] => {
  const { id } = entry.type === 'concern.worded.v1' ? entry : exampleOf('concern.worded.v1');
  const said = { ...exampleOf('concern.worded.v1'), id };
  const body = { group: 'women', session: 's' };
  const types = ['concern.raised-by.v1', 'concern.released.v1'];
  return [said, ...types.map((type) => ({ ...said, id: `${id} ${type}`, type, body }))].map(
    (one, i) => numbered({ ...one, subject: entry.subject }, i),
  );
};

test('each role reads what the table of permissions gives it, before and after release', () => {
  for (const kind of Object.keys(READERS).filter((name) => !name.includes('.')))
    for (const entry of examples(kind))
      for (const role of ROLES) {
        const words = (READERS[entry.type] ?? READERS[kind] ?? '').split(' ');
        assert.equal(
          mayRead(actor([role]), entry, new State()),
          words.includes(role),
          `${role}: ${entry.type}`,
        );
        const after = fold(released(entry));
        const isRead = words.includes(role) || words.includes(`${role}=`);
        assert.equal(mayRead(actor([role]), entry, after), isRead, `${role} after: ${entry.type}`);
      }
});

test('the employer caps the role in everything that has not been released', () => {
  const wording = exampleOf('concern.worded.v1');
  const mark = exampleOf('mark.placed.v1');
  const after = fold(released(wording));
  for (const employer of EMPLOYERS.filter((one) => one !== 'other')) {
    for (const role of ['secretary', 'facilitator', 'member', 'programme-officer'] as const) {
      const capped = actor([role], { employer });
      const both = actor([role, employer], { employer });
      for (const entry of [wording, mark, exampleOf('answer.received.v1')]) {
        assert.equal(
          mayRead(capped, entry, new State()),
          false,
          `${employer} ${role} ${entry.type}`,
        );
        assert.equal(mayRead(both, entry, new State()), false);
        assert.equal(states(both, entry), false);
      }
      assert.equal(mayRead(both, wording, after), true);
      assert.equal(mayRead(both, mark, after), false);
      assert.equal(mayRead(capped, exampleOf('commitment.proposed.v1'), new State()), true);
    }
    assert.ok(states(actor(['secretary'], { employer }), exampleOf('plan.drafted.v1')));
  }
});

test('what somebody wrote they read again, but not the answers of others', () => {
  const by = (entry: Entry): Actor => actor(['facilitator'], { person: entry.author });
  for (const type of ['mark.placed.v1', 'concern.worded.v1', 'device.enrolled.v1'])
    assert.ok(mayRead(by(exampleOf(type)), exampleOf(type), new State()), type);
  assert.equal(
    mayRead(by(exampleOf('answer.received.v1')), exampleOf('answer.received.v1'), new State()),
    false,
  );
  const account = { ...exampleOf('person.invited.v1'), subject: 'somebody' };
  assert.ok(mayRead(actor(['member']), account, new State()));
});

test('facts that this version does not know are taken, and read by their author only', () => {
  for (const [type, role] of [
    ['rumour.received.v1', 'member'],
    ['mark.placed.v2', 'facilitator'],
  ] as const) {
    const entry = { ...exampleOf('mark.placed.v1'), type };
    assert.deepEqual(mayWrite(actor([role]), entry, new State()), { ok: true, value: undefined });
    for (const reader of ROLES)
      assert.equal(mayRead(actor([reader]), entry, new State()), false, reader);
    assert.ok(mayRead(actor(['member'], { person: entry.author }), entry, new State()));
  }
});

test('an unknown fact of a known kind, which a later version would count, is left by none who has no say in that kind', () => {
  const later = { ...exampleOf('concern.released.v1'), type: 'concern.released.v2' };
  assert.deepEqual(
    ROLES.filter((role) => states(actor([role]), later)),
    ['facilitator', 'secretary'],
  );
  assert.equal(states(actor(['facilitator'], { employer: 'police' }), later), false);
});

test('an unknown fact is no longer than any that is known', () => {
  for (const [length, isTaken] of [
    [32_000, true],
    [33_000, false],
  ] as const) {
    const body = { text: 'x'.repeat(length) };
    const entry = { ...exampleOf('mark.placed.v1'), type: 'rumour.received.v1', body };
    assert.equal(states(actor(['member']), entry), isTaken);
  }
});

test('a body that its kind does not take is refused by its part, before anything is said of permission', () => {
  const wrong = { ...exampleOf('mark.placed.v1'), body: { session: 's' } };
  const answer = mayWrite(actor(['police']), wrong, new State());
  assert.deepEqual(answer, {
    ok: false,
    problem: { code: 'body.malformed', detail: { part: 'group' } },
  });
});

test('fields for fewer people are cut out for the rest, and only those', () => {
  for (const table of Object.values(new State().tables))
    for (const [fact, { narrower }] of Object.entries(table.kind.facts))
      for (const [field, audience] of Object.entries(narrower)) {
        const entry = numbered(exampleOf(`${table.kind.name}.${fact}`), 0);
        const seen = visible(actor(['advocate']), entry, new State())?.body ?? {};
        assert.ok(
          entry.body && field in entry.body && !(field in seen),
          `${fact}.${field} ${audience}`,
        );
        const kept = Object.keys(entry.body).filter((key) => !(key in narrower));
        assert.deepEqual(Object.keys(seen), kept);
        assert.equal(visible(actor(['facilitator']), entry, new State()), entry);
        assert.equal(
          visible(actor(['advocate'], { person: entry.author }), entry, new State()),
          entry,
        );
        const capped = actor(['facilitator'], { employer: 'police' });
        assert.ok(
          !(field in (visible(capped, entry, new State())?.body ?? {})),
          `capped: ${field}`,
        );
      }
});
