// Fourteen made-up rows, and what R 4.2.2 with survey 4.1.1 says of them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { designOf } from './design.ts';
import { goodnessOfFit } from './goodness-of-fit.ts';
import { independence } from './independence.ts';
import { kish } from './kish.ts';
import { postStratify } from './post-stratify.ts';
import { rake } from './rake.ts';
import { ratioMean } from './ratio.ts';

const a = [...'xxxxyyyyzzzzxy'];
const b = [...'ppqqpqrrqrrqpr'];
const values = [1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1];
const weights = a.map((_, i) => 1 + (i % 2));
const design = designOf({ weights });

function close(got: number | undefined, want: number, what: string): void {
  const isClose = got !== undefined && Math.abs(got - want) <= 1e-12 * Math.max(1, Math.abs(want));
  assert.ok(isClose, `${what}: ${got} instead of ${want}`);
}

test('a table with empty cells is tested as svychisq tests it', () => {
  const got = independence(design, a, b);
  close(got?.f, 1.6060703928901, 'F');
  close(got?.upper, 3.7793960964626, 'upper');
  close(got?.lower, 49.132149254013, 'lower');
  close(got?.p, 0.19033373660789, 'p');
});

test('a composition is set against a census as svygofchisq does it', () => {
  const got = goodnessOfFit(design, a, { x: 0.2, y: 0.3, z: 0.5 });
  close(got?.chiSquared, 4.2539682539683, 'χ²');
  close(got?.scale, 2.2168906788098, 'scale');
  close(got?.df, 1.8510221588299, 'df');
  close(got?.p, 0.35019426356983, 'p');
});

test('a raked and a post-stratified mean are as sure as rake and postStratify say', () => {
  const targets = { x: 30, y: 40, z: 30 };
  const raked = rake(design, [
    { of: a, targets },
    { of: b, targets: { p: 40, q: 30, r: 30 } },
  ]);
  assert.ok(raked.state === 'met');
  const mean = ratioMean(raked.design, { values });
  // Raking stops where the margins are met to 10⁻¹¹.
  assert.ok(Math.abs((mean?.estimate ?? NaN) - 0.56903339259273) < 1e-10);
  assert.ok(Math.abs((mean?.spread?.se ?? NaN) - 0.14420722758958) < 1e-10);
  assert.ok(Math.abs((raked.design.weights[1] ?? NaN) - 12.44612597923) < 1e-8);
  const stratified = postStratify(design, { of: a, targets });
  assert.ok(stratified.state === 'met');
  const other = ratioMean(stratified.design, { values });
  close(other?.estimate, 0.57857142857143, 'mean');
  close(other?.spread?.se, 0.14099800863527, 'se');
});

test('rows without weight are no answers, and unequal weights cost what Kish says', () => {
  const got = ratioMean(designOf({ weights: [1, 1, 0] }), { values: [1, 0, 1] });
  assert.equal(got?.answers, 2);
  assert.equal(got?.spread?.df, 1);
  assert.deepEqual(kish([1, 3]), { effective: 1.6, designEffect: 1.25 });
});
