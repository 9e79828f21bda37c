import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { countOf, FEWEST, publicMargins, type Margin } from './small.ts';

const between = (low: number, high: number): number[] =>
  Array.from({ length: Math.max(0, high - low + 1) }, (_, i) => low + i);

/** What a reader knows of a cell: the values that its public count may stand for. */
const known = (count: Margin[string]): readonly [number, number] =>
  count === 'few' ? [0, FEWEST - 1] : [count, count + FEWEST - 1];

/** Every total that margins allow, counted out one by one by somebody who knows nothing but what is shown. */
function totals(margin: readonly (readonly [number, number])[]): Set<number> {
  let sums = new Set([0]);
  for (const [low, high] of margin)
    sums = new Set([...sums].flatMap((sum) => between(low, high).map((value) => sum + value)));
  return sums;
}

const meets = (sets: readonly Set<number>[]): boolean =>
  [...(sets[0] ?? [])].some((sum) => sets.every((set) => set.has(sum)));

/** The values that a small cell can still have, given everything that is shown. */
function possible(margins: readonly Margin[], of: number, cell: string): number[] {
  return between(0, FEWEST - 1).filter((value) =>
    meets(
      margins.map((margin, i) =>
        totals(
          Object.entries(margin).map(([name, count]) =>
            i === of && name === cell ? [value, value] : known(count),
          ),
        ),
      ),
    ),
  );
}

const people = fc
  .array(fc.oneof(fc.nat(6), fc.nat(60)), { minLength: 8, maxLength: 8 })
  .map((cells) => {
    const at = (i: number): number => cells[i] ?? 0;
    const sum = (...from: number[]): number => from.reduce((all, i) => all + at(i), 0);
    return {
      sex: { female: sum(0, 1, 2, 3), male: sum(4, 5, 6, 7) },
      age: { a: sum(0, 4), b: sum(1, 5), c: sum(2, 6), d: sum(3, 7) },
    };
  });

test('from margins shown together no small cell can be told closer than "zero to four"', () => {
  fc.assert(
    fc.property(people, ({ sex, age }) => {
      const shown = publicMargins([sex, age]).filter((margin) => margin !== undefined);
      for (const [of, margin] of shown.entries())
        for (const [cell, count] of Object.entries(margin))
          if (count === 'few') assert.deepEqual(possible(shown, of, cell), [0, 1, 2, 3, 4]);
    }),
    { numRuns: 400 },
  );
});

test('showing every margin would tell, so one is held back', () => {
  const sex = { female: 89, male: 94 };
  const age = { child: 0, young: 65, adult: 73, old: 45 };
  const all = [sex, age].map((margin) =>
    Object.fromEntries(Object.entries(margin).map(([cell, n]) => [cell, countOf(n)])),
  );
  assert.ok(possible(all, 1, 'child').length < FEWEST);
  const [first, second] = publicMargins([sex, age]);
  assert.deepEqual(first, { female: 85, male: 90 });
  assert.equal(second, undefined);
});

test('a public count changes by nothing or by five at least, and says nothing below five', () => {
  for (const n of between(0, 200)) {
    const [before, after] = [countOf(n), countOf(n + 1)].map((count) =>
      count === 'few' ? 0 : count,
    );
    assert.ok(after === before || Math.abs((after ?? 0) - (before ?? 0)) >= FEWEST);
  }
  assert.deepEqual([0, 1, 4].map(countOf), ['few', 'few', 'few']);
  assert.deepEqual([5, 9, 10].map(countOf), [5, 5, 10]);
});
