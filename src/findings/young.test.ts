import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { seatsAt, type Band, type Meeting, type Sex } from './seats.ts';
import { atLeast, atMost, publicMargins, type Count } from './small.ts';
import { hardlyYoung, lastThree } from './young.ts';

type Row = readonly [sex: Sex, age: Band, count: number];
const meeting = (...rows: readonly Row[]): Meeting => ({
  on: '2026-01-01',
  seats: [{ group: 'women', seats: rows.map(([sex, age, count]) => ({ sex, age, count })) }],
});

/** Meetings of eleven women, nine young men, and so many young women. */
const after = (...women: readonly number[]): readonly Meeting[] =>
  women.map((count) =>
    meeting(['female', '29-59', 11], ['male', '18-28', 9], ['female', '18-28', count]),
  );

test('that fewer than five young women came is said of three meetings at a time, which never overlap', () => {
  assert.deepEqual(hardlyYoung(after(0, 1)), ['female']);
  assert.deepEqual(hardlyYoung(after(0, 1, 0)), ['female']);
  // The fourth and fifth wait for the sixth.
  assert.deepEqual(hardlyYoung(after(0, 1, 0, 9, 9)), ['female']);
  assert.deepEqual(hardlyYoung(after(0, 1, 0, 9, 9, 0)), []);
  assert.deepEqual(hardlyYoung(after(9, 9, 9, 0, 1, 1)), ['female']);
  assert.deepEqual(hardlyYoung([]), []);
  const spans = Array.from({ length: 8 }, (_, held) =>
    lastThree(after(...Array.from({ length: held }, () => 0))),
  );
  assert.deepEqual(spans, [
    [0, 0],
    [0, 1],
    [0, 2],
    [0, 3],
    [0, 3],
    [0, 3],
    [3, 6],
    [3, 6],
  ]);
});

test('that the young are few is not said of both sexes where the bands of their age would tell how few', () => {
  // Five between 14 and 17, of whom no more than four are women and no more than four are men.
  const one = meeting(
    ['female', '14-17', 4],
    ['male', '14-17', 1],
    ['female', '29-59', 30],
    ['male', '29-59', 24],
  );
  assert.deepEqual(hardlyYoung([one]), ['female']);
});

test('that the young of one sex are few is not said where that sex is many and older people few', () => {
  // At least ten of that sex, and no more than eight people over 28: at least two of them are young.
  for (const [few, many] of [
    ['female', 'male'],
    ['male', 'female'],
  ] as const) {
    const one = meeting(
      [few, '18-28', 4],
      [many, '18-28', 30],
      [few, '29-59', 3],
      [few, '60-plus', 3],
    );
    assert.deepEqual(hardlyYoung([one]), []);
  }
});

type Span = readonly [least: number, most: number];
const spanOf = (counts: readonly (Count | undefined)[]): Span =>
  counts.reduce<Span>(
    ([least, most], count) =>
      count === undefined ? [least, Infinity] : [least + atLeast(count), most + atMost(count)],
    [0, 0],
  );
const isIn = (count: number, [least, most]: Span): boolean => least <= count && count <= most;

const LIMIT = 30;

/** Every count of young women and of young men that fits what the page shows, tried out one by one by one who has only that. */
function possible(meetings: readonly Meeting[], told: readonly Sex[]): ReadonlySet<string> {
  const { sex, age } = seatsAt(meetings);
  const [sexes, ages] = publicMargins([sex, age]);
  const [female, male] = [spanOf([sexes?.['female']]), spanOf([sexes?.['male']])];
  const young = spanOf([ages?.['14-17'], ages?.['18-28']]);
  const old = spanOf([ages?.['29-59'], ages?.['60-plus']]);
  const seen = new Set<string>();
  for (let a = 0; a <= (told.includes('female') ? 4 : LIMIT); a++)
    for (let b = 0; b <= (told.includes('male') ? 4 : LIMIT); b++)
      if (isIn(a + b, young))
        for (let c = 0; c <= LIMIT; c++)
          if (isIn(a + c, female))
            for (let d = 0; d <= LIMIT; d++)
              if (isIn(b + d, male) && isIn(c + d, old)) {
                seen.add(`female ${a}`).add(`male ${b}`);
                seen.add(`women ${a + c}`).add(`men ${b + d}`);
              }
  return seen;
}

const count = fc.oneof(fc.nat(5), fc.nat(14));
test('whoever is said to be fewer than five may have been any number from zero to four, whatever the page shows beside it', () => {
  let told = 0;
  fc.assert(
    fc.property(count, count, count, count, fc.nat(3), (a, b, c, d, split) => {
      const girls = Math.floor((a * split) / 3);
      const one = meeting(
        ['female', '14-17', girls],
        ['female', '18-28', a - girls],
        ['male', '18-28', b],
        ['female', '29-59', c],
        ['male', '60-plus', d],
      );
      const hardly = hardlyYoung([one]);
      const before = possible([one], []);
      const seen = possible([one], hardly);
      for (const sex of hardly)
        for (const few of [0, 1, 2, 3, 4]) assert.ok(seen.has(`${sex} ${few}`), `${sex} ${few}`);
      for (const few of [0, 1, 2, 3, 4])
        for (const cell of ['women', 'men'])
          assert.ok(!before.has(`${cell} ${few}`) || seen.has(`${cell} ${few}`), cell);
      told += hardly.length;
    }),
    { numRuns: 120 },
  );
  assert.ok(told > 20, `only ${told} were told at all`);
});
