import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { seeded, shuffled } from '../numbers/random.ts';
import { opinionGroups } from './opinion-groups.ts';
import { type DeclaredGroups, ENOUGH_VOTERS, opinions } from './opinions.ts';
import { RunningConversation } from './running-conversation.ts';
import { type Conversation, conversationOf } from './votes.ts';

type Cast = { readonly person: number; readonly statement: number; readonly vote: number };

const NOBODY = new Set<number>();
const declaredFor = (people: number): DeclaredGroups => ({
  groupOf: Array.from({ length: people }, (_, person) =>
    person % 4 === 3 ? undefined : person % 3,
  ),
  groups: 3,
});

/** Votes in the order they come, some of them changed later. Synthetic. */
const votesBy = (people: number, statements: number, most: number): fc.Arbitrary<readonly Cast[]> =>
  fc.array(
    fc.record({
      person: fc.nat(people - 1),
      statement: fc.nat(statements - 1),
      vote: fc.constantFrom(1, 0, -1),
    }),
    { maxLength: most, size: 'max' },
  );

function running(people: number, statements: number): RunningConversation {
  const session = new RunningConversation();
  for (let i = 0; i < people; i++) assert.equal(session.addPerson(), i);
  for (let i = 0; i < statements; i++) assert.equal(session.addStatement(), i);
  return session;
}

/** Two camps of many, who have seen most statements. Synthetic. */
function crowd(seed: number, people: number, statements: number): readonly Cast[] {
  const random = seeded(seed);
  return Array.from({ length: people * statements }, (_, at): Cast => {
    const [person, statement] = [Math.floor(at / statements), at % statements];
    const camp = (person + statement) % 2 === 0 ? 1 : -1;
    return { person, statement, vote: random() < 0.8 ? camp : Math.floor(random() * 3) - 1 };
  }).filter(() => random() < 0.7);
}

test('while votes come in, the result is at every moment that of the batch, to the last digit', () => {
  fc.assert(
    fc.property(votesBy(6, 9, 60), fc.nat(8), (votes, out) => {
      const session = running(6, 9);
      const moderatedOut = new Set([out]);
      for (const [at, { person, statement, vote }] of votes.entries()) {
        session.vote(person, statement, vote);
        if (at % 7 !== 0 && at < votes.length - 1) continue;
        const conversation = conversationOf(6, 9, votes.slice(0, at + 1));
        assert.deepEqual(session.conversation(), conversation);
        assert.deepEqual(
          session.opinions(declaredFor(6), moderatedOut),
          opinions(conversation, declaredFor(6), moderatedOut),
        );
      }
    }),
  );
});

test('groups found while votes come in, are changed and taken back, are those of the batch', () => {
  for (const seed of [1, 2, 3]) {
    const votes = crowd(seed, ENOUGH_VOTERS + 5, 12);
    const session = running(ENOUGH_VOTERS + 5, 12);
    for (const { person, statement, vote } of shuffled(seeded(seed + 9), votes)) {
      session.vote(person, statement, vote === 1 ? 0 : 1);
      session.vote(person, statement, vote);
    }
    session.vote(0, 0, 1);
    session.vote(0, 0, undefined);
    session.vote(0, 0, undefined);
    const batch = conversationOf(
      ENOUGH_VOTERS + 5,
      12,
      votes.filter(({ person, statement }) => person !== 0 || statement !== 0),
    );
    const result = session.opinions(declaredFor(ENOUGH_VOTERS + 5));
    assert.deepEqual(result, opinions(batch, declaredFor(ENOUGH_VOTERS + 5)));
    assert.equal(result.found?.trials.length, 4);
  }
});

test('people and statements may be added while others vote', () => {
  const session = running(1, 1);
  session.vote(0, 0, 1);
  for (let more = 1; more < 40; more++) {
    session.addPerson();
    session.addStatement();
    session.vote(more, more, -1);
    session.vote(more, 0, 1);
    session.vote(0, more, 0);
  }
  const conversation = session.conversation();
  assert.deepEqual([conversation.statements, conversation.rows.length], [40, 40]);
  const again = running(40, 40);
  for (const [person, { statements, votes }] of conversation.rows.entries())
    for (const [at, statement] of statements.entries()) again.vote(person, statement, votes[at]);
  assert.deepEqual(session, again);
});

test('votes by nobody, on nothing or of no kind are refused while others vote', () => {
  const session = running(1, 2);
  for (const [person, statement, vote] of [
    [1, 0, 1],
    [0, 2, 1],
    [0, 0.5, 1],
    [0, -1, 1],
    [0, 0, 2],
    [1, 0, undefined],
  ] as const)
    assert.throws(() => session.vote(person, statement, vote), RangeError);
  assert.deepEqual(session, running(1, 2));
});

const reordered = ({ statements, rows }: Conversation, order: readonly number[]): Conversation => ({
  statements,
  rows: order.flatMap((person) => rows[person] ?? []),
});

test('whoever comes first, every digit and every label is the same', () => {
  fc.assert(
    fc.property(votesBy(14, 12, 220), fc.integer(), (votes, seed) => {
      const conversation = conversationOf(14, 12, votes);
      const order = shuffled(seeded(seed), [...conversation.rows.keys()]);
      const before = opinionGroups(conversation);
      const after = opinionGroups(reordered(conversation, order));
      const { people, ...map } = before.map;
      assert.deepEqual(after.map, { ...map, people: order.map((person) => people[person]) });
      assert.deepEqual(
        after.groupOf,
        order.map((person) => before.groupOf[person]),
      );
      const same = ({ trials }: typeof before): unknown =>
        trials.map(({ labels, ...trial }) => ({ ...trial, labels: labels.toSorted() }));
      assert.deepEqual(same(after), same(before));
    }),
  );
});

test('below sixty voters groups are the declared ones, from sixty they are found', () => {
  const votes = crowd(4, ENOUGH_VOTERS, 12);
  const declared = declaredFor(ENOUGH_VOTERS + 1);
  const of = (people: number): ReturnType<typeof opinions> =>
    // One more who did not vote is no voter.
    opinions(
      conversationOf(
        ENOUGH_VOTERS + 1,
        12,
        votes.filter(({ person }) => person < people),
      ),
      declared,
    );
  const few = of(ENOUGH_VOTERS - 1);
  assert.equal(few.found, undefined);
  assert.equal(few.groupOf, declared.groupOf);
  assert.equal(few.representative.length, 3);
  const many = of(ENOUGH_VOTERS);
  assert.equal(many.groups, 2);
  assert.deepEqual(many.groupOf, many.found?.groupOf);
  assert.ok(many.representative.every((statements) => statements.length > 0));
});

test('where nobody can be told apart the declared groups stand, whatever the number of voters', () => {
  const votes = Array.from({ length: 70 }, (_, person) =>
    [0, 1, 2, 3, 4, 5, 6].map((statement) => ({ person, statement, vote: 1 })),
  ).flat();
  const { found, groups, common } = opinions(
    conversationOf(70, 7, votes),
    declaredFor(70),
    new Set([0]),
  );
  assert.deepEqual([found, groups], [undefined, 3]);
  // Everyone counts, those in no group too; what was taken out does not.
  assert.deepEqual(
    common.agree.map(({ count }) => count),
    [70, 70, 70, 70, 70],
  );
  assert.ok(common.agree.every(({ statement }) => statement > 0));
  assert.throws(() => opinions(conversationOf(1, 1, []), { groupOf: [], groups: 0 }, NOBODY), {
    name: 'RangeError',
  });
});
