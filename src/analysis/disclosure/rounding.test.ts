import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pick, seeded } from '../numbers/random.ts';
import { audit } from './audit.ts';
import { highs } from './highs.ts';
import { controlledRounding, publishRounded } from './rounding.ts';
import { type Dimension, tabulate } from './table.ts';

const solver = await highs();

const flat = (name: string, size: number): Dimension => ({
  name,
  codes: [
    { code: 'all' },
    ...Array.from({ length: size }, (_, i) => ({ code: `${name}${i}`, within: 'all' })),
  ],
});

function table(seed: number, layers: number) {
  const random = seeded(seed);
  const counts = new Map<string, number>();
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 5; j++)
      for (let k = 0; k < layers; k++) counts.set(`x${i}|y${j}|z${k}`, pick(random, 25));
  return tabulate([flat('x', 4), flat('y', 5), flat('z', layers)], counts);
}

test('a rounded table still adds up, and no count moved as far as the base', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const made = table(seed, 1);
    const rounded = controlledRounding(made, 5, solver);
    assert.equal(rounded.kind, 'rounded');
    if (rounded.kind !== 'rounded') return;
    assert.equal(rounded.within, 5);
    for (const [cell, value] of rounded.values.entries()) {
      const before = made.values[cell] ?? NaN;
      assert.equal(value % 5, 0);
      assert.ok(before % 5 === 0 ? value === before : Math.abs(value - before) < 5);
    }
    const { values } = rounded;
    for (const { total, parts } of made.sums)
      assert.equal(
        parts.reduce((sum, part) => sum + (values[part] ?? NaN), 0),
        values[total],
      );
  }
});

test('tables of three dimensions are rounded too, a multiple further where there is no other way', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const made = table(seed, 3);
    const rounded = controlledRounding(made, 3, solver);
    assert.equal(rounded.kind, 'rounded');
    if (rounded.kind !== 'rounded') return;
    const far = rounded.values.map((value, cell) => Math.abs(value - (made.values[cell] ?? NaN)));
    assert.ok(Math.max(...far) < rounded.within);
  }
});

test('a rounded table can be audited like any other', () => {
  const made = table(2, 1);
  const rounded = controlledRounding(made, 5, solver);
  assert.ok(rounded.kind === 'rounded');
  const published = publishRounded(made, rounded, 3);
  const auditor = { solver, random: seeded(1), truth: made.values };
  assert.deepEqual(audit(published, auditor), { kind: 'safe' });
  const wanting = publishRounded(made, rounded, 9);
  assert.equal(audit(wanting, auditor).kind, 'unsafe');
});

test('rounding to one is no rounding', () => {
  assert.throws(() => controlledRounding(table(1, 1), 1, solver), RangeError);
});
