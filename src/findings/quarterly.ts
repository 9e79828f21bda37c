import type { Minutes } from '#core/kinds/minutes/minutes.ts';
import { OUTCOMES } from '#core/kinds/minutes/minutes.ts';
import type { State } from '#core/log/fold.ts';
import type { Names } from '#core/kinds/fields.ts';
import { standOf, type Stand } from './board.ts';
import { publish, type Public } from './published.ts';
import { countOf, type Count } from './small.ts';

/** A quarter of a year, such as `2026-3`. */
export type Quarter = string;

/** The quarter of a day. */
export const quarterOf = (day: string): Quarter =>
  `${day.slice(0, 4)}-${Math.ceil(Number(day.slice(5, 7)) / 3)}`;

/** One promise in a report: what moved in the quarter, and where it stands now. */
export type Reported = {
  readonly measure: string;
  readonly owner: Names | undefined;
  readonly due: string;
  readonly stand: Stand;
  readonly moves: number;
};

/** What a centre tells the council and the police of one quarter. No name, and no count of fewer than five people. */
export type Quarterly = Public<{
  readonly quarter: Quarter;
  readonly meetings: readonly string[];
  readonly decisions: readonly string[];
  readonly promises: readonly Reported[];
  /** Cases by what became of them. */
  readonly cases: readonly { readonly outcome: (typeof OUTCOMES)[number]; readonly count: Count }[];
  /** What residents told between meetings. */
  readonly told: Count;
}>;

const outcomesOf = (meetings: readonly Minutes[]) =>
  OUTCOMES.map((outcome) => {
    const rows = meetings.flatMap(({ cases }) => cases.filter((row) => row.outcome === outcome));
    return { outcome, count: countOf(rows.reduce((sum, { count }) => sum + count, 0)) };
  });

/** What happened in a quarter, as on a day (ISO 8601). Approved minutes alone count. */
export function quarterlyOf(state: State, quarter: Quarter, today: string): Quarterly {
  const meetings = [...state.tables.minutes.records.values()]
    .filter(({ status, on }) => status === 'approved' && quarterOf(on) === quarter)
    .toSorted((a, b) => a.on.localeCompare(b.on));
  const promises = [...state.tables.commitment.records.values()]
    .filter(({ status }) => status !== 'proposed')
    .map((promise): Reported => ({
      measure: promise.measure,
      owner: state.tables.body.records.get(promise.owner)?.names,
      due: promise.due,
      stand: standOf(state, promise, today),
      moves: promise.moves.length,
    }));
  const told = [...state.tables.report.records.values()].filter(
    ({ coded }) => coded !== undefined && quarterOf(coded.week) === quarter,
  );
  return publish({
    quarter,
    meetings: meetings.map(({ on }) => on),
    decisions: meetings.flatMap(({ decisions }) => decisions.map(({ text }) => text)),
    promises: promises.toSorted((a, b) => a.due.localeCompare(b.due)),
    cases: outcomesOf(meetings),
    told: countOf(told.length),
  });
}
