import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  agrestiCoullInterval,
  effectiveAnswers,
  exactInterval,
  jeffreysInterval,
  type Share,
  shareInterval,
} from './intervals.ts';

type Ends = { readonly low: number; readonly high: number };

function close(got: Ends | undefined, [low, high]: readonly [number, number]): void {
  assert.ok(
    got !== undefined && Math.abs(got.low - low) < 1e-10 && Math.abs(got.high - high) < 1e-10,
    `${got?.low} … ${got?.high} instead of ${low} … ${high}`,
  );
}

const WAYS = ['mean', 'xlogit', 'asin', 'likelihood'] as const;

test('the intervals of a share are those of R and scipy', () => {
  const share = { estimate: 0.638936064050578, se: 0.0344059179972689, df: 197 };
  close(shareInterval(share, 'mean'), [0.571084874530262, 0.706787253570895]);
  close(shareInterval(share, 'xlogit'), [0.568721098868047, 0.703675779368256]);
  close(shareInterval(share, 'asin'), [0.569926322567724, 0.705177805715608]);
  const people = effectiveAnswers(share, 200);
  assert.ok(people !== undefined);
  close(exactInterval(share.estimate, people), [0.567218701479749, 0.706354783014459]);
  close(exactInterval(0, 10), [0, 0.3084971078187607]);
  close(jeffreysInterval(0, 10), [4.789043315758196e-5, 0.21719626750921053]);
  close(agrestiCoullInterval(0, 10), [0, 0.3208873057505457]);
});

test('the ends of the likelihood interval are exactly as unlikely as the level says', () => {
  const { low, high } = shareInterval({ estimate: 0.3, se: 0.05, df: Infinity }, 'likelihood') ?? {
    low: NaN,
    high: NaN,
  };
  const people = 0.21 / 0.05 ** 2;
  for (const q of [low, high]) {
    const deviance = 2 * people * (0.3 * Math.log(0.3 / q) + 0.7 * Math.log(0.7 / (1 - q)));
    assert.ok(Math.abs(deviance - 1.959963984540054 ** 2) < 1e-9, String(deviance));
  }
});

const shares: fc.Arbitrary<Share> = fc.record({
  estimate: fc.double({ min: 0.001, max: 0.999, noNaN: true }),
  se: fc.double({ min: 1e-6, max: 0.5, noNaN: true }),
  df: fc.integer({ min: 1, max: 5000 }),
});

test('an interval holds its share, turns with it, and all but the plain one keep within 0 … 1', () => {
  fc.assert(
    fc.property(shares, fc.constantFrom(...WAYS), (share, way) => {
      const got = shareInterval(share, way);
      const turned = shareInterval({ ...share, estimate: 1 - share.estimate }, way);
      assert.ok(got !== undefined && turned !== undefined);
      assert.ok(got.low <= share.estimate && share.estimate <= got.high);
      if (way !== 'mean') assert.ok(got.low >= 0 && got.high <= 1);
      assert.ok(
        Math.abs(1 - turned.high - got.low) < 1e-9 && Math.abs(1 - turned.low - got.high) < 1e-9,
      );
    }),
  );
});

test('where everyone said the same the design says nothing, but an assumed number of people does', () => {
  for (const way of WAYS) {
    assert.equal(shareInterval({ estimate: 1, se: 0, df: 9 }, way), undefined);
    assert.equal(shareInterval({ estimate: 0.5, se: 0, df: 9 }, way), undefined);
  }
  assert.equal(effectiveAnswers({ estimate: 1, se: 0, df: 9 }, 20), undefined);
  assert.equal(effectiveAnswers({ estimate: 0.5, se: 0.1, df: 9 }, 1), undefined);
  assert.equal(exactInterval(1, 20)?.high, 1);
  assert.equal(exactInterval(0.5, 0), undefined);
  assert.equal(jeffreysInterval(0.5, 0), undefined);
  assert.equal(agrestiCoullInterval(0.5, 0), undefined);
});

test('what is no share is refused', () => {
  assert.throws(() => shareInterval({ estimate: 1.1, se: 1, df: 1 }, 'mean'), RangeError);
  assert.throws(() => shareInterval({ estimate: 0.5, se: NaN, df: 1 }, 'mean'), RangeError);
  assert.throws(() => shareInterval({ estimate: 0.5, se: 1, df: 0 }, 'mean'), RangeError);
  assert.throws(() => shareInterval({ estimate: 0.5, se: 1, df: 1 }, 'mean', 1), RangeError);
  assert.throws(() => exactInterval(NaN, 1), RangeError);
  assert.throws(() => jeffreysInterval(0.5, -1), RangeError);
  assert.throws(() => agrestiCoullInterval(0.5, 1, 0), RangeError);
});
