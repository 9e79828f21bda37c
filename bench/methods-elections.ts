import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import type { Ballot, Election, Utility } from '#analysis/choosing/election.ts';
import { readPabulib } from '#analysis/choosing/pabulib.ts';
import { textOf } from '../test/against/checker.ts';

const FOLDER = resolve(import.meta.dirname, '../../shared/fixtures/algo');

const Index = v.array(v.object({ id: v.string(), pb: v.string(), expected: v.string() }));
const Noted = v.object({
  voter_budget_increment: v.optional(v.union([v.number(), v.string()]), 1),
  rules: v.record(
    v.string(),
    v.object({
      cpu_s: v.optional(v.number()),
      winners: v.optional(v.array(v.string())),
      method: v.optional(v.string()),
    }),
  ),
});

const RULES: readonly (readonly [string, Utility])[] = [
  ['mes_cost_add1', 'cost'],
  ['mes_card_add1', 'cardinality'],
  ['mes_score_add1', 'score'],
  ['mes_borda_add1', 'borda'],
];

/** One real election with one utility, and what pabutools made of it. */
export type Task = {
  readonly name: string;
  readonly text: string;
  readonly election: Election;
  readonly utility: Utility;
  readonly increment: number;
  readonly winners: readonly string[];
  /** Its noted seconds of processor; undefined where it ran the last two increments only. */
  readonly cpuSeconds: number | undefined;
};

/** Every real election of the fixtures that pabutools completed with Add1; undefined where there are no fixtures. */
export function electionTasks(): readonly Task[] | undefined {
  if (!existsSync(`${FOLDER}/mes/index.json`)) return undefined;
  const index = v.parse(Index, JSON.parse(readFileSync(`${FOLDER}/mes/index.json`, 'utf8')));
  return index.flatMap(({ id, pb, expected }) => {
    const noted = v.parse(Noted, JSON.parse(readFileSync(`${FOLDER}/${expected}`, 'utf8')));
    const text = textOf(`${FOLDER}/${pb}`);
    const read = readPabulib(text);
    if (!read.ok) throw new Error(`${id}: ${read.reason}`);
    const increment = Number(noted.voter_budget_increment);
    const { election } = read.file;
    return RULES.flatMap(([rule, utility]): readonly Task[] => {
      const { winners, cpu_s: seconds, method } = noted.rules[rule] ?? {};
      if (winners === undefined) return [];
      const cpuSeconds = method === 'bracketed' ? undefined : seconds;
      return [
        { name: `${id}, ${utility}`, text, election, utility, increment, winners, cpuSeconds },
      ];
    });
  });
}

/** The same election with each different ballot once: the noted times are too short to have counted all ballots too. */
export function counted(task: Task): Task {
  const ballots = new Map<string, Ballot>();
  for (const { approvals, points } of task.election.ballots) {
    const key = `${approvals.join()}|${points?.join() ?? ''}`;
    const weight = (ballots.get(key)?.weight ?? 0) + 1;
    ballots.set(key, { approvals, weight, ...(points === undefined ? {} : { points }) });
  }
  return { ...task, election: { ...task.election, ballots: [...ballots.values()] } };
}
