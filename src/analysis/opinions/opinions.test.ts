import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pick, seeded, shuffled } from '../numbers/random.ts';
import { groupStatistics } from './group-statistics.ts';
import { kMeans, silhouette } from './k-means.ts';
import { opinionGroups } from './opinion-groups.ts';
import { positions } from './positions.ts';
import { priority } from './priority.ts';
import { commonGround, representative } from './representative.ts';
import { type Conversation, conversationOf } from './votes.ts';

function close(got: number | undefined, want: number, absolute = 1e-12): void {
  assert.ok(got !== undefined && Math.abs(got - want) <= absolute, `${got} instead of ${want}`);
}

/** A conversation from rows of marks: + agrees, − disagrees, 0 passes, anything else was not seen. */
const said = (...rows: readonly string[]): Conversation =>
  conversationOf(
    rows.length,
    Math.max(0, ...rows.map((row) => row.length)),
    rows.flatMap((row, person) =>
      [...row].flatMap((mark, statement) => {
        const vote = { '+': 1, '-': -1, '0': 0 }[mark];
        return vote === undefined ? [] : [{ person, statement, vote }];
      }),
    ),
  );

/** Two camps that mostly vote against each other, with noise and gaps. Synthetic. */
function camps(seed: number, people = 60, statements = 20): readonly string[] {
  const random = seeded(seed);
  return Array.from({ length: people }, (_, person) =>
    Array.from({ length: statements }, (__, statement) => {
      if (random() < 0.3) return ' ';
      if (random() < 0.2) return ['+', '-', '0'][pick(random, 3)] ?? '0';
      return (person + (statement % 3 === 0 ? 0 : 1)) % 2 === 0 ? '+' : '-';
    }).join(''),
  );
}

test('a later vote replaces the earlier, and votes by nobody, on nothing or of no kind are refused', () => {
  const conversation = conversationOf(1, 2, [
    { person: 0, statement: 1, vote: 1 },
    { person: 0, statement: 0, vote: 0 },
    { person: 0, statement: 1, vote: -1 },
  ]);
  assert.deepEqual(conversation.rows[0], {
    statements: Int32Array.of(0, 1),
    votes: Int8Array.of(0, -1),
  });
  for (const vote of [
    { person: 1, statement: 0, vote: 1 },
    { person: 0, statement: 2, vote: 1 },
    { person: 0, statement: 0.5, vote: 1 },
    { person: 0, statement: 0, vote: 2 },
  ])
    assert.throws(() => conversationOf(1, 2, [vote]), RangeError);
});

test('two people who differ on one statement stand on either side of it', () => {
  const { means, people, statements, variances } = positions(said('++', '-+'));
  assert.deepEqual([...means], [0, 1]);
  close(people[0]?.x, 1);
  close(people[1]?.x, -1);
  close(people[0]?.y, 0);
  // One agree vote alone: (1 − 0) · 1 · √2.
  close(statements[0]?.extremity, Math.SQRT2);
  close(statements[1]?.extremity, 0);
  close(variances[0], 2);
});

test('the largest loading of each component is positive', () => {
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    for (const component of positions(said(...camps(seed))).components)
      assert.equal(Math.max(...component), Math.max(...component.map(Math.abs)));
  }
});

test('somebody who has seen half is stretched by √2, and nobody is nowhere', () => {
  const { people } = positions(said('++', '-+', '+ '));
  close((people[2]?.x ?? 0) / (people[0]?.x ?? 1), Math.SQRT2);
  assert.deepEqual(positions(said()), {
    means: new Float64Array(0),
    components: [new Float64Array(0), new Float64Array(0)],
    variances: [],
    people: [],
    statements: [],
  });
});

test('a statement taken out counts as passed by everyone', () => {
  const { means, people } = positions(said('++-', '-++'), new Set([2]));
  assert.deepEqual([...means], [0, 1, 0]);
  close(people[0]?.x, 1);
});

test('k-means parts what is apart and keeps a group left empty', () => {
  const points = [0, 1, 10, 11].map((x) => ({ x, y: 0 }));
  const found = kMeans(points, 2);
  assert.deepEqual([...(found?.labels ?? [])], [0, 0, 1, 1]);
  assert.deepEqual(found?.centres, [
    { x: 0.5, y: 0 },
    { x: 10.5, y: 0 },
  ]);
  close(found.inertia, 1);
  assert.equal(
    kMeans(
      points.map(() => ({ x: 1, y: 1 })),
      2,
    ),
    undefined,
  );
  assert.throws(() => kMeans(points, 0), RangeError);
});

test('the silhouette is that of its definition', () => {
  const points = [0, 1, 10].map((x) => ({ x, y: 0 }));
  // 1 − 1/10, 1 − 1/9, and 0 for who is alone.
  close(silhouette(points, Int32Array.of(0, 0, 1)), (0.9 + 8 / 9) / 3);
  assert.equal(silhouette(points, Int32Array.of(0, 0, 0)), undefined);
  assert.equal(silhouette([], new Int32Array(0)), undefined);
});

test('two camps are found, whoever comes first', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const rows = camps(seed);
    const { groupOf, trials } = opinionGroups(said(...rows));
    assert.equal(new Set(groupOf.filter((group) => group !== undefined)).size, 2);
    for (const [person, group] of groupOf.entries())
      if (group !== undefined) assert.equal(group === groupOf[0], person % 2 === 0);
    const order = shuffled(seeded(seed + 10), [...rows.keys()]);
    const turned = opinionGroups(said(...order.map((person) => rows[person] ?? '')));
    for (const [at, person] of order.entries()) assert.equal(turned.groupOf[at], groupOf[person]);
    for (const [at, trial] of trials.entries())
      close(turned.trials[at]?.silhouette, trial.silhouette, 1e-9);
  }
});

test('who has voted on fewer than seven statements is in no group', () => {
  const rows = [...camps(6), '++++++'];
  assert.equal(opinionGroups(said(...rows)).groupOf.at(-1), undefined);
  assert.deepEqual(opinionGroups(said('+', '-')).trials, []);
});

test('group statistics have the values of their formulas', () => {
  // Group 0: three agree, one passes. Group 1: one agrees, two disagree.
  const conversation = said('+', '+', '+', '0', '+', '-', '-', '+');
  const [statement] = groupStatistics(conversation, [0, 0, 0, 0, 1, 1, 1, undefined], 2);
  const [first, second] = statement?.groups ?? [];
  assert.deepEqual([first?.agrees, first?.disagrees, first?.seen], [3, 0, 4]);
  close(first?.agree.probability, 4 / 6);
  close(first?.agree.ratio, 4 / 6 / (2 / 5));
  close(first?.agree.probabilityTest, 2 * Math.sqrt(5) * (4 / 5 - 1 / 2));
  const pooled = 6 / 9;
  close(
    first?.agree.ratioTest,
    (4 / 5 - 2 / 4) / Math.sqrt(pooled * (1 - pooled) * (1 / 5 + 1 / 4)),
  );
  close(second?.disagree.probability, 3 / 5);
  close(statement?.consensus.agree, (4 / 6) * (2 / 5));
  close(statement?.bridging, 2 / 5);
  close(statement?.divisive, 4 / 6 - 2 / 5);
  assert.throws(() => groupStatistics(conversation, [0], 1), RangeError);
  assert.throws(() => groupStatistics(said('+'), [2], 2), RangeError);
});

test('a statement stands for the group that takes its side, and none for all', () => {
  const rows = camps(7);
  const conversation = said(...rows);
  const statistics = groupStatistics(
    conversation,
    rows.map((_, person) => person % 2),
    2,
  );
  const [even, odd] = [0, 1].map((group) =>
    representative(statistics.flatMap(({ groups }) => groups[group] ?? [])),
  );
  assert.equal(even?.length, 5);
  for (const { statement, side } of even)
    assert.equal(side, statement % 3 === 0 ? 'agree' : 'disagree');
  for (const { statement, side } of odd ?? [])
    assert.equal(side, statement % 3 === 0 ? 'disagree' : 'agree');
  const without = representative(
    statistics.flatMap(({ groups }) => groups[0] ?? []),
    new Set([even[0]?.statement ?? -1]),
  );
  assert.ok(without.every(({ statement }) => statement !== even[0]?.statement));
  const dull = groupStatistics(said('0', '0'), [0, 1], 2);
  assert.equal(representative(dull.flatMap(({ groups }) => groups[0] ?? [])).length, 1);
  assert.deepEqual(representative([]), []);
});

test('common ground is what everyone clearly says', () => {
  const everyone = groupStatistics(
    said('+-0+', '+-+-', '+-0+', '+--0', '+-0-'),
    [0, 0, 0, 0, 0],
    1,
  ).flatMap(({ groups }) => groups);
  const { agree, disagree } = commonGround(everyone);
  assert.deepEqual(
    agree.map(({ statement, count, seen }) => [statement, count, seen]),
    [[0, 5, 5]],
  );
  assert.deepEqual(
    disagree.map(({ statement }) => statement),
    [1],
  );
  assert.deepEqual(commonGround(everyone, new Set([0, 1])), { agree: [], disagree: [] });
});

test('a statement that few have seen comes before one that all have passed', () => {
  close(priority({ agrees: 10, disagrees: 5, seen: 20 }, 1.5), 1.859504132231405);
  assert.equal(priority({ agrees: 0, disagrees: 0, seen: 0 }, 0, true), 49);
  const fresh = priority({ agrees: 0, disagrees: 0, seen: 0 }, 0);
  assert.ok(fresh > priority({ agrees: 0, disagrees: 0, seen: 30 }, 0));
});
