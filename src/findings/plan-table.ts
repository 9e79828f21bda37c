import type { Commitment } from '#core/kinds/commitment/commitment.ts';
import type { Names } from '#core/kinds/fields.ts';
import type { Plan } from '#core/kinds/plan/plan.ts';
import type { State } from '#core/log/fold.ts';
import { isReopened, standOf, type Stand } from './board.ts';
import { plansIn, knownPlan } from './plans.ts';
import { publish, type Public } from './published.ts';
import { concernIn } from './status.ts';
import { titleOf, type Title } from './title.ts';

/** One row of a plan: a promise with its one owner, its date, its money and its result, and how far it has come. */
export type PlanRow = {
  readonly id: string;
  readonly measure: string;
  readonly owner: Names | undefined;
  /** The day that holds now, ISO 8601. */
  readonly due: string;
  /** Every day that it was moved from, oldest first. */
  readonly moves: Commitment['moves'];
  readonly money: Commitment['money'];
  readonly result: string;
  readonly indicator?: string;
  readonly stand: Stand;
  /** Whether it was said to be done, and those who raised the worry did not find it better. */
  readonly reopened: boolean;
  /** What its owner told last: of its progress, or that it is done. */
  readonly told?: { readonly on: string; readonly note: string };
  /** Why it was given up. */
  readonly dropped?: string;
};

/** A priority of a plan: why it was chosen, and the rows that answer it, by their days. */
export type PlanPart = {
  readonly title: Title;
  readonly reason?: string;
  readonly rows: readonly PlanRow[];
};

/** A plan as a table; undefined where there is no such plan. */
export type PlanTable = Public<
  | {
      readonly id: string;
      readonly from: string;
      readonly until: string;
      readonly approved?: { readonly number: string; readonly on: string; readonly by?: Names };
      readonly revisions: Plan['revisions'];
      /** The priorities in their order; last, what the plan promises for anything else. */
      readonly parts: readonly PlanPart[];
      /** The institutions that promise in it, in the order of their first row. */
      readonly owners: readonly Names[];
      /** Rows that their owners have not accepted. */
      readonly unaccepted: number;
      /** The other plans of the community, the newest first. */
      readonly others: readonly {
        readonly id: string;
        readonly from: string;
        readonly until: string;
      }[];
    }
  | undefined
>;

const namesOf = (state: State, body: string): Names | undefined =>
  state.tables.body.records.get(body)?.names;

function rowOf(state: State, id: string, commitment: Commitment, today: string): PlanRow {
  const { measure, owner, due, moves, money, result, indicator, progress, claims, dropped } =
    commitment;
  const stand = standOf(state, commitment, today);
  const told = claims.at(-1) ?? progress.at(-1);
  return {
    id,
    measure,
    owner: namesOf(state, owner),
    due,
    moves,
    money,
    result,
    stand,
    reopened: isReopened(commitment, stand),
    ...(indicator === undefined ? {} : { indicator }),
    ...(told === undefined ? {} : { told }),
    ...(dropped === undefined ? {} : { dropped }),
  };
}

const byDue = (a: PlanRow, b: PlanRow): number =>
  a.due.localeCompare(b.due) || (a.id < b.id ? -1 : 1);

/** The rows of a plan by what they are promised for: concerns that were merged stand together. */
function rowsByConcern(state: State, plan: string, today: string) {
  const rows = new Map<unknown, { readonly first: string; readonly rows: PlanRow[] }>();
  for (const [id, commitment] of state.tables.commitment.records) {
    if (commitment.plan !== plan) continue;
    const { concern } = commitment;
    const key = concernIn(state, concern) ?? concern;
    const known = rows.get(key) ?? { first: concern, rows: [] };
    known.rows.push(rowOf(state, id, commitment, today));
    rows.set(key, known);
  }
  return rows;
}

function partsOf(state: State, id: string, plan: Plan, today: string): readonly PlanPart[] {
  const byConcern = rowsByConcern(state, id, today);
  const parts = plan.priorities.map(({ concern, reason }): PlanPart => {
    const key = concernIn(state, concern) ?? concern;
    const rows = (byConcern.get(key)?.rows ?? []).toSorted(byDue);
    byConcern.delete(key);
    const title = titleOf(state, concern);
    // The reason for a kept concern may say whose it is.
    return 'kept' in title ? { title, rows } : { title, reason, rows };
  });
  const others = [...byConcern.values()].map(({ first, rows }) => ({
    title: titleOf(state, first),
    rows: rows.toSorted(byDue),
  }));
  return [...parts, ...others];
}

function approvalOf(state: State, { approved }: Plan) {
  if (approved === undefined) return {};
  const by = namesOf(state, approved.by);
  // The sign stands in our own words already.
  const number = approved.resolution.replace(/^№\s*/, '');
  return { approved: { number, on: approved.on, ...(by === undefined ? {} : { by }) } };
}

/** The institutions that promise in a plan, each once: told apart by who they are, not by what they are called. */
function ownersOf(state: State, plan: string): readonly Names[] {
  const all = [...state.tables.commitment.records.values()];
  const own = all.filter((one) => one.plan === plan && one.status !== 'dropped');
  const bodies = new Set(own.map(({ owner }) => owner));
  return [...bodies].flatMap((body) => namesOf(state, body) ?? []);
}

/** A plan on a day (ISO 8601) as the table that is printed: the one in force, or the one of an id. */
export function planTableOf(state: State, today: string, id?: string): PlanTable {
  const plans = plansIn(state);
  const known = id === undefined ? knownPlan(state) : plans.find(([one]) => one === id);
  if (known === undefined) return publish(undefined);
  const [own, plan] = known;
  const { from, until, revisions } = plan;
  const parts = partsOf(state, own, plan, today);
  const rows = parts.flatMap((part) => part.rows);
  const others = plans.filter(([one]) => one !== own).toReversed();
  return publish({
    id: own,
    from,
    until,
    ...approvalOf(state, plan),
    revisions,
    parts,
    owners: ownersOf(state, own),
    unaccepted: rows.filter(({ stand }) => stand === 'proposed').length,
    others: others.map(([one, other]) => ({ id: one, from: other.from, until: other.until })),
  });
}
