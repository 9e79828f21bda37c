import assert from 'node:assert/strict';
import { test } from 'node:test';
import { highs } from '#analysis/disclosure/highs.ts';
import { suppressionFault } from './random-tables.ts';

test('what suppression publishes passes an auditor who knows nothing of how it was made', async () => {
  const solver = await highs();
  for (let seed = 1; seed <= 80; seed++) assert.equal(suppressionFault(solver, seed), undefined);
});
