import * as v from 'valibot';
import { cellOf } from '#analysis/hotspots/cells.ts';
import {
  density,
  type Kernel,
  type Point,
  scott,
  scottDensity,
} from '#analysis/hotspots/density.ts';
import { type Case, type Checker, far, type Finding, finding, unequal } from './checker.ts';

const Points = v.array(v.tuple([v.number(), v.number()]));
const Column = v.array(v.number());
const Pair = v.tuple([v.number(), v.number()]);

const Densities = v.object({
  id: v.string(),
  input: v.object({ points: Points, grid: Points }),
  expected: v.objectWithRest(
    {
      scipy_gaussian_kde_scott: v.object({
        factor: v.number(),
        covariance: v.union([v.tuple([Pair, Pair]), v.tuple([...Pair.items, ...Pair.items])]),
        density: Column,
      }),
    },
    Column,
  ),
});

const KERNELS: readonly Kernel[] = ['gaussian', 'epanechnikov', 'tophat'];

/**
 * Compares place by place. Theirs are sums and differences over a tree, which leave some 10⁻¹⁴ of the highest density where
 * the true one is zero or nearly so.
 */
function all(
  what: string,
  ours: readonly number[] | undefined,
  theirs: readonly number[],
): readonly (string | undefined)[] {
  const near = { absolute: 1e-13 * Math.max(...theirs), relative: 1e-9 };
  return theirs.map((want, place) => far(`${what} at ${place}`, ours?.[place], want, near));
}

/** Kernel densities, by scikit-learn and scipy. */
export const densities: Checker = ({ json }) => {
  const parsed = v.safeParse(Densities, json);
  if (!parsed.success) return undefined;
  const { id, input, expected } = parsed.output;
  const { scipy_gaussian_kde_scott: byScott, ...columns } = expected;
  const plain = Object.entries(columns).map(([name, column]): Case => ({
    kind: 'density',
    name: `${id} · ${name}`,
    check: () => byName(name, input, column),
  }));
  const check = (): Finding => {
    const got = scott(input.points);
    const ours = got?.covariance.flat() ?? [];
    return finding([
      far('factor', got?.factor, byScott.factor),
      ...all('covariance', ours, byScott.covariance.flat()),
      ...all('density', scottDensity(input.points, input.grid), byScott.density),
    ]);
  };
  return [...plain, { kind: 'density', name: `${id} · Scott`, check }];
};

type Input = { readonly points: readonly Point[]; readonly grid: readonly Point[] };

function byName(name: string, { points, grid }: Input, column: readonly number[]): Finding {
  const [, kernelName, width] = /^([a-z]+)_bw([\d.]+)$/.exec(name) ?? [];
  const kernel = KERNELS.find((each) => each === kernelName);
  if (kernel === undefined) return finding([], [name]);
  const ours = density(points, grid, { kernel, bandwidth: Number(width) });
  return finding(all('density', ours, column));
}

const Centres = v.object({
  cases: v.array(
    v.object({
      file: v.string(),
      cell: v.string(),
      lat: v.number(),
      lng: v.number(),
      res: v.number(),
    }),
  ),
});

/** The cells of places, by H3's own tests. */
export const centres: Checker = ({ json }) => {
  const parsed = v.safeParse(Centres, json);
  if (!parsed.success) return undefined;
  const { cases } = parsed.output;
  return [...new Set(cases.map(({ file }) => file))].map((file): Case => ({
    kind: 'H3 cell',
    name: file,
    check: () =>
      finding(
        cases
          .filter((each) => each.file === file)
          .map(({ cell, lat: latitude, lng, res }) => {
            // Theirs go round the earth eastwards, ours stop at the date line.
            const longitude = lng > 180 ? lng - 360 : lng;
            const ours = BigInt(`0x${cellOf({ latitude, longitude }, res)}`);
            return unequal(
              `cell of ${latitude}, ${lng}`,
              [String(ours)],
              [String(BigInt(`0x${cell}`))],
            );
          }),
      ),
  }));
};
