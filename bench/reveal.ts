import { CONCERN_TYPES, isConcernType, sensitivityOf } from '#core/concern-types.ts';
import type { Group } from '#core/kinds/fields.ts';
import { fold } from '#core/log/fold.ts';
import { pick, seeded } from '#analysis/numbers/random.ts';
import { perceptionOf } from '#findings/perception.ts';
import { statementsTold } from '#findings/statements-told.ts';
import { type Fact, numberedOf } from '../test/village.ts';

/** Runs in a browser: a synthetic meeting of residents, as many as opinion groups are looked for among, and its reveal. */
const GROUPS: readonly Group[] = ['women', 'men', 'girls', 'boys', 'elders', 'youth'];
const [SEATS, MARKS, STATEMENTS] = [10, 5, 30];
const MEETING = { session: 'meeting' };

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
function choiceOf(seat: number, statement: number): string {
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

/**
 * The milliseconds from the tap to everything that is said of the meeting: the fact that it is revealed, what each group sees
 * and others do not, with its tests of chance, and the opinion groups. Nothing is drawn. Throws where something is missing.
 */
export function reveal(): number {
  if (tap === undefined) throw new Error('nothing to reveal');
  const start = performance.now();
  state.add(tap);
  const { said: seen } = perceptionOf(state, MEETING, 1);
  const { said: told } = statementsTold(state, MEETING.session);
  const took = performance.now() - start;
  if (seen.types.length < 5 || seen.among.length === 0)
    throw new Error(
      `not all is seen: ${seen.types.length} types, ${seen.among.length} differences`,
    );
  if (told.statements.length !== STATEMENTS || told.opinions?.groups.length !== 2)
    throw new Error(`not all is told: ${told.statements.length} statements`);
  return took;
}
