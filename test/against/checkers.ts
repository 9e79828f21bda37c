import type { Checker } from './checker.ts';
import { committees } from './committees.ts';
import { distributions, groupDivergence, rankings } from './divergence.ts';
import { elections, ties } from './elections.ts';
import { proportions, surveys } from './surveys.ts';

/** Every format that can be compared; the first that knows a file reads it. */
export const checkers: readonly Checker[] = [
  elections,
  ties,
  committees,
  rankings,
  distributions,
  groupDivergence,
  proportions,
  surveys,
];
