import { CONCERN_TYPES, isConcernType, sensitivityOf } from '#core/concern-types.ts';
import type { LinearSolver } from '#analysis/disclosure/linear-solver.ts';
import { seeded } from '#analysis/numbers/random.ts';
import { publish, type Public } from './published.ts';
import { judge, type Earlier, type Verdict } from './release-audit.ts';
import { TABLES, type Cell, type Family, type Released, type TableName } from './release-family.ts';
import { treeOf } from './release-places.ts';
import { seatsFamily } from './release-seats.ts';
import type { ReleaseTally } from './release-tally.ts';
import { typeFamily, type Making } from './release-types.ts';
import { FEWEST, FEWEST_TIED } from './small.ts';

/** One row of a table, by column; what is not there is not said. */
export type ReleasedRow = {
  readonly row: string;
  readonly cells: Readonly<Record<string, Released>>;
};

/** A table as it leaves the house. `few` is fewer than `k`. */
export type ReleasedTable = {
  readonly table: TableName;
  readonly k: number;
  readonly rows: readonly ReleasedRow[];
};

/** What was done so that a table gives nobody away: how many of its cells are shown, few, hidden to hide those, and not said. */
export type TableReport = {
  readonly table: TableName;
  readonly shown: number;
  readonly few: number;
  readonly hidden: number;
  readonly unsaid: number;
};

/** Tables with what was done to them, and what they were audited against. */
export type Release = Public<{
  /** The last day that is counted. */
  readonly until: string;
  /** The codes of all communities, those without any count too. */
  readonly places: readonly string[];
  readonly tables: readonly ReleasedTable[];
  readonly report: {
    readonly tables: readonly TableReport[];
    /** How many earlier releases the audit read beside this one. */
    readonly against: number;
    /** Parts of tables that went through the audit, how many of them only with less than they had, and how many not at all. */
    readonly parts: number;
    readonly lessened: number;
    readonly withheld: number;
  };
}>;

/** A release, and what failed: cells by id, for the programme's own evaluators and for nobody else. */
export type Draft = {
  readonly release: Release;
  readonly failing: readonly (Exclude<Verdict, { readonly kind: 'safe' }> & {
    readonly family: string;
  })[];
};

/** What a release is made of. */
export type Batch = {
  readonly tallies: readonly ReleaseTally[];
  readonly until: string;
  /** Everything ever released. */
  readonly earlier: readonly Release['said'][];
  readonly solver: LinearSolver;
  readonly seed: number;
};

const K: Readonly<Record<TableName, number>> = {
  'release.seats-by-sex': FEWEST,
  'release.seats-by-age': FEWEST,
  'release.types-by-place': FEWEST,
  'release.types-by-group': FEWEST_TIED,
};

function readEarlier({ tables, places }: Release['said']): Earlier {
  const rows = new Map(tables.map(({ table, rows: own }) => [table, own]));
  const known = new Set(treeOf(places).codes.map(({ code }) => code));
  return {
    said: ({ table, row, column }) =>
      table === undefined
        ? undefined
        : rows.get(table)?.find((one) => one.row === row)?.cells[column],
    knew: (place) => known.has(place),
  };
}

const bare = (cell: Cell): Cell => {
  const { said: _, ...rest } = cell;
  return rest;
};

/** What was hidden to hide another once stays hidden: shown now, it would tell what it hid then. */
const stillHidden = (cell: Cell, earlier: readonly Earlier[]): Cell =>
  typeof cell.said === 'number' && earlier.some((one) => one.said(cell) === 'hidden')
    ? { ...cell, said: 'hidden' }
    : cell;

/** Less and less of a family: without what was hidden before, without sums over provinces, without any sum. */
const WAYS: readonly ((cell: Cell, earlier: readonly Earlier[]) => Cell)[] = [
  (cell) => cell,
  stillHidden,
  (cell, earlier) => (cell.level === 'province' ? bare(cell) : stillHidden(cell, earlier)),
  (cell, earlier) => (cell.level === 'place' ? stillHidden(cell, earlier) : bare(cell)),
];

type Cleared = {
  readonly family: Family;
  /** How much of it had to go. */
  readonly way: number;
  readonly failed?: Draft['failing'][number];
};

function clear(family: Family, earlier: readonly Earlier[], making: Making): Cleared {
  let failed: Draft['failing'][number] | undefined;
  for (const [way, lessen] of WAYS.entries()) {
    const cells = family.cells.map((cell) => lessen(cell, earlier));
    const lessened = { ...family, cells };
    const verdict = judge(lessened, earlier, making);
    if (verdict.kind === 'safe')
      return { family: lessened, way, ...(failed === undefined ? {} : { failed }) };
    failed ??= { family: family.name, ...verdict };
  }
  const nothing = { ...family, cells: family.cells.map(bare) };
  return { family: nothing, way: WAYS.length, ...(failed === undefined ? {} : { failed }) };
}

function tableOf(table: TableName, cells: readonly Cell[]): ReleasedTable {
  const said = cells.flatMap((cell) =>
    cell.said === undefined ? [] : [{ ...cell, said: cell.said }],
  );
  const rows = [...Map.groupBy(said, ({ row }) => row)].map(([row, own]) => ({
    row,
    cells: Object.fromEntries(own.map((cell) => [cell.column, cell.said])),
  }));
  return { table, k: K[table], rows };
}

function reportOf(table: TableName, cells: readonly Cell[]): TableReport {
  const count = (is: (said: Released | undefined) => boolean): number =>
    cells.filter(({ said }) => is(said)).length;
  return {
    table,
    shown: count((said) => typeof said === 'number'),
    few: count((said) => said === 'few'),
    hidden: count((said) => said === 'hidden'),
    unsaid: count((said) => said === undefined),
  };
}

/**
 * The closed list of tables over all communities: small counts and zeros alike as few, others hidden to hide them, every count a
 * five that the true count reaches, so that a later release shows nothing or five more; then an audit of all of it, and of its
 * difference to every earlier release, as a reader would add up and subtract. What does not pass goes out with fewer sums or not
 * at all. The same seed gives the same release. Cost: some seconds for forty communities, and as many for each earlier release.
 * Throws RangeError for a community twice, or one that an earlier release had and this has not: sums would not compare.
 */
export function releaseOf({ tallies, until, earlier, solver, seed }: Batch): Draft {
  const places = tallies.map(({ community }) => community).toSorted();
  const gone = earlier.flatMap((one) => one.places).find((place) => !places.includes(place));
  if (gone !== undefined) throw new RangeError(`no counts of ${gone}, which was released before`);
  const making = { solver, random: seeded(seed) };
  const tree = treeOf(places);
  const types = Object.keys(CONCERN_TYPES)
    .filter(isConcernType)
    .filter((type) => sensitivityOf(type) === 'ordinary');
  const families = [
    seatsFamily(tallies, tree),
    ...types.map((type) => typeFamily(type, tallies, tree, making)),
  ];
  const before = earlier.map(readEarlier);
  const cleared = families.map((family) => clear(family, before, making));
  const cells = cleared.flatMap(({ family }) => family.cells);
  const of = (table: TableName): readonly Cell[] => cells.filter((cell) => cell.table === table);
  const release = publish({
    until,
    places,
    tables: TABLES.map((table) => tableOf(table, of(table))),
    report: {
      tables: TABLES.map((table) => reportOf(table, of(table))),
      against: earlier.length,
      parts: cleared.length,
      lessened: cleared.filter(({ way }) => way > 0 && way < WAYS.length).length,
      withheld: cleared.filter(({ way }) => way === WAYS.length).length,
    },
  });
  return { release, failing: cleared.flatMap(({ failed }) => failed ?? []) };
}
