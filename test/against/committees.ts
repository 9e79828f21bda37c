import * as v from 'valibot';
import { ejrPlus } from '#analysis/choosing/ejr-plus.ts';
import type { Election } from '#analysis/choosing/election.ts';
import { type Completion, equalShares } from '#analysis/choosing/equal-shares.ts';
import { plurality } from '#analysis/choosing/plurality.ts';
import { seqPhragmen } from '#analysis/choosing/seq-phragmen.ts';
import { type Case, type Checker, type Finding, finding, unequal } from './checker.ts';

const Committee = v.array(v.number());
const Instance = v.object({
  id: v.string(),
  num_cand: v.number(),
  committee_size: v.number(),
  profile: v.array(Committee),
  rules: v.record(
    v.string(),
    v.object({ resolute_first: Committee, all_committees: v.optional(v.array(Committee)) }),
  ),
  axioms: v.array(
    v.object({
      committee: Committee,
      jr: v.optional(v.boolean()),
      'ejr+': v.optional(v.boolean()),
    }),
  ),
});
type Instance = v.InferOutput<typeof Instance>;

/** Committees of equal cost: what abcvoting chose by each rule, and which committees it found fair. */
export const committees: Checker = ({ json }) => {
  const parsed = v.safeParse(v.object({ instances: v.array(Instance) }), json);
  return parsed.success
    ? parsed.output.instances.map((instance): Case => ({
        kind: 'committee',
        name: instance.id,
        check: () => compare(instance),
      }))
    : undefined;
};

// Ids of equal length, so that the order of texts is the order of numbers.
const idOf = (candidate: number): string => String(candidate).padStart(6, '0');

function compare(instance: Instance): Finding {
  const election: Election = {
    budget: instance.committee_size,
    projects: Array.from({ length: instance.num_cand }, (_, candidate) => ({
      id: idOf(candidate),
      cost: 1,
    })),
    ballots: instance.profile.map((candidates) => ({ approvals: candidates.map(idOf) })),
  };
  const differences: (string | undefined)[] = [];
  const unchecked: string[] = [];
  for (const [rule, { resolute_first: first }] of Object.entries(instance.rules)) {
    const got = RULES[rule]?.(election);
    if (got === undefined) unchecked.push(rule);
    else differences.push(unequal(rule, got.toSorted(), first.map(idOf).toSorted()));
  }
  return finding(
    [...differences, ...instance.axioms.map((axiom) => fairness(election, axiom))],
    unchecked,
  );
}

function fairness(
  { ballots, budget }: Election,
  { committee, jr, 'ejr+': fair }: Instance['axioms'][number],
): string | undefined {
  const breaches = ejrPlus(ballots, budget, committee.map(idOf));
  if (fair !== undefined && (breaches.length === 0) !== fair)
    return `EJR+ of ${committee.join()}: ${!fair} instead of ${fair}`;
  if (jr !== undefined && !breaches.some(({ level }) => level === 1) !== jr)
    return `JR of ${committee.join()}: ${!jr} instead of ${jr}`;
  return undefined;
}

const RULES: Readonly<Record<string, (election: Election) => readonly string[]>> = {
  av: plurality,
  seqphragmen: seqPhragmen,
  'equal-shares': (election) => shares(election, 'phragmen'),
  'equal-shares-without-completion': (election) => shares(election, 'none'),
  'equal-shares-with-av-completion': (election) => shares(election, 'greedy'),
  'equal-shares-with-increment-completion': grown,
};

const shares = (election: Election, completion: Completion): readonly string[] =>
  equalShares(election, { utility: 'cardinality', completion }).winners.map(({ id }) => id);

/** Their increment rule raises the budget by one seat until enough are chosen, takes the first, and fills up by index. */
function grown(election: Election): readonly string[] {
  const size = election.budget;
  const wanted = new Set(election.ballots.flatMap(({ approvals }) => approvals));
  let chosen: readonly string[] = [];
  for (let budget = size; chosen.length < Math.min(size, wanted.size); budget++)
    chosen = shares({ ...election, budget }, 'none');
  const rest = election.projects.map(({ id }) => id).filter((id) => !chosen.includes(id));
  return [...chosen, ...rest].slice(0, size);
}
