import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { listening, type Listened } from '../../test/listening.ts';
import { stateOf, type Fact } from '../../test/village.ts';
import { sightedPlaces } from './sighted-places.ts';

const PLACES = ['school', 'bridge', 'well'] as const;
const catalogue: readonly Fact[] = PLACES.map((id) => [
  'place.founded.v1',
  id,
  { level: 'point', names: { ky: id }, at: { lat: '42.5', lon: '78.3' } },
]);

const SCOPE = { session: 'meeting' } as const;
const seen = (groups: Readonly<Record<string, Listened>>, more: readonly Fact[] = []) =>
  sightedPlaces(stateOf([...catalogue, ...listening(groups), ...more]), SCOPE).said.voices.map(
    ({ voice, people, places }) => ({
      voice,
      people,
      places: places.map(({ place, raised, types }) => [place, raised, Object.fromEntries(types)]),
    }),
  );

const mark = (group: string, seat: number, type: string, place: string): Fact => [
  'mark.placed.v1',
  `more-${group}-${seat}-${type}-${place}`,
  { session: 'meeting', group, seat, type, place },
];

test('each group has its own places, the most marked first, counted in fives', () => {
  const said = seen({
    girls: { people: 21, at: { school: ['street_lighting', 17], bridge: ['stray_dogs', 6] } },
    men: { people: 24, at: { bridge: ['road_safety', 19], school: ['stray_dogs', 4] } },
  });
  assert.deepEqual(said, [
    { voice: 'men', people: 20, places: [['bridge', 15, { road_safety: 15 }]] },
    {
      voice: 'girls',
      people: 20,
      places: [
        ['school', 15, { street_lighting: 15 }],
        ['bridge', 5, { stray_dogs: 5 }],
      ],
    },
  ]);
});

test('whoever marked a place for two worries counts once there', () => {
  const twice = Array.from({ length: 6 }, (_, seat) => mark('girls', seat, 'alcohol', 'school'));
  const said = seen({ girls: { people: 12, at: { school: ['street_lighting', 8] } } }, twice);
  assert.deepEqual(said[0]?.places, [['school', 5, { alcohol: 5, street_lighting: 5 }]]);
});

test('many worries of few each name the place and none of the worries', () => {
  const few = [0, 1, 2, 3].flatMap((seat) => [
    mark('women', seat, 'alcohol', 'well'),
    mark('women', seat + 4, 'land', 'well'),
  ]);
  assert.deepEqual(seen({ women: { people: 14 } }, few)[0]?.places, [['well', 5, {}]]);
});

const water = (people: number, seats: number): Listened => ({
  people,
  at: { well: ['drinking_water', seats] },
});

test('small groups stand together or not at all, officials beside the residents', () => {
  const said = seen({
    women: water(12, 7),
    girls: water(6, 4),
    elders: water(5, 3),
    police: water(9, 9),
  });
  assert.deepEqual(said, [
    { voice: 'women', people: 10, places: [['well', 5, { drinking_water: 5 }]] },
    { voice: 'others', people: 10, places: [['well', 5, { drinking_water: 5 }]] },
  ]);
});

test('what is no point of the catalogue is no place, and before the groups have heard each other there is none', () => {
  const village: Fact = [
    'place.founded.v1',
    'village',
    { level: 'village', names: { ky: 'Айыл' }, at: { lat: '42.5', lon: '78.3' } },
  ];
  for (const place of ['elsewhere', 'village']) {
    const nowhere = { women: { people: 12, at: { [place]: ['pasture', 9] } } } as const;
    assert.deepEqual(seen(nowhere, [village])[0]?.places, []);
  }
  const groups = { women: { people: 12, at: { well: ['pasture', 9] } } } as const;
  const before = stateOf([...catalogue, ...listening(groups, { isRevealed: false })]);
  assert.deepEqual(sightedPlaces(before, SCOPE).said.voices, []);
});

test('a place beside a sensitive or protected type is refused by the journal, and would not be told', () => {
  const groups = {
    women: { people: 20, at: { well: ['drugs', 20], school: ['domestic_violence', 20] } },
  } as const;
  assert.deepEqual(seen(groups)[0]?.places ?? [], []);
});

const TYPES = ['pasture', 'land', 'alcohol'] as const;
const group = fc
  .record({
    people: fc.nat(26),
    parts: fc.array(fc.nat(100), { minLength: 3, maxLength: 3 }),
    types: fc.array(fc.constantFrom(...TYPES), { minLength: 3, maxLength: 3 }),
  })
  .map(({ people, parts, types }) => ({
    people,
    at: PLACES.map(
      (place, i) =>
        [
          place,
          types[i] ?? 'land',
          Math.min(people, Math.floor((people * (parts[i] ?? 0)) / 95)),
        ] as const,
    ),
  }));
const NAMES = ['women', 'men', 'girls', 'elders', 'police', 'local-government'] as const;
const meeting = fc.record(Object.fromEntries(NAMES.map((name) => [name, group])));

type Meeting = typeof meeting extends fc.Arbitrary<infer T> ? T : never;

const heard = (groups: Meeting, round: (n: number) => number = (n) => n) =>
  seen(
    Object.fromEntries(
      Object.entries(groups).map(([name, { people, at }]) => [
        name,
        {
          people: round(people),
          at: Object.fromEntries(at.map(([place, type, n]) => [place, [type, round(n)]] as const)),
        },
      ]),
    ),
  );

test('every count is a five of a voice of ten or more, and a place that fewer than five of it marked is never named', () => {
  fc.assert(
    fc.property(meeting, (groups) => {
      for (const { voice, people, places } of heard(groups)) {
        assert.ok(people >= 10 && people % 5 === 0);
        for (const [, raised] of places) {
          assert.ok(typeof raised === 'number' && raised >= 5 && raised % 5 === 0);
          assert.ok(raised <= people);
        }
        const own = Object.entries(groups).find(([name]) => name === voice)?.[1].at ?? [];
        const canaries = own.filter(([, , n]) => n < 5).map(([place]) => place);
        for (const canary of canaries) assert.ok(!JSON.stringify(places).includes(canary), canary);
      }
    }),
    { numRuns: 60 },
  );
});

const down = (n: number): number => n - (n % 5);

test('nothing tells more than counts in fives: whoever of a five is away, the maps are the same', () => {
  fc.assert(
    fc.property(meeting, (groups) => {
      // Groups too small to stand alone add up before they are rounded.
      const large = Object.fromEntries(
        Object.entries(groups).filter(([, { people }]) => people >= 10),
      );
      assert.deepEqual(heard(large), heard(large, down));
    }),
    { numRuns: 60 },
  );
});
