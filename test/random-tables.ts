// `node test/random-tables.ts 1000`: suppresses that many random tables and has each audited; ends with 1 where one fails.
import { argv, exit } from 'node:process';
import { audit } from '#analysis/disclosure/audit.ts';
import type { LinearSolver } from '#analysis/disclosure/linear-solver.ts';
import { highs } from '#analysis/disclosure/highs.ts';
import { publish } from '#analysis/disclosure/published.ts';
import type { Rule } from '#analysis/disclosure/rule.ts';
import { suppress } from '#analysis/disclosure/suppress.ts';
import { type Dimension, type Table, product, tabulate } from '#analysis/disclosure/table.ts';
import { pick, type Random, seeded } from '#analysis/numbers/random.ts';

/** A dimension of some codes, in two groups below the total where it is grouped and has four or more. */
function dimension(name: string, size: number, grouped: boolean): Dimension {
  const leaves = Array.from({ length: size }, (_, i) => `${name}${i}`);
  if (!grouped || size < 4)
    return { name, codes: [{ code: 'all' }, ...leaves.map((code) => ({ code, within: 'all' }))] };
  const groups = [`${name}-low`, `${name}-high`];
  return {
    name,
    codes: [
      { code: 'all' },
      ...groups.map((code) => ({ code, within: 'all' })),
      ...leaves.map((code, i) => ({ code, within: groups[i < size / 2 ? 0 : 1] ?? 'all' })),
    ],
  };
}

const leavesOf = ({ codes }: Dimension): readonly string[] => {
  const groups = new Set(codes.map(({ within }) => within));
  return codes.map(({ code }) => code).filter((code) => !groups.has(code));
};

/** A table of two or three dimensions, some with groups, with many small counts. */
export function randomTable(random: Random): Table {
  const sizes =
    pick(random, 3) === 0
      ? [3, 3, 2 + pick(random, 2)]
      : [2 + pick(random, 5), 2 + pick(random, 5)];
  const dimensions = sizes.map((size, d) => dimension('xyz'[d] ?? '', size, random() < 0.5));
  const most = 2 + pick(random, 40);
  const count = (): number => (random() < 0.3 ? pick(random, 5) : pick(random, most));
  const cells = product(dimensions.map(leavesOf)).map((codes) => codes.join('|'));
  return tabulate(dimensions, new Map(cells.map((id) => [id, count()])));
}

const RULES: readonly Rule[] = [
  { k: 5, zeros: 'hidden', marks: 'told' },
  { k: 5, zeros: 'hidden', marks: 'alike' },
  { k: 3, zeros: 'shown', marks: 'alike' },
  { k: 10, zeros: 'hidden', marks: 'alike' },
];

/** What is wrong with what suppression made of one random table, or undefined. */
export function suppressionFault(solver: LinearSolver, seed: number): string | undefined {
  const random = seeded(seed);
  const table = randomTable(random);
  const rule = RULES[seed % RULES.length] ?? { k: 5, zeros: 'hidden', marks: 'alike' };
  const made = suppress(table, { rule, solver, random, rounds: 1 });
  const auditor = { solver, random: seeded(1) };
  if (made.kind === 'unprotected') {
    // Marks can tell so much that not even a table without any number keeps it secret.
    const nothing = publish(table, new Set(table.ids.keys()), rule);
    return audit(nothing, auditor).kind === 'unsafe' ? undefined : `table ${seed}: gave up`;
  }
  const said = audit(made.published, auditor);
  const small = table.values.filter(
    (value) => value < rule.k && (value > 0 || rule.zeros === 'hidden'),
  );
  if (made.small.length !== small.length) return `table ${seed}: small cells are shown`;
  return said.kind === 'safe' ? undefined : `table ${seed}: ${JSON.stringify(said)}`;
}

if (import.meta.main) {
  const solver = await highs();
  const tables = Number(argv[2] ?? 1000);
  const seeds = Array.from({ length: tables }, (_, i) => i + 1);
  const faults = seeds.flatMap((seed) => suppressionFault(solver, seed) ?? []);
  for (const fault of faults) console.error(fault);
  console.log(`${tables} random tables, ${faults.length} faults`);
  exit(faults.length > 0 || tables < 1 ? 1 : 0);
}
