import { execFileSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { opinionGroups } from '#analysis/opinions/opinion-groups.ts';
import { opinions } from '#analysis/opinions/opinions.ts';
import { type Conversation, conversationOf } from '#analysis/opinions/votes.ts';
import { type Known, knownConversation } from '../test/against/conversations.ts';
import { compareWithNote, type Line, measured, notMeasured } from './pair.ts';

const FOLDER = join(import.meta.dirname, '../../shared/fixtures/algo/polis');
const BAR = 'opinion groups and statistics';
const FASTER = { atLeast: 5 };

const sizeOf = ({ conversation: { statements, rows } }: Known): number => statements * rows.length;

/** The conversation with the largest matrix, people by statements. */
const largest = (): Known | undefined =>
  globSync(`${FOLDER}/*/expected.json.gz`)
    .flatMap((path) => knownConversation(path) ?? [])
    .toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];

/** A vote in a list, as they come out of the journal. */
type Cast = { readonly person: number; readonly statement: number; readonly vote: number };

const castIn = ({ rows }: Conversation): readonly Cast[] =>
  rows.flatMap(({ statements, votes }, person) =>
    Array.from(statements, (statement, at) => ({ person, statement, vote: votes[at] ?? 0 })),
  );

/** Opinion groups on the largest real conversation: beside red-dwarf's noted time, and in memory. */
export async function opinionMethods(): Promise<readonly Line[]> {
  const known = largest();
  if (known?.cpuSeconds === undefined)
    return [notMeasured(BAR, FASTER, 'the fixtures with conversations are not here')];
  const { name, conversation, moderatedOut, groupOf, cpuSeconds } = known;
  const { statements, rows } = conversation;
  const found = opinionGroups(conversation, moderatedOut).groupOf;
  if (found.some((group, person) => (group ?? null) !== groupOf[person]))
    throw new Error(`${name}: other groups than red-dwarf`);
  const cast = castIn(conversation);
  const declared = { groupOf: rows.map(() => undefined), groups: 0 };
  const whole = (): unknown =>
    opinions(conversationOf(rows.length, statements, cast), declared, moderatedOut);
  return [
    await compareWithNote({
      bar: `${BAR}: ${rows.length} people, ${statements} statements, same labels`,
      rival: 'red-dwarf: CPU time noted in the fixtures, other machine',
      goal: FASTER,
      theirCpuMs: 1000 * cpuSeconds,
      pairs: 9,
      ours: () => void whole(),
    }),
    measured(
      `${BAR}: memory of the same`,
      'the matrix in doubles; new processes, the highest resident memory of each less that before the work',
      '× its bytes',
      Array.from(
        { length: 5 },
        () => memoryOf(conversation, cast) / (statements * rows.length * 8),
      ),
      { atMost: 8 },
    ),
  ];
}

/** Bytes by which a process of its own grows while it works this conversation out. */
function memoryOf({ statements, rows }: Conversation, cast: readonly Cast[]): number {
  const numbers = [rows.length, statements];
  for (const { person, statement, vote } of cast) numbers.push(person, statement, vote);
  return Number(
    execFileSync(
      process.execPath,
      ['--expose-gc', join(import.meta.dirname, 'opinions-memory.ts')],
      {
        input: Buffer.from(Int32Array.from(numbers).buffer),
      },
    ).toString(),
  );
}
