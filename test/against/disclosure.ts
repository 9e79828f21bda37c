import * as v from 'valibot';
import { audit } from '#analysis/disclosure/audit.ts';
import { highs } from '#analysis/disclosure/highs.ts';
import { intervals } from '#analysis/disclosure/intervals.ts';
import type { Published, Seen } from '#analysis/disclosure/published.ts';
import { smallCells } from '#analysis/disclosure/rule.ts';
import { suppress } from '#analysis/disclosure/suppress.ts';
import { tableOf } from '#analysis/disclosure/table.ts';
import { seeded } from '#analysis/numbers/random.ts';
import { type Checker, finding, unequal } from './checker.ts';

const solver = await highs();

const Sums = v.array(v.object({ total: v.string(), parts: v.array(v.string()) }));
const End = v.nullable(v.number());
const Audited = v.looseObject({
  safe: v.boolean(),
  intervals: v.record(v.string(), v.tuple([v.number(), End])),
});
const Pattern = v.looseObject({ suppressed: v.array(v.string()), audit: Audited });

const Suppressions = v.object({
  cases: v.array(
    v.object({
      k: v.number(),
      protectZeros: v.boolean(),
      min_width: v.number(),
      primary: v.array(v.string()),
      constraints: Sums,
      cells: v.record(v.string(), v.number()),
      primary_only_audit: Audited,
      gauss_suppression: Pattern,
      optimal_min_count_MILP: v.optional(
        v.looseObject({ lower_bound: v.number(), suppressed: v.array(v.string()), audit: Audited }),
      ),
    }),
  ),
});
type Suppression = v.InferOutput<typeof Suppressions>['cases'][number];

/** What readers see of a case when these cells are hidden, knowing nothing about them but that they are no less than zero. */
function published(each: Suppression, hidden: readonly string[]): Published {
  const gone = new Set(hidden);
  const primary = new Set(each.primary);
  const { ids, sums, dimensions, values } = tableOf(
    new Map(Object.entries(each.cells)),
    each.constraints,
  );
  const cells = ids.map((id, cell): Seen => {
    if (!gone.has(id)) return { count: values[cell] ?? 0 };
    return { least: 0, most: Infinity, width: primary.has(id) ? each.min_width : 1 };
  });
  return { ids, cells, sums, dimensions };
}

const ranges = (found: ReturnType<typeof intervals>): readonly string[] =>
  (found ?? []).map(({ id, least, most }) => `${id} ${least}…${most}`).toSorted();

function sameIntervals(
  each: Suppression,
  hidden: readonly string[],
  { intervals: want, safe }: v.InferOutput<typeof Audited>,
) {
  const seen = published(each, hidden);
  const wanted = Object.entries(want).map(
    ([id, [least, most]]) => `${id} ${least}…${most ?? Infinity}`,
  );
  const verdict = audit(seen, { solver, random: seeded(1) }).kind;
  return [
    unequal('intervals', ranges(intervals(seen, solver)), wanted.toSorted()),
    unequal('verdict', [verdict], [safe ? 'safe' : 'unsafe']),
  ];
}

/** Our own pattern: safe, and with no more cells than the peer's, unless the peer's is unsafe. */
function ourPattern(each: Suppression): readonly (string | undefined)[] {
  const table = tableOf(new Map(Object.entries(each.cells)), each.constraints);
  const rule = {
    k: each.k,
    zeros: each.protectZeros ? 'hidden' : 'shown',
    marks: 'alike',
  } as const;
  const primary = smallCells(table, rule).map((cell) => table.ids[cell] ?? '');
  const ours = suppress(table, { rule, solver, random: seeded(1) });
  if (ours.kind !== 'protected') return ['nothing protects the table'];
  const hidden = [...ours.small, ...ours.complements];
  const { suppressed: theirs, audit: peer } = each.gauss_suppression;
  const checked = audit(published(each, hidden), { solver, random: seeded(2) });
  const fewest = each.optimal_min_count_MILP?.lower_bound ?? 0;
  return [
    unequal('primary', primary.toSorted(), each.primary.toSorted()),
    unequal('our pattern', [checked.kind], ['safe']),
    peer.safe && hidden.length > theirs.length
      ? `${hidden.length} cells hidden, the peer ${theirs.length}`
      : undefined,
    hidden.length < fewest - 1e-6 ? `${hidden.length} cells hidden, fewer than can be` : undefined,
  ];
}

/** Real tables: intervals of three patterns, and our own pattern beside the peer's. */
export const suppressions: Checker = ({ json }) => {
  const parsed = v.safeParse(Suppressions, json);
  if (!parsed.success) return undefined;
  return parsed.output.cases.map((each) => ({
    kind: 'suppression',
    name: `k = ${each.k}, zeros ${each.protectZeros ? 'hidden' : 'shown'}`,
    check: () => {
      const best = each.optimal_min_count_MILP;
      return finding([
        ...sameIntervals(each, each.primary, each.primary_only_audit),
        ...sameIntervals(each, each.gauss_suppression.suppressed, each.gauss_suppression.audit),
        ...(best === undefined ? [] : sameIntervals(each, best.suppressed, best.audit)),
        ...ourPattern(each),
      ]);
    },
  }));
};

const Attacked = v.looseObject({
  cells: v.array(v.looseObject({ id: v.string(), lo: v.number(), hi: End })),
  exact_disclosures: v.array(v.string()),
  under_protected: v.array(v.string()),
  inconsistent: v.array(v.string()),
  safe: v.boolean(),
});
const Attacks = v.object({
  cases: v.array(
    v.object({
      id: v.string(),
      table: v.object({
        cells: v.array(
          v.object({
            id: v.string(),
            value: v.nullable(v.number()),
            true: v.number(),
            primary: v.boolean(),
          }),
        ),
        constraints: Sums,
        k: v.optional(v.number()),
        min_width: v.optional(v.number(), 1),
        attacker_knows_rule: v.optional(v.boolean(), false),
      }),
      expected: Attacked,
      expected_integer_exact: Attacked,
    }),
  ),
});
type Attack = v.InferOutput<typeof Attacks>['cases'][number];

function attacked({ table }: Attack): Published {
  const { k = Infinity, min_width: width, attacker_knows_rule: told } = table;
  const { ids, sums, dimensions } = tableOf(
    new Map(table.cells.map((cell) => [cell.id, cell.true])),
    table.constraints,
  );
  const cells = table.cells.map(({ value, primary }): Seen => {
    if (value !== null) return { count: value };
    const [least, most] = told && primary ? [1, k - 1] : [0, Infinity];
    return { least, most, width: primary ? width : 1 };
  });
  return { ids, cells, sums, dimensions };
}

/** Small tables with hidden cells: what an attacker finds. */
export const attacks: Checker = ({ json }) => {
  const parsed = v.safeParse(Attacks, json);
  if (!parsed.success) return undefined;
  return parsed.output.cases.map((each) => ({
    kind: 'attack',
    name: each.id,
    check: () => finding(attackFindings(each)),
  }));
};

const wanted = ({ cells }: v.InferOutput<typeof Attacked>): readonly string[] =>
  cells.map(({ id, lo, hi }) => `${id} ${lo}…${hi ?? Infinity}`).toSorted();

function attackFindings(each: Attack): readonly (string | undefined)[] {
  const { expected, expected_integer_exact: whole, table } = each;
  const seen = attacked(each);
  const said = audit(seen, { solver, random: seeded(1) });
  if (expected.inconsistent.length > 0) return [unequal('verdict', [said.kind], ['contradictory'])];
  const primary = new Set(table.cells.filter((cell) => cell.primary).map(({ id }) => id));
  const exact: readonly string[] = said.kind === 'unsafe' ? said.exact : [];
  const narrow: readonly string[] = said.kind === 'unsafe' ? said.narrow : [];
  return [
    unequal('verdict', [said.kind], [expected.safe ? 'safe' : 'unsafe']),
    unequal('exact', exact.toSorted(), expected.exact_disclosures.toSorted()),
    unequal(
      'narrow',
      narrow.filter((id) => primary.has(id)).toSorted(),
      expected.under_protected.toSorted(),
    ),
    unequal('intervals', ranges(intervals(seen, solver)), wanted(expected)),
    unequal('whole intervals', ranges(intervals(seen, solver, { whole: true })), wanted(whole)),
  ];
}
