import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listening } from '../../test/listening.ts';
import { code, made, shownIn, tallyOf, UNTIL } from '../../test/releases.ts';
import { stateOf, village, VILLAGE } from '../../test/village.ts';
import { releaseTallyOf, type Resident } from './release-tally.ts';

const few = new Map<Resident, number>();
const seated = (...rows: readonly (readonly [female: number, male: number])[]) =>
  rows.map(([female, male], at) => tallyOf(code(2, at), { female, male, raised: few }));

test('where a sum of fives would tell a small count its sums go, and only the evaluators read which cell it was', () => {
  // 4 + 24 + 24 is at least 50, and the two others together at most 48.
  const { release, failing } = made(seated([4, 90], [24, 90], [24, 90]));
  const { tables, report } = release.said;
  assert.deepEqual(
    tables[0]?.rows.map(({ row }) => row),
    [code(2, 0), code(2, 1), code(2, 2)],
  );
  assert.equal(report.lessened, 1);
  assert.equal(failing[0]?.why, 'release.unsafe-alone');
  assert.ok(failing[0].cells.includes(`${code(2, 0)}|female`));
  assert.equal(/release\.unsafe|failing/.test(JSON.stringify(release.said)), false);
  // With a little more room nothing has to go.
  assert.equal(made(seated([4, 90], [22, 90], [22, 90])).release.said.report.lessened, 0);
});

/** Three communities whose women raised it so often. */
const women = (...counts: readonly number[]) =>
  counts.map((one, at) =>
    tallyOf(code(2, at), { female: 0, male: 0, raised: new Map([['women', one]]) }),
  );

test('what hid small counts once stays hidden where showing it later would tell them', () => {
  const third = `release.types-by-place ${code(2, 2)} stray_dogs`;
  const first = made(women(4, 4, 22)).release.said;
  assert.equal(shownIn(first).get(third), 'hidden');
  // Alone it may be shown now; but 22 taken from the thirty of then leaves eight for two of four at most.
  assert.equal(shownIn(made(women(9, 9, 22)).release.said).get(third), 20);
  const { release, failing } = made(women(9, 9, 22), [first]);
  assert.equal(shownIn(release.said).get(third), 'hidden');
  assert.equal(shownIn(release.said).get('release.types-by-place all stray_dogs'), 40);
  assert.deepEqual(
    failing.map(({ family, why }) => [family, why]),
    [['stray_dogs', 'release.unsafe-beside-earlier']],
  );
  assert.deepEqual([release.said.report.against, release.said.report.lessened], [1, 1]);
});

test('what was counted again and came out lower can still be released', () => {
  const first = made(women(20, 21, 23)).release.said;
  const { release } = made(women(9, 21, 23), [first]);
  assert.equal(release.said.report.withheld, 0);
  assert.equal(shownIn(release.said).get(`release.types-by-place ${code(2, 0)} stray_dogs`), 5);
});

test('from journals: ordinary types only, until the day asked for, nobody’s words, and no group beside a place', () => {
  const groups = {
    women: {
      people: 20,
      raised: { stray_dogs: 17, domestic_violence: 16, corruption: 14, land: 3 },
    },
    minority: { people: 12, raised: { stray_dogs: 11, alcohol: 12 } },
  };
  const state = stateOf([
    ...village,
    ...listening(groups),
    ...listening(
      { women: { people: 19, raised: { pasture: 19 } } },
      { session: 'late', on: '2026-07-01' },
    ),
    ...listening(
      { men: { people: 13, raised: { gambling: 13 } } },
      { session: 'open', isRevealed: false },
    ),
  ]);
  const tally = releaseTallyOf(state, VILLAGE, UNTIL);
  assert.deepEqual([...tally.raised.keys()].toSorted(), ['alcohol', 'land', 'stray_dogs']);
  const { release, failing } = made([tally]);
  const text = JSON.stringify(release.said);
  assert.equal(/violence|corruption|facilitator|meeting|Жол|Ак-Булуң/.test(text), false, text);
  for (const one of shownIn(release.said).values())
    assert.ok(typeof one === 'string' || (one >= 5 && one % 5 === 0));
  assert.deepEqual(failing, []);
  const said = shownIn(release.said);
  // Those of the late meeting are not in it.
  assert.equal(said.get(`release.seats-by-sex ${VILLAGE} female`), 55);
  assert.equal(said.get(`release.types-by-place ${VILLAGE} stray_dogs`), 25);
  assert.equal(said.get(`release.types-by-place ${VILLAGE} land`), 'few');
  assert.equal(said.get(`release.types-by-place ${VILLAGE} pasture`), 'few');
  assert.equal(said.get(`release.types-by-place ${VILLAGE} gambling`), 'few');
  for (const { table, rows } of release.said.tables)
    for (const { row, cells } of rows)
      assert.ok(
        table === 'release.types-by-group' || !Object.keys(cells).some((one) => one === 'minority'),
        row,
      );
});

test('the same release comes out twice, and one without a place that was released before is refused', () => {
  const tallies = seated([4, 90], [23, 90]);
  const first = made(tallies).release.said;
  assert.deepEqual(made(tallies).release.said, first);
  assert.throws(() => made(tallies.slice(1), [first]), RangeError);
  // A place that joins had nobody before.
  const joined = made(
    [...tallies, tallyOf(code(3, 0), { female: 30, male: 30, raised: few })],
    [first],
  );
  assert.equal(shownIn(joined.release.said).get(`release.seats-by-sex ${code(3, 0)} male`), 30);
});
