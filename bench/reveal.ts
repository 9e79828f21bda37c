import { CONCERN_TYPES, isConcernType, sensitivityOf } from '#core/concern-types.ts';
import type { Group } from '#core/kinds/fields.ts';
import { fold, type State } from '#core/log/fold.ts';
import { pick, seeded } from '#analysis/numbers/random.ts';
import { opinions, type Opinions } from '#analysis/opinions/opinions.ts';
import { conversationOf, type Vote } from '#analysis/opinions/votes.ts';
import { perceptionOf } from '#findings/perception.ts';
import { type Fact, numberedOf } from '../test/village.ts';

/** Runs in a browser: a synthetic meeting, and all that its reveal works out. */
const GROUPS: readonly Group[] = ['women', 'men', 'girls', 'boys', 'elders', 'police'];
const [SEATS, MARKS, STATEMENTS] = [10, 5, 30];
const MEETING = { session: 'meeting' };
const CHOICES = { agree: 1, pass: 0, disagree: -1 } as const;

const random = seeded(1);
const types = Object.keys(CONCERN_TYPES).filter(isConcernType);
const ordinary = types.filter((type) => sensitivityOf(type) === 'ordinary');
const statements = Array.from({ length: STATEMENTS }, (_, at) => `statement-${at}`);
const people = GROUPS.flatMap((group, at) =>
  Array.from({ length: SEATS }, (_, seat) => ({ group, at, seat, id: `${group}-${seat}` })),
);

/** Most of what somebody marks is what their group speaks of, ordinary things; the rest is anything. */
function typesOf(at: number): ReadonlySet<string> {
  const marked = new Set<string>();
  while (marked.size < MARKS) {
    const own = ordinary[(3 * at + pick(random, 4)) % ordinary.length];
    marked.add((random() < 0.7 ? own : types[pick(random, types.length)]) ?? '');
  }
  return marked;
}

/** Two camps across the groups, so that opinion groups are there to be found. */
function choiceOf(seat: number, statement: number): keyof typeof CHOICES {
  const own = (seat + statement) % 2 === 0 ? 'agree' : 'disagree';
  return random() < 0.8 ? own : 'pass';
}

const facts: readonly Fact[] = [
  [
    'session.opened.v1',
    'meeting',
    {
      type: 'mapping',
      on: '2026-01-10',
      language: 'ky',
      method: 'each-alone-then-group',
      facilitator: 'facilitator-1',
      groups: [...GROUPS],
    },
  ],
  ...GROUPS.map((group): Fact => [
    'session.seats-counted.v1',
    'meeting',
    { group, seats: [{ sex: 'female', age: '29-59', count: SEATS }] },
  ]),
  ...statements.map((id): Fact => ['statement.posed.v1', id, { ...MEETING, text: id }]),
  ...people.flatMap(({ group, at, seat, id }) => [
    ...[...typesOf(at)].map((type): Fact => [
      'mark.placed.v1',
      `mark-${id}-${type}`,
      { ...MEETING, group, seat, type },
    ]),
    ...statements.map((statement, number): Fact => [
      'vote.cast.v1',
      `vote-${id}-${statement}`,
      { ...MEETING, statement, group, seat, choice: choiceOf(seat, number) },
    ]),
  ]),
  ['session.revealed.v1', 'meeting', {}],
];
const entries = numberedOf(facts);
const tap = entries.pop();
// What was said before is folded as it comes.
const state = fold(entries);

function opinionsIn({ tables }: State): Opinions {
  const persons = new Map(people.map(({ id }, person) => [id, person]));
  const numbers = new Map(statements.map((id, number) => [id, number]));
  const votes = [...tables.vote.records.values()].map(({ group, seat, statement, choice }) => {
    const vote: Vote = CHOICES[choice];
    const person = persons.get(`${group}-${seat}`) ?? -1;
    return { person, statement: numbers.get(statement) ?? -1, vote };
  });
  return opinions(conversationOf(people.length, STATEMENTS, votes), {
    groupOf: people.map(({ at }) => at),
    groups: GROUPS.length,
  });
}

/**
 * The milliseconds from the tap to everything that is said of the meeting: the fact that it is revealed, what each group sees
 * and others do not, with its tests of chance, and the opinion groups. Nothing is drawn. Throws where the result is not whole.
 */
export function reveal(): number {
  if (tap === undefined) throw new Error('nothing to reveal');
  const start = performance.now();
  state.add(tap);
  const { said } = perceptionOf(state, MEETING, 1);
  const { found, statements: votedOn } = opinionsIn(state);
  const took = performance.now() - start;
  const marks = state.tables.mark.records.size;
  if (marks !== people.length * MARKS || said.types.length < 5 || said.among.length === 0)
    throw new Error(`the reveal is not whole: ${marks} marks, ${said.among.length} differences`);
  if (found === undefined || votedOn.length !== STATEMENTS)
    throw new Error('no opinion groups were found');
  return took;
}
