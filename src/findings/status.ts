import { sensitivityOf } from '#core/concern-types.ts';
import { statusFor, type Commitment } from '#core/kinds/commitment/commitment.ts';
import type { State } from '#core/log/fold.ts';

/**
 * Where a commitment stands: only the groups that raised its concern close it. While they keep the concern every group's verdict
 * counts: where only theirs did, the stand beside the verdicts would tell whose it is.
 */
export function statusIn(state: State, commitment: Commitment): Commitment['status'] {
  const concern = concernIn(state, commitment.concern);
  return concern?.released === true ? statusFor(commitment, concern.groups) : commitment.status;
}

/** A concern by its id, or the one that it was merged into. */
export function concernIn(state: State, id: string) {
  const { records } = state.tables.concern;
  let concern = records.get(id);
  for (let steps = 0; concern?.mergedInto !== undefined && steps < 20; steps++)
    concern = records.get(concern.mergedInto) ?? concern;
  return concern;
}

/** Whether a promise may have a photograph: of what many can see, and never of what harms a person or of what groups keep. */
export function mayBePictured(state: State, { concern }: Commitment): boolean {
  const raised = concernIn(state, concern);
  return raised?.released === true && sensitivityOf(raised.type) === 'ordinary';
}

/** Whether a promise that is still open is past its day. Days are ISO 8601. */
export const isLate = (status: Commitment['status'], due: string, today: string): boolean =>
  (status === 'promised' || status === 'doing') && due < today;
