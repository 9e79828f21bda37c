import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pick, type Random, seeded } from '../numbers/random.ts';
import { audit } from './audit.ts';
import { highs } from './highs.ts';
import { intervals } from './intervals.ts';
import { publish, type Published, together } from './published.ts';
import type { Rule } from './rule.ts';
import { type Dimension, tableOf, tabulate } from './table.ts';

const solver = await highs();
const RULE: Rule = { k: 5, zeros: 'hidden', marks: 'alike' };
const ask = (published: Published) => audit(published, { solver, random: seeded(1) });

const square = tabulate(
  [
    {
      name: 'village',
      codes: [{ code: 'all' }, ...['a', 'b', 'c'].map((code) => ({ code, within: 'all' }))],
    },
    {
      name: 'group',
      codes: [{ code: 'all' }, ...['x', 'y', 'z'].map((code) => ({ code, within: 'all' }))],
    },
  ],
  new Map([
    ['a|x', 12],
    ['a|y', 3],
    ['a|z', 25],
    ['b|x', 20],
    ['b|y', 14],
    ['b|z', 16],
    ['c|x', 11],
    ['c|y', 2],
    ['c|z', 9],
  ]),
);
const hiding = (...ids: readonly string[]): Published =>
  publish(square, new Set(ids.map((id) => square.ids.indexOf(id))), RULE);

test('a small cell that alone is hidden is found by subtracting the others from the sum', () => {
  assert.deepEqual(ask(hiding('a|y')), { kind: 'unsafe', exact: ['a|y'], narrow: ['a|y'] });
});

test('two in a row are found when each is alone in its column', () => {
  assert.deepEqual(ask(hiding('a|y', 'a|z')), {
    kind: 'unsafe',
    exact: ['a|y', 'a|z'],
    narrow: ['a|y', 'a|z'],
  });
});

test('four in a square hide each other, within what their sums allow', () => {
  const published = hiding('a|y', 'a|z', 'c|y', 'c|z');
  assert.deepEqual(ask(published), { kind: 'safe' });
  assert.deepEqual(
    intervals(published, solver)?.map(({ id, least, most }) => [id, least, most]),
    [
      ['a|y', 0, 5],
      ['a|z', 23, 28],
      ['c|y', 0, 5],
      ['c|z', 6, 11],
    ],
  );
});

test('readers who are told which cells are small know more, and the audit knows that they do', () => {
  const cells = ['a|y', 'a|z', 'c|y', 'c|z'].map((id) => square.ids.indexOf(id));
  const told = publish(square, new Set(cells), { ...RULE, marks: 'told' });
  assert.deepEqual(
    intervals(told, solver)?.map(({ least, most }) => [least, most]),
    [
      [1, 4],
      [24, 27],
      [1, 4],
      [7, 10],
    ],
  );
  assert.deepEqual(ask(told), { kind: 'safe' });
});

test('zeros that are hidden with zeros alone are found, for no count is below zero', () => {
  const zeros = tableOf(
    new Map([
      ['p', 0],
      ['q', 0],
      ['sum', 0],
    ]),
    [{ total: 'sum', parts: ['p', 'q'] }],
  );
  const published = publish(zeros, new Set([0, 1]), RULE);
  assert.deepEqual(ask(published), { kind: 'unsafe', exact: ['p', 'q'], narrow: ['p', 'q'] });
});

test('what cannot all be true is called a contradiction, wherever it shows', () => {
  const good = hiding('a|y');
  const at = good.ids.indexOf('b|all');
  const shown = { ...good, cells: good.cells.with(at, { count: 51 }) };
  assert.deepEqual(ask(shown), { kind: 'contradictory' });
  assert.equal(intervals(shown, solver), undefined);
  const row = good.ids.indexOf('a|all');
  const hidden = { ...good, cells: good.cells.with(row, { count: 30 }) };
  assert.deepEqual(ask(hidden), { kind: 'contradictory' });
  assert.equal(intervals(hidden, solver), undefined);
});

test('a truth that does not fit what is published is no place to start from', () => {
  const wrong = square.values.with(0, 1);
  const said = audit(hiding('a|y'), { solver, random: seeded(1), truth: wrong });
  assert.equal(said.kind, 'contradictory');
});

test('two tables that are safe alone are audited together', () => {
  const first = hiding('a|y', 'a|z', 'c|y', 'c|z');
  const second = hiding('a|y', 'a|x', 'c|y', 'c|x');
  assert.deepEqual([ask(first).kind, ask(second).kind], ['safe', 'safe']);
  const both = together([first, second]);
  assert.ok(!('contradiction' in both));
  assert.deepEqual(ask(both), { kind: 'unsafe', exact: ['a|y', 'c|y'], narrow: ['a|y', 'c|y'] });
  const other = { ...second, cells: second.cells.with(0, { count: 1 }) };
  assert.deepEqual(together([first, other]), { contradiction: 'all|all' });
});

/** All tables of whole numbers that readers could be looking at, by trying every number: two rows of two, with margins. */
function byTrying(published: Published, most: number): readonly (readonly [number, number])[] {
  const cells = published.cells.map((cell) => ('count' in cell ? cell.count : undefined));
  const ends = cells.map((): [number, number] => [Infinity, -Infinity]);
  const numbers = Array.from({ length: most + 1 }, (_, i) => i);
  for (const p of numbers)
    for (const q of numbers)
      for (const r of numbers)
        for (const s of numbers) {
          const full = [p + q + r + s, p + r, q + s, p + q, p, q, r + s, r, s];
          if (cells.some((cell, at) => cell !== undefined && cell !== full[at])) continue;
          for (const [at, value] of full.entries()) {
            const end = ends[at];
            if (end !== undefined) ends[at] = [Math.min(end[0], value), Math.max(end[1], value)];
          }
        }
  return ends;
}

const twoCodes = (name: string): Dimension => ({
  name,
  codes: [
    { code: 'all' },
    { code: `${name}1`, within: 'all' },
    { code: `${name}2`, within: 'all' },
  ],
});

function smallTable(random: Random) {
  const cells = ['p1|q1', 'p1|q2', 'p2|q1', 'p2|q2'];
  return tabulate(
    [twoCodes('p'), twoCodes('q')],
    new Map(cells.map((id) => [id, pick(random, 5)])),
  );
}

test('intervals are what trying every number gives', () => {
  let hiddenCells = 0;
  for (let seed = 1; seed <= 30; seed++) {
    const random = seeded(seed);
    const table = smallTable(random);
    // The total of all stays shown, so that there is an end to trying.
    const hidden = new Set([...table.ids.keys()].filter((cell) => cell > 0 && random() < 0.6));
    const published = publish(table, hidden, RULE);
    const tried = byTrying(published, 16);
    const found = intervals(published, solver) ?? [];
    hiddenCells += found.length;
    for (const { id, least, most } of found)
      assert.deepEqual([least, most], tried[table.ids.indexOf(id)], `${id} of table ${seed}`);
    const said = ask(published);
    const exact = found.filter(({ least, most }) => least === most).map(({ id }) => id);
    assert.deepEqual(said.kind === 'unsafe' ? said.exact : [], exact);
  }
  assert.ok(hiddenCells > 90);
});
