import type { Names } from '#core/kinds/fields.ts';
import type { Service } from '#core/kinds/place/place.ts';
import type { State } from '#core/log/fold.ts';
import { publish, type Public } from './published.ts';
import { communityPlace } from './summary.ts';

export type { Service };

/** Who helps in a community: offices, as its centre or the programme named them. */
export type Help = Public<{
  readonly id: string;
  readonly names: Names;
  readonly services: readonly Service[];
}>;

/** A number as a telephone dials it. */
export const dialled = (phone: string): string => phone.replaceAll(/[^0-9+]/g, '');

/** Who helps in a community; undefined where there is none. */
export function helpOf(state: State, id: string): Help | undefined {
  const place = communityPlace(state);
  return place && publish({ id, names: place.names, services: place.services ?? [] });
}
