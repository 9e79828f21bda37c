import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { audit } from '#analysis/disclosure/audit.ts';
import { highs } from '#analysis/disclosure/highs.ts';
import { intervals } from '#analysis/disclosure/intervals.ts';
import type { LinearSolver } from '#analysis/disclosure/linear-solver.ts';
import type { Rule } from '#analysis/disclosure/rule.ts';
import { suppress } from '#analysis/disclosure/suppress.ts';
import { type Dimension, type Table, tableOf, tabulate } from '#analysis/disclosure/table.ts';
import { seeded } from '#analysis/numbers/random.ts';
import { compare, type Line, measured, notMeasured } from './pair.ts';

const FIXTURES = resolve(import.meta.dirname, '../../shared/fixtures/algo/sdc');

const flat = (name: string, size: number): Dimension => ({
  name,
  codes: [
    { code: 'all' },
    ...Array.from({ length: size }, (_, i) => ({ code: `${name}${i}`, within: 'all' })),
  ],
});

/** Synthetic counts of communities × concern types × groups: some are large, many small, a third of all below five. */
function programme(sizes: readonly [number, number, number]): Table {
  const random = seeded(5);
  const spread = (): number => 2 * (random() + random() + random() - 1.5);
  const logs = sizes.map((size) => Array.from({ length: size }, spread));
  const counts = new Map<string, number>();
  for (const [i, a] of (logs[0] ?? []).entries())
    for (const [j, b] of (logs[1] ?? []).entries())
      for (const [k, c] of (logs[2] ?? []).entries())
        counts.set(`place${i}|type${j}|group${k}`, poisson(3.2 * Math.exp(a + b + c), random()));
  return tabulate(
    [flat('place', sizes[0]), flat('type', sizes[1]), flat('group', sizes[2])],
    counts,
  );
}

/** The Poisson number of a mean at a place of its distribution. */
function poisson(mean: number, place: number): number {
  let count = 0;
  let likelihood = Math.exp(-Math.min(mean, 600));
  for (let below = likelihood; below < place && count < 3000; below += likelihood) {
    count++;
    likelihood *= mean / count;
  }
  return count;
}

const rule = (marks: Rule['marks']): Rule => ({ k: 5, zeros: 'hidden', marks });

/** Processor seconds to suppress and to audit a whole programme's table: both use one thread only. */
function wholeProgramme(solver: LinearSolver, marks: Rule['marks']): Line {
  const table = programme([40, 44, 6]);
  const before = process.cpuUsage();
  const made = suppress(table, { rule: rule(marks), solver, random: seeded(1) });
  if (made.kind !== 'protected') throw new Error('the table was not protected');
  const said = audit(made.published, { solver, random: seeded(2), truth: table.values });
  if (said.kind !== 'safe') throw new Error('the audit found something');
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  console.error(
    `bench: ${table.ids.length} cells, ${made.small.length} small and ${made.complements.length} more hidden`,
  );
  const name = `suppression and audit of 40 × 44 × 6 (synthetic), marks ${marks}`;
  return measured(name, '60 s of one core, once', 'of the limit', seconds / 60, { atMost: 1 });
}

/** The audit beside two programs for every hidden cell, which is what an attacker would run. */
async function auditBesidePrograms(solver: LinearSolver): Promise<Line> {
  const table = programme([6, 8, 5]);
  const made = suppress(table, { rule: rule('alike'), solver, random: seeded(1) });
  if (made.kind !== 'protected') throw new Error('the table was not protected');
  return await compare({
    bar: 'audit of 6 × 8 × 5 (synthetic)',
    rival: 'two programs for every hidden cell',
    as: 'speed',
    clock: 'processor',
    goal: { atLeast: 1 },
    ours: () => {
      const said = audit(made.published, { solver, random: seeded(2), truth: table.values });
      if (said.kind !== 'safe') throw new Error('the audit found something');
    },
    theirs: () => {
      if (intervals(made.published, solver) === undefined) throw new Error('nothing fits');
    },
  });
}

const Cases = v.object({
  cases: v.array(
    v.object({
      k: v.number(),
      protectZeros: v.boolean(),
      cells: v.record(v.string(), v.number()),
      constraints: v.array(v.object({ total: v.string(), parts: v.array(v.string()) })),
      gauss_suppression: v.looseObject({
        suppressed: v.array(v.string()),
        audit: v.looseObject({ safe: v.boolean() }),
      }),
    }),
  ),
});

const CELLS = 'cells hidden in real tables';

/** How many cells we hide in real tables, beside GaussSuppression's patterns that pass the audit. */
function cellsBesidePeer(solver: LinearSolver): Line {
  const goal = { atMost: 1 };
  if (!existsSync(FIXTURES))
    return notMeasured(CELLS, goal, 'the fixtures with tables are not here');
  const pairs: (readonly [ours: number, theirs: number])[] = [];
  for (const file of globSync('*.json', { cwd: FIXTURES })) {
    const json: unknown = JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'));
    const parsed = v.safeParse(Cases, json);
    for (const each of parsed.success ? parsed.output.cases : []) {
      if (!each.gauss_suppression.audit.safe) continue;
      const table = tableOf(new Map(Object.entries(each.cells)), each.constraints);
      const zeros = each.protectZeros ? 'hidden' : 'shown';
      const made = suppress(table, {
        rule: { k: each.k, zeros, marks: 'alike' },
        solver,
        random: seeded(1),
      });
      if (made.kind !== 'protected') throw new Error(`${file} was not protected`);
      const hidden = made.small.length + made.complements.length;
      pairs.push([hidden, each.gauss_suppression.suppressed.length]);
    }
  }
  const [ours, theirs] = pairs.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  const worst = Math.max(...pairs.map(([our, their]) => our / their));
  return measured(
    `${CELLS}: ${ours} beside ${theirs} in all ${pairs.length}; here the table where we hide most beside the peer`,
    'GaussSuppression 1.0.0: its safe patterns, noted in the fixtures',
    'of its cells',
    worst,
    goal,
  );
}

/** What protecting published tables costs, in time and in cells. */
export async function disclosureMethods(): Promise<readonly Line[]> {
  const solver = await highs();
  return [
    wholeProgramme(solver, 'alike'),
    wholeProgramme(solver, 'told'),
    await auditBesidePrograms(solver),
    cellsBesidePeer(solver),
  ];
}
