import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../numbers/random.ts';
import { audit } from './audit.ts';
import { highs } from './highs.ts';
import { publish, type Published } from './published.ts';
import { difference, leaksBetween } from './releases.ts';
import { tableOf } from './table.ts';

const solver = await highs();

function release(
  counts: readonly [number, number, number],
  ...hidden: readonly number[]
): Published {
  const [p, q, r] = counts;
  const table = tableOf(
    new Map([
      ['p', p],
      ['q', q],
      ['r', r],
      ['sum', p + q + r],
    ]),
    [{ total: 'sum', parts: ['p', 'q', 'r'] }],
  );
  return publish(table, new Set(hidden), { k: 5, zeros: 'hidden', marks: 'told' });
}

test('a count that changed by one is one person', () => {
  assert.deepEqual(leaksBetween(release([20, 30, 40]), release([21, 30, 45]), 5), [
    { kind: 'small-change', id: 'p', by: 1 },
  ]);
  assert.deepEqual(leaksBetween(release([20, 30, 40]), release([16, 34, 40]), 5), [
    { kind: 'small-change', id: 'p', by: -4 },
    { kind: 'small-change', id: 'q', by: 4 },
  ]);
});

test('no change, and a change of k or more, give nobody away', () => {
  assert.deepEqual(leaksBetween(release([20, 30, 40]), release([20, 30, 40]), 5), []);
  assert.deepEqual(leaksBetween(release([20, 30, 40]), release([25, 30, 47]), 5), []);
});

test('a cell that was hidden as small and is shown now leaks where the change is surely small', () => {
  const before = release([4, 30, 40], 0);
  // From at most 4 to 4: shown now below k, which no rule of 5 would do, but a rule of 3 did.
  assert.deepEqual(leaksBetween(before, release([4, 30, 40]), 5), [
    { kind: 'hidden-beside-shown', id: 'p' },
  ]);
  assert.deepEqual(
    leaksBetween(before, release([9, 30, 40]), 5).map(({ kind }) => kind),
    [],
  );
});

test('cells that only one release has are new', () => {
  const other = { ...release([20, 30, 40]), ids: ['a', 'b', 'c', 'd'] };
  assert.deepEqual(leaksBetween(other, release([21, 30, 45]), 5), []);
});

test('the changes between two releases are a table of their own, which the audit reads', () => {
  const changes = difference(release([2, 30, 40], 0, 1), release([3, 36, 45], 0, 1), 3);
  assert.ok(changes !== undefined);
  const [p, , r, sum] = changes.cells;
  assert.deepEqual(p, { least: 0, most: 4, width: 3 });
  assert.deepEqual([r, sum], [{ count: 5 }, { count: 12 }]);
  assert.deepEqual(audit(changes, { solver, random: seeded(1) }), { kind: 'safe' });
  const alone = difference(release([2, 30, 40], 0), release([3, 36, 45], 0), 3);
  assert.ok(alone !== undefined);
  assert.deepEqual(audit(alone, { solver, random: seeded(1) }), {
    kind: 'unsafe',
    exact: ['p'],
    narrow: ['p'],
  });
});

test('there is no table of changes where counts shrink or tables differ', () => {
  assert.equal(difference(release([20, 30, 40]), release([20, 29, 40]), 3), undefined);
  const other = { ...release([20, 30, 40]), ids: ['a', 'b', 'c', 'd'] };
  assert.equal(difference(other, release([20, 30, 40]), 3), undefined);
});

test('a rule of zero is no rule', () => {
  assert.throws(() => leaksBetween(release([1, 2, 3]), release([1, 2, 3]), 0), RangeError);
});
