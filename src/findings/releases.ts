import { highs } from '#analysis/disclosure/highs.ts';
import type { Failed, Release as Record, Tabulated } from '#core/kinds/release/release.ts';
import type { State } from '#core/log/fold.ts';
import { publish, type Public } from './published.ts';
import { releaseOf, type Draft, type Release, type ReleasedTable } from './release-tables.ts';
import type { Released, TableName } from './release-family.ts';
import type { ReleaseTally } from './release-tally.ts';

type Said = Release['said'];

/** The columns of a table, in the order in which its rows name them. */
export const columnsOf = ({ rows }: ReleasedTable): readonly string[] => [
  ...new Set(rows.flatMap(({ cells }) => Object.keys(cells))),
];

/** A table as the journal keeps it: every column in every row. */
function flat(one: ReleasedTable): Tabulated['tables'][number] {
  const { table, k, rows } = one;
  const columns = columnsOf(one);
  return {
    table,
    k,
    columns: [...columns],
    rows: rows.map(({ row, cells }) => [
      row,
      ...columns.map((column) => cells[column] ?? 'unsaid'),
    ]),
  };
}

/** A table as readers see it: what is not said is not there. */
function deep({ table, k, columns, rows }: Tabulated['tables'][number]): ReleasedTable {
  return {
    table,
    k,
    rows: rows.map(([row, ...cells]) => ({
      row,
      cells: Object.fromEntries(
        columns.flatMap((column, at): readonly (readonly [string, Released])[] => {
          const said = cells[at];
          return said === undefined || said === 'unsaid' ? [] : [[column, said]];
        }),
      ),
    })),
  };
}

const saidOf = ({ until, made }: Record): readonly Said[] =>
  made === undefined
    ? []
    : [
        {
          until,
          places: made.places,
          tables: made.tables.map(deep),
          report: { ...made.report, against: made.against.length },
        },
      ];

const made = (state: State) =>
  [...state.tables.release.records].filter(([, record]) => record.made !== undefined);

/** Everything that went out or may still go out, by id: a new release is audited beside all of it. */
export const earlierIn = (state: State): ReadonlyMap<string, Said> =>
  new Map(
    made(state).flatMap(([id, record]) =>
      record.status === 'set-aside' ? [] : saidOf(record).map((said) => [id, said] as const),
    ),
  );

/** What a release is made of, as the house gathers it. */
export type Gathered = {
  readonly tallies: readonly ReleaseTally[];
  readonly until: string;
  readonly earlier: ReadonlyMap<string, Said>;
  readonly seed: number;
};

/** What the house states of a release: its tables, and what failed where something did. */
export type Made = { readonly tabulated: Tabulated; readonly failed?: Failed };

const factsOf = ({ release, failing }: Draft, against: readonly string[]): Made => {
  const { places, tables, report } = release.said;
  const { against: _, ...rest } = report;
  const parts = failing.map(({ family, why, cells }) => ({ part: family, why, cells: [...cells] }));
  return {
    tabulated: {
      places: [...places],
      tables: tables.map(flat),
      report: { ...rest, tables: [...rest.tables] },
      against: [...against],
    },
    ...(parts.length === 0 ? {} : { failed: { parts } }),
  };
};

/** Makes the tables of a release, as the house states them. Takes seconds. Throws as `releaseOf` does. */
export async function tabulate({ earlier, ...batch }: Gathered): Promise<Made> {
  const said = [...earlier.values()];
  const draft = releaseOf({ ...batch, earlier: said, solver: await highs() });
  return factsOf(draft, [...earlier.keys()]);
}

/**
 * Which releases proposed before one were never audited beside it, by neither's audit: whoever reads both could learn more than
 * the rule allows.
 */
export function unread(state: State, id: string): readonly string[] {
  const all = made(state);
  const at = all.findIndex(([one]) => one === id);
  const against = new Set(all[at]?.[1].made?.against ?? []);
  return all
    .slice(0, Math.max(0, at))
    .filter(([one, { status, made: other }]) => {
      const isRead = against.has(one) || other?.against.includes(id) === true;
      return status !== 'set-aside' && !isRead;
    })
    .map(([one]) => one);
}

/** A release that went out, with what was done so that it gives nobody away. */
export type Outgoing = Public<{
  readonly id: string;
  readonly publishedOn: string;
  readonly until: string;
  readonly tables: readonly ReleasedTable[];
  readonly report: Said['report'];
}>;

/**
 * What went out, newest first. Of two that were made at the same moment, neither audited beside the other, the later one is not
 * shown: whoever published it could not see that.
 */
export const releasesIn = (state: State): readonly Outgoing[] =>
  made(state)
    .toReversed()
    .flatMap(([id, record]) => {
      const { status, publishedOn } = record;
      if (status !== 'published' || publishedOn === undefined || unread(state, id).length > 0)
        return [];
      return saidOf(record).map(({ until, tables, report }) =>
        publish({ id, publishedOn, until, tables, report }),
      );
    });

/** A release on its way, for the programme's evaluators alone. */
export type OnItsWay = {
  readonly id: string;
  readonly until: string;
  readonly status: Record['status'] | 'unread';
  /** Whether whoever asks proposed it: then somebody else publishes it. */
  readonly isOwn: boolean;
  readonly report?: Tabulated['report'];
  readonly failing?: Failed['parts'];
  readonly reason?: string;
  readonly publishedOn?: string;
};

/** Every release as its evaluators see it, newest first. */
export const releasesOnTheirWay = (state: State, person: string): readonly OnItsWay[] =>
  [...state.tables.release.records].toReversed().map(([id, record]) => {
    const { until, proposedBy, made: tables, failed, reason, publishedOn } = record;
    const isUnread = record.status !== 'set-aside' && unread(state, id).length > 0;
    return {
      id,
      until,
      status: isUnread ? 'unread' : record.status,
      isOwn: proposedBy === person,
      ...(tables === undefined ? {} : { report: tables.report }),
      ...(failed === undefined ? {} : { failing: failed }),
      ...(reason === undefined ? {} : { reason }),
      ...(publishedOn === undefined ? {} : { publishedOn }),
    };
  });

/** Whether a table has anything to say. */
export const tableIn = ({ said }: Outgoing, name: TableName): ReleasedTable | undefined =>
  said.tables.find(({ table, rows }) => table === name && rows.length > 0);
