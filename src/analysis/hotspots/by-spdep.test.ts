// Two small made-up maps, and what R 4.2.2 with spdep 1.2-7 says of them; densities by scipy 1.17.1.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scott, scottDensity } from './density.ts';
import { localMoran } from './local-moran.ts';

const values = [9, 7, 8, 0, 1, 2, 0, 5];
const neighbours = [[1, 2], [0, 2], [1, 3], [2, 4], [3, 5, 6], [4], [4, 5], [0, 1]];

const close = (got: number | undefined, want: number | undefined): void =>
  assert.ok(Math.abs((got ?? NaN) - (want ?? NaN)) <= 1e-12, `${got} instead of ${want}`);

test('local Moran has the moments of spdep, conditional and total', () => {
  const got = localMoran(values, neighbours);
  close(got[0]?.i, 1.4583333333333);
  close(got[0]?.conditional.expected, -0.29761904761905);
  close(got[0]?.conditional.variance, 0.69680650037793);
  close(got[0]?.conditional.p, 0.03541611314242);
  close(got[5]?.conditional.variance, 0.36281179138322);
  close(got[0]?.total.expected, -0.1428571428571);
  close(got[0]?.total.variance, 0.390802154195);
  close(got[4]?.total.variance, 0.2119000377929);
  close(got[5]?.total.z, 0.66750653796498);
});

test('what surrounds an area is high or low against what surrounds the others', () => {
  // The last area's surroundings lie above the mean of values and below the mean of surroundings.
  const star = localMoran([10, 0, 0, 0, 1], [[1], [0], [0], [0], [0, 1]]);
  assert.deepEqual(
    star.map((each) => each?.quadrant),
    ['high-low', 'low-high', 'low-high', 'low-high', 'low-low'],
  );
});

test('Scott’s rule has the factor and the bell of scipy', () => {
  const points = [
    [0, 0],
    [4, 1],
    [1, 3],
    [2, -5],
  ] as const;
  close(scott(points)?.factor, 0.7937005259840998);
  close(scott(points)?.covariance[0][1], -0.2624835520614319);
  assert.ok(Math.abs((scottDensity(points, [[1, 1]])?.[0] ?? NaN) - 0.01756644) < 1e-8);
});
