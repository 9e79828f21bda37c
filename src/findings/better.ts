import { VERDICTS } from '#core/kinds/commitment/bodies.ts';
import type { Group, Names } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { publish, type Public } from './published.ts';
import { concernIn } from './status.ts';
import { communityPlace } from './summary.ts';

/** What somebody of a group that raised a worry is asked on their own phone; whose worry it is, the page does not tell. */
export type Better = Public<{
  readonly names: Names;
  readonly measure: string;
  /** What its owner said when they claimed it to be done. */
  readonly note: string;
  readonly verdicts: typeof VERDICTS;
}>;

/** How many claims a promise has that stands as done and that this group may judge; undefined where there is nothing to judge. */
export function claimsToJudge(state: State, commitment: string, group: Group): number | undefined {
  const promise = state.tables.commitment.records.get(commitment);
  const claims = promise?.claims.length ?? 0;
  const raised = promise && concernIn(state, promise.concern)?.groups.includes(group);
  return claims > 0 && raised === true && promise?.status !== 'dropped' ? claims : undefined;
}

/** The question about a promise's claim of this number; undefined where it is not the latest, or the group does not judge it. */
export function betterOf(
  state: State,
  commitment: string,
  group: Group,
  claims: number,
): Better | undefined {
  const promise = state.tables.commitment.records.get(commitment);
  const names = communityPlace(state)?.names;
  const claim = promise?.claims.at(-1);
  if (promise === undefined || claim === undefined || names === undefined) return undefined;
  if (claimsToJudge(state, commitment, group) !== claims) return undefined;
  return publish({ names, measure: promise.measure, note: claim.note, verdicts: VERDICTS });
}
