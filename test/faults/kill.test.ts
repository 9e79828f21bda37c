import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { newDatabase, postgresMissing } from '../postgres.ts';
import { killRounds, type Outcome } from './kill.ts';

// A taste of it in each run; `npm run faults -- --rounds 300` is the whole meal.
const ROUNDS = 12;
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'birge-kill-'));
  after(() => rmSync(made, { recursive: true }));
  return made;
};

function assertWhole(outcome: Outcome): void {
  assert.ok(
    outcome.promised > outcome.rounds,
    'the writers were promised little: nothing is shown',
  );
  assert.equal(outcome.lost, 0);
}

test('SQLite: no acknowledged entry is lost when the house is killed under eight writers', async (t) => {
  const outcome = await killRounds({ data: folder(), database: 'sqlite' }, ROUNDS);
  t.diagnostic(JSON.stringify(outcome));
  assertWhole(outcome);
});

test('a house that acknowledges before it writes is caught', async (t) => {
  const outcome = await killRounds({ data: folder(), database: 'sqlite' }, 3, true);
  t.diagnostic(JSON.stringify(outcome));
  assert.ok(outcome.lost > 0);
});

test(
  'PostgreSQL: no acknowledged entry is lost when the house or the server is killed',
  { skip: postgresMissing() ?? false },
  async (t) => {
    const outcome = await killRounds({ data: folder(), database: await newDatabase() }, ROUNDS);
    t.diagnostic(JSON.stringify(outcome));
    assertWhole(outcome);
  },
);
