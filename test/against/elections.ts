import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { basename } from 'node:path';
import * as v from 'valibot';
import type { Election, Utility } from '#analysis/choosing/election.ts';
import { type Completion, equalShares } from '#analysis/choosing/equal-shares.ts';
import { greedy } from '#analysis/choosing/greedy.ts';
import { readPabulib } from '#analysis/choosing/pabulib.ts';
import { seqPhragmen } from '#analysis/choosing/seq-phragmen.ts';
import { type Case, type Checker, companion, type Finding, finding, unequal } from './checker.ts';

const Outcome = v.object({
  winners: v.optional(v.array(v.string())),
  ordered: v.optional(v.boolean()),
  total_cost: v.optional(v.string()),
  all_outcomes: v.optional(v.array(v.array(v.string()))),
});
type Outcome = v.InferOutput<typeof Outcome>;
const Rules = v.record(v.string(), Outcome);
const Increment = v.union([v.number(), v.string()]);

const Expected = v.object({
  file: v.string(),
  sha256: v.optional(v.string()),
  rules: Rules,
  voter_budget_increment: v.optional(Increment),
});
const Ties = v.object({
  instances: v.array(
    v.object({
      id: v.string(),
      pb: v.string(),
      rules: Rules,
      voter_budget_increment: v.optional(Increment),
    }),
  ),
});

/** Real elections: a Pabulib file and what pabutools chose by each rule. */
export const elections: Checker = (reference) => {
  const parsed = v.safeParse(Expected, reference.json);
  if (!parsed.success) return undefined;
  const { file, sha256, rules, voter_budget_increment: increment = 1 } = parsed.output;
  const check = (): Finding => {
    const path = companion(reference, file);
    if (path === undefined) return finding([], [`no file ${file}`]);
    const bytes = readFileSync(path);
    const raw = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
    if (sha256 !== undefined && createHash('sha256').update(raw).digest('hex') !== sha256)
      return finding([`${basename(path)} is not the file that was computed on`]);
    return compare(raw.toString('utf8'), rules, increment);
  };
  return [{ kind: 'election', name: file.replace(/\.pb$/, ''), check }];
};

/** Small elections full of ties, each with the file's text. */
export const ties: Checker = ({ json }) => {
  const parsed = v.safeParse(Ties, json);
  return parsed.success
    ? parsed.output.instances.map(
        ({ id, pb, rules, voter_budget_increment: increment = 1 }): Case => ({
          kind: 'ties',
          name: id,
          check: () => compare(pb, rules, increment),
        }),
      )
    : undefined;
};

function compare(
  text: string,
  rules: v.InferOutput<typeof Rules>,
  increment: string | number,
): Finding {
  const read = readPabulib(text);
  if (!read.ok) return finding([`line ${read.line}: ${read.reason}`]);
  const scaled = scale(read.file.election, String(increment));
  const differences: (string | undefined)[] = [];
  const unchecked: string[] = [];
  for (const [rule, outcome] of Object.entries(rules)) {
    const got = apply(rule, scaled);
    if (got === undefined) unchecked.push(rule);
    else differences.push(differenceOf(rule, got, outcome, scaled));
  }
  return finding(differences, unchecked);
}

type Scaled = { readonly election: Election; readonly increment: number; readonly factor: number };

/** An increment may be a fraction like 1/3: the money is then counted in thirds, which changes no outcome. */
function scale(election: Election, text: string): Scaled {
  const [top = 1, factor = 1] = text.split('/').map(Number);
  const { budget, projects, ballots } = election;
  return {
    election: {
      budget: budget * factor,
      projects: projects.map(({ id, cost }) => ({ id, cost: cost * factor })),
      ballots,
    },
    increment: top,
    factor,
  };
}

const UTILITIES: Readonly<Record<string, Utility>> = {
  cost: 'cost',
  card: 'cardinality',
  score: 'score',
  borda: 'borda',
};
const COMPLETIONS: Readonly<Record<string, Completion>> = {
  u: 'greedy',
  add1: 'add1',
  add1u: 'add1u',
};

function apply(rule: string, { election, increment }: Scaled): readonly string[] | undefined {
  const [method = '', name = '', ...rest] = rule.replace(/_irresolute$/, '').split('_');
  if (method === 'phragmen') return seqPhragmen(election);
  const utility = UTILITIES[name];
  if (utility === undefined || rest.length > 1) return undefined;
  if (method === 'greedy') return rest.length === 0 ? greedy(election, utility) : undefined;
  const completion = rest[0] === undefined ? 'none' : COMPLETIONS[rest[0]];
  if (method !== 'mes' || completion === undefined) return undefined;
  return equalShares(election, { utility, completion, increment }).winners.map(({ id }) => id);
}

function differenceOf(
  rule: string,
  got: readonly string[],
  { winners, ordered = false, total_cost: total, all_outcomes: all }: Outcome,
  { election, factor }: Scaled,
): string | undefined {
  if (all !== undefined) {
    const set = got.toSorted().join();
    const known = all.some((outcome) => outcome.toSorted().join() === set);
    if (!known) return `${rule}: ${set} is none of the ${all.length} outcomes`;
  }
  if (winners === undefined) return undefined;
  const difference = ordered
    ? unequal(rule, got, winners)
    : unequal(rule, got.toSorted(), winners.toSorted());
  if (difference !== undefined || total === undefined) return difference;
  const costs = new Map(election.projects.map(({ id, cost }) => [id, cost]));
  const spent = got.reduce((sum, id) => sum + (costs.get(id) ?? 0), 0) / factor;
  const [top = 0, bottom = 1] = total.split('/').map(Number);
  return Math.abs(spent - top / bottom) <= 1e-9 * spent
    ? undefined
    : `${rule}: costs ${spent} instead of ${total}`;
}
