import { figure as differencesInDifferences } from './differences-in-differences.ts';
import { figure as disclosureAudit } from './disclosure-audit.ts';
import { figure as distances } from './distances.ts';
import { figure as ejrPlus } from './ejr-plus.ts';
import { figure as equalShares } from './equal-shares.ts';
import { figure as gaps } from './gaps.ts';
import { figure as greedyAndPlurality } from './greedy-and-plurality.ts';
import { figure as hotspots } from './hotspots.ts';
import { figure as kernelDensity } from './kernel-density.ts';
import { figure as noise } from './noise.ts';
import { figure as opinionGroups } from './opinion-groups.ts';
import type { Figure } from './pen.ts';
import { figure as permutation } from './permutation.ts';
import { figure as raking } from './raking.ts';
import { figure as rankBiasedOverlap } from './rank-biased-overlap.ts';
import { figure as ratioMean } from './ratio-mean.ts';
import { figure as representation } from './representation.ts';
import { figure as rounding } from './rounding.ts';
import { figure as sampleSize } from './sample-size.ts';
import { figure as sequentialPhragmen } from './sequential-phragmen.ts';
import { figure as shareIntervals } from './share-intervals.ts';
import { figure as suppression } from './suppression.ts';
import { figure as trustIndex } from './trust-index.ts';
import { figure as wilson } from './wilson.ts';

/** Every figure of docs/methods, one for each page. */
export const figures: readonly Figure[] = [
  differencesInDifferences,
  disclosureAudit,
  distances,
  ejrPlus,
  equalShares,
  gaps,
  greedyAndPlurality,
  hotspots,
  kernelDensity,
  noise,
  opinionGroups,
  permutation,
  raking,
  rankBiasedOverlap,
  ratioMean,
  representation,
  rounding,
  sampleSize,
  sequentialPhragmen,
  shareIntervals,
  suppression,
  trustIndex,
  wilson,
];
