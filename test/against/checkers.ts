import type { Checker } from './checker.ts';
import { committees } from './committees.ts';
import { conversations } from './conversations.ts';
import { centres, densities } from './densities.ts';
import { attacks, suppressions } from './disclosure.ts';
import { distributions, groupDivergence, rankings } from './divergence.ts';
import { elections, ties } from './elections.ts';
import { noise } from './noise.ts';
import { production } from './production.ts';
import { maps } from './maps.ts';
import { shares } from './shares.ts';
import { surveys } from './surveys.ts';

/** Every format that can be compared; the first that knows a file reads it. */
export const checkers: readonly Checker[] = [
  elections,
  ties,
  committees,
  rankings,
  distributions,
  groupDivergence,
  shares,
  surveys,
  maps,
  densities,
  centres,
  conversations,
  production,
  suppressions,
  attacks,
  noise,
];
