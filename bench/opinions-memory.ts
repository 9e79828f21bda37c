import { readFileSync } from 'node:fs';
import { opinions } from '#analysis/opinions/opinions.ts';
import { conversationOf } from '#analysis/opinions/votes.ts';
import { peakOf } from './peak.ts';

/**
 * A process of its own for one figure: reads people, statements and votes (person, statement, vote) as 32-bit whole
 * numbers, and prints by how many bytes working out the opinions made it grow at the highest. Needs --expose-gc.
 */
const input = readFileSync(0);
const copy = new Uint8Array(input);
const numbers = new Int32Array(copy.buffer);
const [people = 0, statements = 0] = numbers;

function* votes(): Generator<{ person: number; statement: number; vote: number }> {
  for (let at = 2; at < numbers.length; at += 3) {
    const [person = 0, statement = 0, vote = 0] = numbers.subarray(at, at + 3);
    yield { person, statement, vote };
  }
}

const nobody = (many: number): readonly undefined[] =>
  Array.from({ length: many }, () => undefined);
// Code and its compilation are no part of the figure.
opinions(conversationOf(0, 0, []), { groupOf: [], groups: 0 });
globalThis.gc?.();
const before = process.memoryUsage.rss();
opinions(conversationOf(people, statements, votes()), { groupOf: nobody(people), groups: 0 });
console.log(peakOf(process.pid) - before);
