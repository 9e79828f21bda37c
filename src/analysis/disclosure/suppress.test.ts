import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pick, seeded } from '../numbers/random.ts';
import { audit } from './audit.ts';
import { highs } from './highs.ts';
import { publish } from './published.ts';
import type { Rule } from './rule.ts';
import { suppress } from './suppress.ts';
import { type Dimension, tableOf, tabulate } from './table.ts';

const solver = await highs();
const RULE: Rule = { k: 5, zeros: 'hidden', marks: 'alike' };

const flat = (name: string, size: number): Dimension => ({
  name,
  codes: [
    { code: 'all' },
    ...Array.from({ length: size }, (_, i) => ({ code: `${name}${i}`, within: 'all' })),
  ],
});

function table(
  seed: number,
  [rows, columns, layers]: readonly [number, number, number],
  most = 30,
) {
  const random = seeded(seed);
  const counts = new Map<string, number>();
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let k = 0; k < layers; k++) counts.set(`x${i}|y${j}|z${k}`, pick(random, most));
  return tabulate([flat('x', rows), flat('y', columns), flat('z', layers)], counts);
}

test('every complement is needed: with any one of them shown again the audit finds a small cell', () => {
  let complements = 0;
  for (let seed = 1; seed <= 12; seed++) {
    const made = table(seed, [4, 4, 1]);
    const found = suppress(made, { rule: RULE, solver, random: seeded(seed), rounds: 3 });
    assert.equal(found.kind, 'protected');
    if (found.kind !== 'protected') continue;
    const hidden = new Set(
      [...found.small, ...found.complements].map((id) => made.ids.indexOf(id)),
    );
    complements += found.complements.length;
    for (const id of found.complements) {
      const less = new Set(hidden);
      less.delete(made.ids.indexOf(id));
      const said = audit(publish(made, less, RULE), { solver, random: seeded(1) });
      assert.equal(said.kind, 'unsafe', `${id} of table ${seed} is needless`);
    }
  }
  assert.ok(complements > 30);
});

test('the same random numbers hide the same cells', () => {
  const made = table(3, [5, 4, 2]);
  const again = () => suppress(made, { rule: RULE, solver, random: seeded(7), rounds: 3 });
  assert.deepEqual(again(), again());
});

test('a table too large to look at as a whole is protected in parts and passes the whole audit', () => {
  const made = table(5, [9, 9, 5]);
  assert.ok(made.ids.length > 400);
  for (const marks of ['alike', 'told'] as const) {
    const found = suppress(made, { rule: { ...RULE, marks }, solver, random: seeded(1) });
    assert.equal(found.kind, 'protected');
    if (found.kind !== 'protected') return;
    assert.ok(found.complements.length > 0);
    const said = audit(found.published, { solver, random: seeded(2), truth: made.values });
    assert.deepEqual(said, { kind: 'safe' });
  }
});

test('a table without small cells is published whole', () => {
  const made = tableOf(
    new Map([
      ['p', 7],
      ['q', 9],
      ['sum', 16],
    ]),
    [{ total: 'sum', parts: ['p', 'q'] }],
  );
  const found = suppress(made, { rule: RULE, solver, random: seeded(1) });
  assert.deepEqual(found.kind === 'protected' && [...found.small, ...found.complements], []);
});

test('cells that must stay shown stay shown, and where that protects no one it is said', () => {
  const made = tableOf(
    new Map([
      ['p', 2],
      ['q', 9],
      ['r', 20],
      ['sum', 31],
    ]),
    [{ total: 'sum', parts: ['p', 'q', 'r'] }],
  );
  const ask = (kept: readonly string[]) =>
    suppress(made, { rule: RULE, solver, random: seeded(1), kept });
  const some = ask(['q', 'sum']);
  assert.deepEqual(some.kind === 'protected' && some.complements, ['r']);
  assert.deepEqual(ask(['q', 'r', 'sum']), { kind: 'unprotected', cells: ['p'] });
  assert.throws(() => ask(['s']), RangeError);
});

test('where marks tell so much that nothing hides a count, that is said', () => {
  // Three groups of four of a village: told "fewer than 5" each and "5 or more" together with a total of 12 shown.
  const made = tableOf(
    new Map([
      ['p', 4],
      ['q', 4],
      ['r', 4],
      ['sum', 12],
    ]),
    [{ total: 'sum', parts: ['p', 'q', 'r'] }],
  );
  const told = suppress(made, {
    rule: { ...RULE, marks: 'told' },
    solver,
    random: seeded(1),
    kept: ['sum'],
  });
  assert.deepEqual(told, { kind: 'unprotected', cells: ['p', 'q', 'r'] });
  const alike = suppress(made, { rule: RULE, solver, random: seeded(1), kept: ['sum'] });
  assert.equal(alike.kind, 'protected');
});

test('a rule below two is no rule', () => {
  const made = table(1, [2, 2, 1]);
  assert.throws(
    () => suppress(made, { rule: { ...RULE, k: 1 }, solver, random: seeded(1) }),
    RangeError,
  );
});
