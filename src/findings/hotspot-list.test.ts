import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { listening } from '../../test/listening.ts';
import { numberedOf, stateOf, type Fact } from '../../test/village.ts';
import { pick, seeded } from '#analysis/numbers/random.ts';
import { State } from '#core/log/fold.ts';
import { hotspotListOf, type HotspotList } from './hotspot-list.ts';

const ALL = { from: '2026-01-01', until: '2026-12-31' } as const;

/** Catalogue points two hundred metres apart along a road, far from everything else. */
const road = (places: number, level = 'point'): readonly Fact[] =>
  Array.from({ length: places }, (_, at) => [
    'place.founded.v1',
    `p${at}`,
    {
      level,
      names: { ky: `Жер ${at}`, en: `Place ${at}` },
      at: { lat: '42.5000', lon: (78.3 + at * 0.0024 * 3).toFixed(4) },
    },
  ]);

type Marked = Readonly<Record<string, readonly [type: string, seats: number]>>;
const met = (at: Marked, group = 'women'): readonly Fact[] =>
  listening({ [group]: { people: 60, at } });
const listOf = (facts: readonly Fact[]): HotspotList['said'] =>
  hotspotListOf(stateOf(facts), ALL, 5).said;
const spread = (seats: readonly number[], type = 'street_lighting'): Marked =>
  Object.fromEntries(
    seats.flatMap((count, at) => (count > 0 ? [[`p${at}`, [type, count] as const]] : [])),
  );

test('where marks gather beyond chance the place is named, with how many and for what', () => {
  const said = listOf([...road(12), ...met(spread([1, 2, 1, 22, 27, 24, 2, 1, 3, 2, 1, 2]))]);
  assert.equal(said.sentence, 'hotspots.found');
  assert.deepEqual(said.spots[0], {
    names: { ky: 'Жер 4', en: 'Place 4' },
    n: 25,
    types: [{ type: 'street_lighting', n: 25 }],
    evidence: 'hotspots.gathered',
  });
  assert.deepEqual(
    said.spots.map(({ n, evidence }) => [n, evidence]),
    [
      [25, 'hotspots.gathered'],
      [20, 'hotspots.gathered'],
      [20, 'hotspots.gathered'],
    ],
  );
  assert.deepEqual([said.places, said.marks], [12, 85]);
});

test('a place that alone is marked among quiet ones is told apart from a gathering', () => {
  const said = listOf([
    ...road(16),
    ...met(spread([6, 6, 7, 6, 40, 0, 6, 7, 6, 6, 6, 7, 6, 6, 7, 6])),
  ]);
  assert.deepEqual(
    said.spots
      .filter(({ evidence }) => evidence !== 'hotspots.no-more')
      .map(({ n, evidence }) => [n, evidence]),
    [[40, 'hotspots.alone']],
  );
});

test('where marks are spread evenly the places are listed and nothing is called a gathering', () => {
  const said = listOf([...road(10), ...met(spread([9, 8, 7, 9, 8, 9, 7, 8, 9, 8]))]);
  assert.equal(said.sentence, 'hotspots.no-evidence');
  assert.equal(said.spots.length, 10);
  assert.ok(said.spots.every(({ evidence }) => evidence === 'hotspots.no-more'));
});

test('what cannot be said has its reason: too few marks, too few places', () => {
  assert.deepEqual(listOf([...road(8), ...met(spread([4, 4, 4, 4]))]), {
    places: 8,
    marks: 15,
    spots: [],
    sentence: 'hotspots.few-marks',
  });
  const few = listOf([...road(3), ...met(spread([30, 2, 1]))]);
  assert.equal(few.sentence, 'hotspots.few-places');
  assert.equal(few.spots[0]?.evidence, 'hotspots.no-more');
  assert.equal(listOf([]).sentence, 'hotspots.few-marks');
});

test('only ordinary types, of residents, at points of the catalogue, once the groups heard each other', () => {
  const at = spread([1, 2, 30, 2, 1, 2, 3, 1]);
  const none = listOf(road(8));
  assert.deepEqual(listOf([...road(8), ...met(at, 'police')]), none);
  assert.deepEqual(
    listOf([...road(8), ...listening({ women: { people: 60, at } }, { isRevealed: false })]),
    none,
  );
  assert.equal(listOf([...road(8, 'village'), ...met(at)]).places, 0);
  const elsewhere = met({ home: ['street_lighting', 30] });
  assert.deepEqual(listOf([...road(8), ...elsewhere]), none);
});

test('a protected or sensitive type that got a place all the same, past every door, is not in it', () => {
  for (const type of ['domestic_violence', 'police_misconduct']) {
    const state = new State();
    for (const entry of numberedOf([...road(8), ...met({})])) state.add(entry);
    const { records } = state.tables.mark;
    assert.ok(records instanceof Map);
    for (let seat = 0; seat < 30; seat++)
      records.set(`m${seat}`, { session: 'meeting', group: 'women', seat, type, place: 'p3' });
    const text = JSON.stringify(hotspotListOf(state, ALL, 5).said);
    assert.equal(/Place 3|Жер 3|violence|misconduct|30/.test(text), false, text);
  }
});

test('a place that fewer than five marked is not named, nor a type of fewer than five, nor any true count', () => {
  const said = listOf([
    ...road(9),
    ...met({ ...spread([0, 23, 0, 17, 0, 0, 0]), p5: ['stray_dogs', 4] }),
    ...listening(
      { men: { people: 20, at: { p1: ['land', 4], p3: ['stray_dogs', 6] } } },
      { session: 'm2' },
    ),
  ]);
  const text = JSON.stringify(said);
  assert.equal(/Place 5|Жер 5|land|\b(?:4|6|17|23|27)\b/.test(text), false, text);
  assert.deepEqual(
    said.spots.map(({ n, types }) => [n, types.map((one) => one.n)]),
    [
      [25, [20]],
      [20, [15, 5]],
    ],
  );
});

const village = fc.array(fc.oneof(fc.nat(6), fc.nat(30)), { minLength: 6, maxLength: 9 });
test('every number is a five, and whoever of a five is away, nothing of it changes but the sum of all marks', () => {
  fc.assert(
    fc.property(village, (seats) => {
      const said = listOf([...road(seats.length), ...met(spread(seats))]);
      for (const { n, types } of said.spots)
        for (const count of [n, ...types.map((one) => one.n)])
          assert.ok(count >= 5 && count % 5 === 0);
      assert.ok(said.marks === undefined || said.marks === 'few' || said.marks % 5 === 0);
      const down = listOf([...road(seats.length), ...met(spread(seats.map((n) => n - (n % 5))))]);
      const bare = (list: typeof said) => list.spots.map(({ evidence: _, ...spot }) => spot);
      assert.deepEqual(bare(said), bare(down));
    }),
    { numRuns: 30 },
  );
});

test('where marks fall by chance hardly ever a gathering is told', () => {
  const random = seeded(11);
  let told = 0;
  for (let run = 0; run < 60; run++) {
    const places = 8 + pick(random, 12);
    const seats = Array.from({ length: places }, () => 0);
    for (let mark = 0; mark < 30 + pick(random, 90); mark++) {
      const at = pick(random, places);
      seats[at] = (seats[at] ?? 0) + 1;
    }
    if (listOf([...road(places), ...met(spread(seats))]).sentence === 'hotspots.found') told++;
  }
  assert.ok(told <= 6, `${told} of 60 villages without a gathering were told one`);
});
