import type { State } from '#core/log/fold.ts';

/** What programme pages need of one community, kept beside its head and renewed with each append. */
export type Summary = {
  readonly entries: number;
  readonly sessions: number;
  readonly marks: number;
  readonly commitments: Readonly<Record<string, number>>;
};

/** The summary of a community's state. */
export function summarise(state: State): Summary {
  const { session, mark, commitment } = state.tables;
  const commitments: Record<string, number> = {};
  for (const { status } of commitment.records.values())
    commitments[status] = (commitments[status] ?? 0) + 1;
  return {
    entries: state.size,
    sessions: session.records.size,
    marks: mark.records.size,
    commitments,
  };
}
