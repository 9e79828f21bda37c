import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { designOf } from './design.ts';
import { kish } from './kish.ts';
import { postStratify } from './post-stratify.ts';
import { rake } from './rake.ts';
import { ratioMean } from './ratio.ts';
import { representation } from './representation.ts';

const row = fc.record({
  weight: fc.integer({ min: 1, max: 9 }),
  sex: fc.constantFrom('f', 'm'),
  age: fc.constantFrom('young', 'old'),
  yes: fc.integer({ min: 0, max: 1 }),
});
// One person of each kind, so that every target can be met.
const everyKind = ['f', 'm'].flatMap((sex) =>
  ['young', 'old'].map((age) => ({ weight: 1, sex, age, yes: Number(sex === 'f') })),
);
const samples = fc.array(row, { maxLength: 30 }).map((rows) => [...everyKind, ...rows]);
type Rows = readonly (typeof everyKind)[number][];

const drawn = (rows: Rows, scale = 1) =>
  designOf({ weights: rows.map(({ weight }) => weight * scale) });
const margins = (rows: Rows, women: number, young: number) => [
  { of: rows.map(({ sex }) => sex), targets: { f: women, m: 1000 - women } },
  { of: rows.map(({ age }) => age), targets: { young, old: 1000 - young } },
];
const target = fc.integer({ min: 50, max: 950 });

function rakedDesign(...[design, wanted]: Parameters<typeof rake>) {
  const raked = rake(design, wanted);
  assert.equal(raked.state, 'met');
  assert.ok(raked.state === 'met');
  return raked.design;
}

test('raking meets every margin', () => {
  fc.assert(
    fc.property(samples, target, target, (rows, women, young) => {
      const wanted = margins(rows, women, young);
      const { weights } = rakedDesign(drawn(rows), wanted);
      for (const { of, targets } of wanted)
        for (const [name, people] of Object.entries(targets)) {
          const got = weights.reduce((sum, w, at) => (of[at] === name ? sum + w : sum), 0);
          assert.ok(Math.abs(got - people) < 1e-7, `${name}: ${got} instead of ${people}`);
        }
    }),
  );
});

test('the scale of the weights and the order of the rows change nothing of raked estimates', () => {
  fc.assert(
    fc.property(samples, target, target, (rows, women, young) => {
      const measure = (sorted: Rows, scale: number) =>
        ratioMean(rakedDesign(drawn(sorted, scale), margins(sorted, women, young)), {
          values: sorted.map(({ yes }) => yes),
        });
      const [one, two] = [measure(rows, 1), measure(rows.toReversed(), 64)];
      assert.ok(Math.abs((one?.estimate ?? NaN) - (two?.estimate ?? NaN)) < 1e-8);
      assert.ok(Math.abs((one?.spread?.se ?? NaN) - (two?.spread?.se ?? NaN)) < 1e-8);
    }),
  );
});

test('post-stratification meets its cells, and what they explain is certain', () => {
  fc.assert(
    fc.property(samples, target, (rows, women) => {
      const [margin = { of: [], targets: {} }] = margins(rows, women, 500);
      const result = postStratify(drawn(rows), margin);
      assert.ok(result.state === 'met');
      const share = ratioMean(result.design, {
        values: rows.map(({ sex }) => Number(sex === 'f')),
      });
      assert.ok(Math.abs((share?.estimate ?? NaN) - women / 1000) < 1e-12);
      assert.ok((share?.spread?.se ?? NaN) < 1e-12);
    }),
  );
});

test('raking by hand: one woman stands for half', () => {
  const design = rakedDesign(designOf({ weights: [1, 1, 1] }), [
    { of: ['f', 'm', 'm'], targets: { f: 50, m: 50 } },
  ]);
  assert.deepEqual([...design.weights], [50, 25, 25]);
});

test('margins that nobody can meet are told, with how far they are', () => {
  const of = ['f', 'm'];
  const design = designOf({ weights: [1, 1] });
  const open = rake(
    design,
    [
      { of, targets: { f: 1, m: 1 } },
      { of, targets: { f: 0.5, m: 1.5 } },
    ],
    { rounds: 20 },
  );
  assert.ok(open.state === 'open' && open.rounds === 20);
  assert.ok(Math.abs(open.gap - 0.25) < 1e-12);
  const missing = { of, targets: { f: 1, m: 1, other: 1 } };
  assert.deepEqual(rake(design, [missing]), { state: 'empty', margin: 0, category: 'other' });
  assert.deepEqual(postStratify(design, missing), { state: 'empty', category: 'other' });
  const none = rake(design, [{ of, targets: { f: 2, m: 0 } }]);
  assert.ok(none.state === 'met');
  assert.deepEqual([...none.design.weights], [2, 0]);
});

test('margins that are none are refused', () => {
  const design = designOf({ weights: [1, 1] });
  const of = ['f', 'm'];
  assert.throws(() => rake(design, []), RangeError);
  assert.throws(() => rake(design, [{ of: ['f'], targets: { f: 1 } }]), RangeError);
  assert.throws(() => rake(design, [{ of, targets: { f: 1 } }]), RangeError);
  assert.throws(() => rake(design, [{ of, targets: { f: -1, m: 2 } }]), RangeError);
  assert.throws(() => rake(design, [{ of, targets: { f: 0, m: 0 } }]), RangeError);
  const [one, two] = [
    { of, targets: { f: 1, m: 1 } },
    { of, targets: { f: 1, m: 2 } },
  ];
  assert.throws(() => rake(design, [one, two]), RangeError);
  assert.throws(() => postStratify(design, { of, targets: { f: 1 } }), RangeError);
});

test('equal weights cost nothing, and one heavy row leaves little more than itself', () => {
  assert.deepEqual(kish([2, 2, 2]), { effective: 3, designEffect: 1 });
  assert.ok((kish([100, 1, 1])?.effective ?? NaN) < 1.05);
  assert.equal(kish([]), undefined);
  assert.equal(kish([0]), undefined);
  assert.throws(() => kish([-1]), RangeError);
  assert.throws(() => kish([NaN]), RangeError);
});

test('who was heard is set against who is there', () => {
  const seen = representation({ women: 30, men: 70 }, { women: 510, men: 490 });
  assert.ok(Math.abs((seen?.categories['women']?.gap ?? NaN) + 21) < 1e-12);
  assert.ok(Math.abs((seen?.dissimilarity ?? NaN) - 0.21) < 1e-12);
  const missing = representation({ men: 5, guests: 5 }, { women: 1, men: 1 });
  assert.equal(missing?.categories['women']?.ratio, 0);
  assert.equal(missing?.categories['guests']?.ratio, undefined);
  assert.equal(missing?.dissimilarity, 0.5);
  assert.equal(representation({}, { women: 1 }), undefined);
  assert.equal(representation({ women: 1 }, {}), undefined);
  assert.throws(() => representation({ women: -1 }, { women: 1 }), RangeError);
});
