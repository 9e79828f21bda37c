import { sensitivityOf } from '#core/concern-types.ts';
import type { Names } from '#core/kinds/fields.ts';
import type { State } from '#core/log/fold.ts';
import { concernIn } from './status.ts';

/** What the public may read of a concern: its agreed wording, or that the groups keep it between themselves. */
export type Title = { readonly wording: Names } | { readonly kept: true };

/** The public title of a concern. A protected one is never named; any other only once the groups released it. */
export function titleOf(state: State, id: string): Title {
  const concern = concernIn(state, id);
  const wording = concern?.wording;
  const isOpen =
    concern !== undefined && concern.released && sensitivityOf(concern.type) !== 'protected';
  return isOpen && wording !== undefined ? { wording } : { kept: true };
}
