import { useMemo } from 'preact/hooks';
import type { State } from '#core/log/fold.ts';
import { language, named } from '../app/reader.ts';
import { outlines } from '../sync/outlines.ts';
import { catalogueOf, type Catalogue } from './catalogue.ts';
import type { Outlines } from './pack.ts';

const NONE: Outlines = [];

/** The catalogue of a community in the language of the screen. `version`: rises when its journal grew. */
export function useCatalogue(state: State, community: string, version = 0): Catalogue {
  const within = outlines.value.get(community) ?? NONE;
  return useMemo(
    () => catalogueOf(state, named, within),
    [state, community, version, language.value, within],
  );
}
