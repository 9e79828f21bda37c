import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sensitivityOf } from '#core/concern-types.ts';
import { measures } from './measures.ts';
import { diceOf } from './random.ts';
import { fateOf, moneyOf } from './promises.ts';
import { heard, worries } from './worries.ts';

test('against every concern that has a wording some body can promise a measure', () => {
  for (const { type, wording } of worries)
    assert.equal(
      measures.some((measure) => measure.type === type),
      wording !== undefined,
      type,
    );
});

test('protected types have no words, no place and no measure', () => {
  const guarded = worries.filter(({ type }) => sensitivityOf(type) === 'protected');
  assert.ok(guarded.length > 0);
  for (const { points, texts, wording } of guarded)
    assert.deepEqual([points, texts, wording], [[], [], undefined]);
});

test('every worry weighs something with each of the groups', () => {
  for (const { type, weights } of worries) {
    assert.equal(weights.length, heard.length, type);
    assert.ok(
      weights.every((weight) => weight >= 0),
      type,
    );
  }
});

test('the money of a measure adds up to what it costs', () => {
  for (const measure of measures) {
    const money = moneyOf(measure);
    assert.equal(
      money.reduce((sum, { som }) => sum + som, 0),
      measure.som,
    );
    assert.equal(measure.som === 0, measure.sources.includes('none-needed'));
  }
});

test('fates come in their shares', () => {
  const dice = diceOf(1, 'fates');
  const fates = Array.from({ length: 4_000 }, () => fateOf(dice));
  const share = (fate: string) => fates.filter((found) => found === fate).length / fates.length;
  assert.ok(Math.abs(share('confirmed') - 0.33) < 0.03);
  assert.ok(Math.abs(share('late') - 0.08) < 0.03);
});
