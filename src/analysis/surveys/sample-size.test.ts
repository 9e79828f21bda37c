import assert from 'node:assert/strict';
import { test } from 'node:test';
import { designOf } from './design.ts';
import {
  clusterDesignEffect,
  interviewsForChange,
  interviewsForMargin,
  marginOf,
} from './sample-size.ts';
import { trustIndex } from './trust-index.ts';

test('25 interviews tell ±20 points of their community, 40 times 25 tell ±4.6 of the programme', () => {
  assert.equal(Math.round(marginOf(25)), 20);
  const designEffect = clusterDesignEffect(25, 0.05);
  assert.ok(Math.abs(designEffect - 2.2) < 1e-12);
  assert.equal(marginOf(1000, { designEffect }).toFixed(1), '4.6');
});

test('a change of 10 points needs about 850 interviews in each wave', () => {
  assert.equal(interviewsForChange(10, { designEffect: 2.2 }), 855);
});

test('the interviews for a margin are the fewest that keep it', () => {
  for (const points of [1, 4.6, 20]) {
    const interviews = interviewsForMargin(points, { designEffect: 1.3 });
    assert.ok(marginOf(interviews, { designEffect: 1.3 }) <= points);
    assert.ok(marginOf(interviews - 1, { designEffect: 1.3 }) > points);
  }
});

test('a plan outside its bounds is refused', () => {
  assert.throws(() => marginOf(0), RangeError);
  assert.throws(() => marginOf(10, { share: 2 }), RangeError);
  assert.throws(() => marginOf(10, { designEffect: 0 }), RangeError);
  assert.throws(() => marginOf(10, { level: 1 }), RangeError);
  assert.throws(() => interviewsForMargin(0), RangeError);
  assert.throws(() => interviewsForChange(10, { share: 0.01 }), RangeError);
  assert.throws(() => interviewsForChange(10, {}, 1), RangeError);
  assert.throws(() => clusterDesignEffect(0, 0.1), RangeError);
  assert.throws(() => clusterDesignEffect(5, 1.1), RangeError);
});

test('the national index runs from −100 to 100, and who cannot say counts among those asked', () => {
  const design = designOf({ weights: [1, 1, 1, 1, 1] });
  const index = trustIndex(design, ['very', 'rather', 'rather-not', 'not-at-all', 'cannot-say']);
  assert.equal(index?.estimate, 0);
  const half = trustIndex(design, ['very', 'cannot-say', undefined, undefined, undefined]);
  assert.equal(half?.estimate, 50);
  assert.equal(half?.answers, 2);
  const women = [true, false, false, false, false];
  assert.equal(trustIndex(design, ['very', 'very', 'very', 'very', undefined], women)?.answers, 1);
  assert.equal(
    trustIndex(
      design,
      [1, 2, 3, 4, 5].map(() => undefined),
    ),
    undefined,
  );
});
