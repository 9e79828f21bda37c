import * as v from 'valibot';
import {
  gaussianDelta,
  gaussianSigma,
  geometricAlpha,
  geometricLikelihood,
  geometricVariance,
  laplaceBelow,
  laplaceScale,
} from '#analysis/disclosure/noise.ts';
import { type Case, type Checker, far, finding } from './checker.ts';

const Points = v.record(v.string(), v.number());
const Noise = v.object({
  laplace: v.array(
    v.object({
      sensitivity: v.number(),
      epsilon: v.number(),
      scale: v.number(),
      variance: v.number(),
      abs_error_p95: v.number(),
      cdf: Points,
    }),
  ),
  discrete_laplace: v.array(
    v.object({
      sensitivity: v.number(),
      epsilon: v.number(),
      alpha: v.number(),
      pmf: Points,
      variance: v.number(),
    }),
  ),
  analytic_gaussian: v.array(
    v.looseObject({
      l2_sensitivity: v.number(),
      epsilon: v.number(),
      delta: v.number(),
      sigma: v.number(),
    }),
  ),
  anchors: v.array(
    v.looseObject({
      sigma: v.number(),
      l2_sensitivity: v.number(),
      epsilon: v.number(),
      delta: v.number(),
    }),
  ),
});

const one = (name: string, comparisons: () => readonly (string | undefined)[]): Case => ({
  kind: 'noise',
  name,
  check: () => finding(comparisons()),
});

/** Scales, distributions and privacy failures of the noise mechanisms. */
export const noise: Checker = ({ json }) => {
  const parsed = v.safeParse(Noise, json);
  if (!parsed.success) return undefined;
  const {
    laplace,
    discrete_laplace: geometric,
    analytic_gaussian: gaussian,
    anchors,
  } = parsed.output;
  return [
    one('Laplace', () =>
      laplace.flatMap((each) => {
        const scale = laplaceScale(each);
        return [
          far('scale', scale, each.scale),
          far('variance', 2 * scale ** 2, each.variance),
          far('95 of 100', scale * Math.log(20), each.abs_error_p95),
          ...Object.entries(each.cdf).map(([x, want]) =>
            far(`below ${x}`, laplaceBelow(Number(x), scale), want),
          ),
        ];
      }),
    ),
    one('two-sided geometric', () =>
      geometric.flatMap((each) => [
        far('alpha', geometricAlpha(each), each.alpha),
        far('variance', geometricVariance(each), each.variance),
        ...Object.entries(each.pmf).map(([x, want]) =>
          far(`likelihood of ${x}`, geometricLikelihood(Number(x), each), want),
        ),
      ]),
    ),
    one('analytic Gaussian', () =>
      gaussian.map(({ l2_sensitivity: sensitivity, epsilon, delta, sigma }) =>
        far('sigma', gaussianSigma({ sensitivity, epsilon }, delta), sigma),
      ),
    ),
    one('anchors', () =>
      anchors.flatMap(({ l2_sensitivity: sensitivity, epsilon, delta, sigma }) => [
        far('delta', gaussianDelta(sigma, { sensitivity, epsilon }), delta),
        far('sigma', gaussianSigma({ sensitivity, epsilon }, delta), sigma),
      ]),
    ),
  ];
};
