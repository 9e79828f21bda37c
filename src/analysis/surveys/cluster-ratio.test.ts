import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { clusterChange, clusterRatio, type Cluster } from './cluster-ratio.ts';
import { designOf } from './design.ts';
import { ratioMean } from './ratio.ts';

const cluster = fc
  .record({ asked: fc.integer({ min: 1, max: 40 }), part: fc.integer({ min: 0, max: 40 }) })
  .map(({ asked, part }): Cluster => ({ asked, sum: Math.min(asked, part) }));

const close = (a: number | undefined, b: number | undefined): void =>
  assert.ok(a !== undefined && b !== undefined && Math.abs(a - b) < 1e-9, `${a} is not ${b}`);

test('totals give what the rows behind them give', () => {
  fc.assert(
    fc.property(fc.array(cluster, { minLength: 2, maxLength: 12 }), (clusters) => {
      const rows = clusters.flatMap(({ asked, sum }, at) =>
        Array.from({ length: asked }, (_, i) => ({ value: i < sum ? 1 : 0, cluster: String(at) })),
      );
      const design = designOf({
        weights: rows.map(() => 1),
        clusters: rows.map((row) => row.cluster),
      });
      const mean = ratioMean(design, { values: rows.map(({ value }) => value) });
      const ratio = clusterRatio(clusters);
      close(ratio?.value, mean?.estimate);
      close(ratio?.low, mean?.spread?.interval.low);
      close(ratio?.high, mean?.spread?.interval.high);
    }),
  );
});

test('a change by the same in every cluster is certain, however much the clusters differ', () => {
  const pairs = [5, 12, 19].map((sum) => ({
    earlier: { asked: 30, sum },
    later: { asked: 30, sum: sum + 6 },
  }));
  const change = clusterChange(pairs);
  close(change?.value, 0.2);
  close(change?.low, change?.high);
});

test('one cluster says nothing of chance', () => {
  assert.equal(
    clusterRatio([
      { asked: 10, sum: 4 },
      { asked: 0, sum: 0 },
    ]),
    undefined,
  );
  assert.equal(clusterChange([]), undefined);
});
