import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { listening } from '../../test/listening.ts';
import { stateOf, type Fact } from '../../test/village.ts';
import { seeded } from '#analysis/numbers/random.ts';
import { statementsTold } from './statements-told.ts';

/** Of a group: how many seats agree, pass and disagree with each statement; the first seats agree, the last disagree. */
type Answers = readonly (readonly [agree: number, pass: number, disagree: number])[];

const CANARY = 'Асан мугалим балдарды сабайт';
const posed = (count: number): readonly Fact[] =>
  Array.from({ length: count }, (_, i) => [
    'statement.posed.v1',
    `s${i}`,
    { session: 'meeting', text: CANARY },
  ]);
const cast = (group: string, seat: number, statement: number, choice: string): Fact => [
  'vote.cast.v1',
  `s${statement}-${group}-${seat}`,
  { session: 'meeting', statement: `s${statement}`, group, seat, choice },
];
const votes = (group: string, answers: Answers): readonly Fact[] =>
  answers.flatMap(([agree, pass, disagree], statement) =>
    Array.from({ length: agree + pass + disagree }, (_, seat) =>
      cast(
        group,
        seat + 1,
        statement,
        seat < agree ? 'agree' : seat < agree + pass ? 'pass' : 'disagree',
      ),
    ),
  );
const meeting = (isRevealed = true): readonly Fact[] =>
  listening({ women: { people: 1 } }, { isRevealed });
const told = (groups: Readonly<Record<string, Answers>>, more: readonly Fact[] = []) => {
  const count = Math.max(0, ...Object.values(groups).map(({ length }) => length));
  const cards = Object.entries(groups).flatMap(([group, answers]) => votes(group, answers));
  const state = stateOf([...meeting(), ...posed(count), ...cards, ...more]);
  return statementsTold(state, 'meeting').said;
};

test('what all agree on unites, what one group says and another does not divides, with counts and n', () => {
  const said = told({
    women: [
      [20, 1, 0],
      [19, 2, 0],
      [10, 5, 6],
    ],
    men: [
      [16, 2, 0],
      [1, 2, 15],
      [9, 4, 5],
    ],
  });
  assert.deepEqual(said.unites, [{ statement: 's0', side: 'agree' }]);
  assert.deepEqual(said.divides, [{ statement: 's1', agree: ['women'], disagree: ['men'] }]);
  assert.deepEqual(said.statements[1], {
    statement: 's1',
    answers: [
      { voice: 'women', people: 20, agree: 15, pass: 'few', disagree: 'few' },
      { voice: 'men', people: 15, agree: 'few', pass: 'few', disagree: 15 },
    ],
  });
  assert.equal(said.sentence, 'statements.told');
  assert.equal(said.voters, 35);
  assert.equal(said.opinions, undefined);
});

test('what everyone rejects unites as well, and officials stand beside without a say in it', () => {
  const said = told({
    women: [[0, 1, 20]],
    men: [[1, 0, 20]],
    police: [[12, 0, 0]],
  });
  assert.deepEqual(said.unites, [{ statement: 's0', side: 'disagree' }]);
  assert.deepEqual(said.divides, []);
  assert.deepEqual(
    said.statements[0]?.answers.map(({ voice }) => voice),
    ['women', 'men', 'police'],
  );
});

test('nothing certain is said so, and one voice alone neither unites nor divides', () => {
  const unsure = told({ women: [[9, 2, 9]], men: [[8, 3, 9]] });
  assert.equal(unsure.sentence, 'statements.no-evidence');
  const alone = told({ women: [[20, 0, 0]], men: [[9, 0, 0]] });
  assert.equal(alone.sentence, 'statements.one-voice');
  assert.deepEqual(alone.unites, []);
});

test('groups of fewer than ten stand together, or are left out, and it is said which', () => {
  const women = [[14, 0, 1]] as const;
  const together = told({ women, girls: [[7, 0, 0]], elders: [[6, 0, 1]] });
  assert.deepEqual(
    together.statements[0]?.answers.map(({ voice, people }) => [voice, people]),
    [
      ['women', 15],
      ['others', 10],
    ],
  );
  assert.ok(together.withheld[0]?.groups.includes('girls'));
  assert.equal(together.withheld[0]?.key, 'perception.together');
  const out = told({ women, girls: [[0, 0, 9]] });
  assert.deepEqual(out.statements, told({ women }).statements);
  assert.equal(out.withheld[0]?.key, 'perception.withheld');
});

test('what few answered is not told, nor what would tell how many the few were', () => {
  const said = told({
    women: [
      [20, 0, 0],
      [8, 0, 1],
      [4, 3, 3],
    ],
  });
  assert.deepEqual(
    said.statements.map(({ statement }) => statement),
    ['s0'],
  );
});

test('a vote counts as it was last said; a withdrawn statement and a meeting not yet revealed say nothing', () => {
  const women = [[20, 0, 0]] as const;
  const changed = Array.from({ length: 20 }, (_, seat) => cast('women', seat + 1, 0, 'disagree'));
  const [answer] = told({ women }, changed).statements[0]?.answers ?? [];
  assert.deepEqual(answer, { voice: 'women', people: 20, agree: 'few', pass: 'few', disagree: 20 });
  assert.deepEqual(told({ women }, [['statement.withdrawn.v1', 's0', {}]]).statements, []);
  const early = stateOf([...meeting(false), ...posed(1), ...votes('women', women)]);
  assert.deepEqual(statementsTold(early, 'meeting').said.statements, []);
});

/** Two camps in one village: men and women in both; the even statements are one camp's, the odd ones the other's. Synthetic. */
function camps(people: number): readonly Fact[] {
  const random = seeded(11);
  return Array.from({ length: people }, (_, person) =>
    Array.from({ length: 10 }, (__, statement): Fact => {
      const isTheirs = statement === 9 || (person + statement) % 2 === 0;
      const choice = random() < 0.1 ? 'pass' : isTheirs ? 'agree' : 'disagree';
      return cast(person < people / 2 ? 'women' : 'men', person, statement, choice);
    }),
  ).flat();
}

test('from 60 voters on opinion groups take the place of the declared ones, known by what they say', () => {
  const few = told({}, [...posed(10), ...camps(58)]);
  assert.equal(few.opinions, undefined);
  const said = told({}, [...posed(10), ...camps(64)]);
  assert.ok(said.opinions !== undefined);
  const { groups, placed, apart } = said.opinions;
  assert.deepEqual(
    groups.map(({ voice, people }) => [voice, people]),
    [
      [1, 30],
      [2, 30],
    ],
  );
  assert.equal(placed, 60);
  assert.ok(apart > 0.5);
  assert.ok(groups.every(({ stands }) => stands.length > 0));
  assert.deepEqual(said.unites, [{ statement: 's9', side: 'agree' }]);
  assert.equal(said.divides.length, 9);
  assert.ok(said.statements[0]?.answers.every(({ voice }) => typeof voice === 'number'));
});

const NAMES = ['women', 'men', 'girls', 'police'] as const;
const answers = fc.record({
  people: fc.integer({ min: 0, max: 24 }),
  parts: fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { minLength: 2, maxLength: 2 }),
});
const room = fc.record(Object.fromEntries(NAMES.map((name) => [name, answers])));
type Room = Readonly<Record<string, { people: number; parts: readonly (readonly number[])[] }>>;
const split = (people: number, [one = 0, two = 0]: readonly number[]) => {
  const agree = Math.floor((people * one) / 101);
  const pass = Math.floor(((people - agree) * two) / 101);
  return [agree, pass, people - agree - pass] as const;
};
const answersOf = (groups: Room): Readonly<Record<string, Answers>> =>
  Object.fromEntries(
    Object.entries(groups).map(([name, { people, parts }]) => [
      name,
      parts.map((part) => split(people, part)),
    ]),
  );

test('every number is a five, every voice ten people or more, and no words of anybody are in it', () => {
  fc.assert(
    fc.property(room, (groups) => {
      const said = told(answersOf(groups));
      assert.equal(JSON.stringify(said).includes(CANARY), false);
      for (const { people, agree, pass, disagree } of said.statements.flatMap(
        ({ answers: all }) => all,
      )) {
        assert.ok(people >= 10 && people % 5 === 0);
        for (const count of [agree, pass, disagree])
          assert.ok(count === 'few' || (count >= 5 && count % 5 === 0 && count <= people));
      }
    }),
    { numRuns: 40 },
  );
});

test('a group too small to be told changes nothing, whatever it answers', () => {
  fc.assert(
    fc.property(
      room,
      fc.integer({ min: 0, max: 9 }),
      fc.tuple(fc.nat(100), fc.nat(100)),
      (groups, people, part) => {
        const large = Object.fromEntries(
          Object.entries(answersOf(groups)).filter(
            ([name]) => name !== 'girls' && (groups[name]?.people ?? 0) >= 10,
          ),
        );
        const girls = [split(people, part), split(people, part)];
        const { voters: _, ...small } = told({ ...large, girls });
        const { voters: __, ...none } = told({ ...large, girls: [[0, 0, people]] });
        assert.deepEqual(small.statements, none.statements);
        assert.deepEqual(small, none);
      },
    ),
    { numRuns: 25 },
  );
});

const fives = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));
const rest = fc.tuple(fc.nat(4), fc.nat(4), fc.nat(4));

test('whoever of a five answered otherwise, the finding is the same', () => {
  fc.assert(
    fc.property(fives, fives, rest, rest, ([a, b, c], [d, e, f], [g, h, i], [j, k, l]) => {
      // Small groups are counted together first: then two rests may make a five.
      fc.pre(5 * (a + b + c) + g + h + i >= 10 && 5 * (d + e + f) + j + k + l >= 10);
      const one = told({
        women: [[5 * a + g, 5 * b + h, 5 * c + i]],
        men: [[5 * d + j, 5 * e + k, 5 * f + l]],
      });
      const other = told({
        women: [[5 * a + h, 5 * b + i, 5 * c + g]],
        men: [[5 * d + l, 5 * e + j, 5 * f + k]],
      });
      assert.deepEqual(other, one);
    }),
    { numRuns: 60 },
  );
});
