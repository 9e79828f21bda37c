import type { Group } from '#core/kinds/fields.ts';
import type { Actor } from '#core/people/roles.ts';
import { concernIn } from '#findings/status.ts';
import type { Book } from '../../store/book.ts';
import { promisesIn, type Promised } from '../follow/looking.ts';

/** The groups that raised what a promise is for: they alone close it. */
export const raisersOf = (book: Book, promise: Promised): readonly Group[] =>
  concernIn(book.state, promise.concern)?.groups ?? [];

/** What a group last said of the latest claim; undefined where it was not asked since. */
export function verdictFrom({ verdicts, claims }: Promised, group: Group) {
  return verdicts.findLast((said) => said.group === group && said.claim === claims.length - 1);
}

/** Who brings a group's verdict in: somebody who serves the groups, whom the state does not pay, and who promised nothing. */
export const mayAsk = ({ roles, employer, institution }: Actor, promise: Promised): boolean =>
  employer === 'other' &&
  institution !== promise.owner &&
  (roles.has('facilitator') || roles.has('secretary') || roles.has('member'));

/** What is said to be done, with groups that have not been asked since. */
export const toJudge = (book: Book): readonly Promised[] =>
  promisesIn(book).filter(
    (promise) =>
      promise.stand === 'claimed' &&
      raisersOf(book, promise).some((group) => verdictFrom(promise, group) === undefined),
  );
