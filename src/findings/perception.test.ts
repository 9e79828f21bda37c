import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { listening, type Listened } from '../../test/listening.ts';
import { stateOf, type Fact } from '../../test/village.ts';
import { pick, seeded } from '#analysis/numbers/random.ts';
import { perceptionOf } from './perception.ts';

const ALL = { from: '2026-01-01', until: '2026-12-31' } as const;
const seen = (groups: Readonly<Record<string, Listened>>, more: readonly Fact[] = []) =>
  perceptionOf(stateOf([...listening(groups), ...more]), ALL, 7).said;

test('what girls see and men do not is told with both shares, their people and intervals', () => {
  const said = seen({
    girls: { people: 20, raised: { street_lighting: 17, stray_dogs: 6 } },
    men: { people: 24, raised: { street_lighting: 3, pasture: 19, stray_dogs: 7 } },
  });
  assert.deepEqual(
    said.among.map(({ type, seenBy, notBy }) => [type, seenBy, notBy]),
    [
      ['pasture', 'men', 'girls'],
      ['street_lighting', 'girls', 'men'],
    ],
  );
  const [gap] = said.among;
  assert.ok(gap && gap.points.low > 0 && gap.points.low < gap.points.value);
  assert.equal(said.sentence, 'perception.differ');
  const lighting = said.types.find(({ type }) => type === 'street_lighting')?.shares;
  assert.deepEqual(lighting, [
    { voice: 'men', people: 20, raised: 'few' },
    { voice: 'girls', people: 20, raised: 15, percent: { value: 77, low: 43, high: 99 } },
  ]);
  const [likeness] = said.likeness;
  assert.ok(likeness && likeness.overlap < 0.6 && likeness.distance > 0.6);
});

test('groups that see the same are alike, and no difference is told', () => {
  const same = { people: 20, raised: { street_lighting: 12, pasture: 6 } };
  const said = seen({ women: same, men: same });
  assert.deepEqual(said.among, []);
  assert.equal(said.sentence, 'perception.no-evidence');
  assert.deepEqual(said.likeness, [{ between: ['women', 'men'], overlap: 1, distance: 0 }]);
  assert.equal(seen({ women: same }).sentence, 'perception.one-voice');
});

test('officials stand beside the residents, small ones together, and are compared with all of them', () => {
  const said = seen({
    women: { people: 15, raised: { street_lighting: 13 } },
    men: { people: 15, raised: { street_lighting: 12 } },
    police: { people: 7, raised: { gambling: 6 } },
    'local-government': { people: 8, raised: { gambling: 7 } },
  });
  assert.deepEqual(
    said.beside.map(({ type, seenBy, notBy }) => [type, seenBy, notBy]),
    [
      ['gambling', 'officials', 'residents'],
      ['street_lighting', 'residents', 'officials'],
    ],
  );
  assert.deepEqual(said.among, []);
  assert.deepEqual(said.withheld[1], {
    key: 'perception.together',
    groups: ['police', 'local-government'],
  });
});

test('one small group alone is not told, whatever it says, and nobody is withheld like few', () => {
  const women = { people: 22, raised: { pasture: 9 } };
  const silent = seen({ women });
  const few = seen({ women, minority: { people: 9, raised: { land: 9, pasture: 9 } } });
  assert.deepEqual(few, silent);
  assert.deepEqual(few.withheld[0]?.groups, [
    'men',
    'girls',
    'boys',
    'elders',
    'youth',
    'minority',
  ]);
});

const concern = (id: string, type: string, ...more: readonly Fact[]): readonly Fact[] => [
  ['concern.worded.v1', id, { type, wording: { ky: 'Сөз' } }],
  ['concern.raised-by.v1', id, { group: 'women', session: 'meeting' }],
  ...more,
];

test('protected types are only told to be here, of all together; sensitive ones only once released', () => {
  const groups = {
    women: { people: 20, raised: { domestic_violence: 6, police_misconduct: 12, corruption: 9 } },
    girls: { people: 12, raised: { domestic_violence: 4, bride_kidnapping: 9, corruption: 9 } },
  };
  const kept = seen(groups, concern('c', 'corruption'));
  assert.deepEqual(kept.here, ['domestic_violence']);
  assert.deepEqual(kept.types, []);
  const released: Fact = ['concern.released.v1', 'c', { group: 'women', session: 'meeting' }];
  const told = seen(groups, concern('c', 'corruption', released));
  assert.deepEqual(told.here, ['domestic_violence', 'corruption']);
  assert.deepEqual(told.types, []);
});

test('a meeting whose groups have not heard each other says nothing, and each scope has its own meetings', () => {
  const groups = { women: { people: 20, raised: { pasture: 9 } } };
  const open = stateOf(listening(groups, { isRevealed: false }));
  assert.deepEqual(perceptionOf(open, ALL, 1).said.types, []);
  const two = stateOf([
    ...listening(groups),
    ...listening(groups, { session: 'second', on: '2026-03-01' }),
  ]);
  const people = (scope: Parameters<typeof perceptionOf>[1]) =>
    perceptionOf(two, scope, 1).said.types[0]?.shares[0]?.people;
  assert.equal(people(ALL), 40);
  assert.equal(people({ session: 'second' }), 20);
  assert.equal(people({ from: '2026-02-01', until: '2026-03-01' }), 20);
});

const NAMES = ['women', 'men', 'girls', 'elders', 'police', 'local-government'] as const;
const TYPES = ['pasture', 'land', 'alcohol', 'drugs', 'child_abuse'] as const;
const group = fc
  .record({ people: fc.nat(30), parts: fc.array(fc.nat(100), { minLength: 5, maxLength: 5 }) })
  .map(({ people, parts }) => ({
    people,
    raised: Object.fromEntries(
      TYPES.map((type, i) => [type, Math.floor((people * (parts[i] ?? 0)) / 101)]),
    ),
  }));
const meeting = fc.record(Object.fromEntries(NAMES.map((name) => [name, group])));

const down = (n: number): number => n - (n % 5);
const ordinary = (raised: Readonly<Record<string, number>>) =>
  Object.entries(raised).filter(([type]) => type !== 'child_abuse');

test('nothing tells more than counts in fives: whoever of a five is away, the finding is the same', () => {
  fc.assert(
    fc.property(meeting, (groups) => {
      // Groups too small to stand alone add up, so only the large ones are rounded here; protected types have their own bar.
      const large = Object.entries(groups).filter(([, { people }]) => people >= 10);
      const as = (round: (n: number) => number) =>
        seen(
          Object.fromEntries(
            large.map(([name, { people, raised }]) => [
              name,
              {
                people: round(people),
                raised: Object.fromEntries(ordinary(raised).map(([type, n]) => [type, round(n)])),
              },
            ]),
          ),
        );
      assert.deepEqual(
        as((n) => n),
        as(down),
      );
    }),
    { numRuns: 25 },
  );
});

test('every number is a five, every voice ten people or more, and no type but ordinary ones has a voice', () => {
  fc.assert(
    fc.property(meeting, (groups) => {
      const said = seen(groups);
      for (const { type, shares } of said.types) {
        assert.ok(['pasture', 'land', 'alcohol'].includes(type));
        for (const { people, raised } of shares) {
          assert.ok(people >= 10 && people % 5 === 0);
          assert.ok(raised === 'few' || (raised >= 5 && raised % 5 === 0 && raised <= people));
        }
      }
      const named = said.types[0]?.shares.map(({ voice }) => voice) ?? [];
      for (const [name, { people }] of Object.entries(groups))
        if (people < 10) assert.ok(!named.some((voice) => voice === name), name);
    }),
    { numRuns: 25 },
  );
});

test('where there is no difference hardly ever one is told', () => {
  const random = seeded(3);
  let told = 0;
  for (let village = 0; village < 200; village++) {
    const raised = (people: number) =>
      Object.fromEntries(
        ['pasture', 'land', 'alcohol', 'gambling'].map((type, i) => [
          type,
          Array.from({ length: people }, () => pick(random, 10)).filter((at) => at < 3 + i).length,
        ]),
      );
    const groups = Object.fromEntries(
      (['women', 'men', 'girls'] as const).map((name) => {
        const people = 10 + pick(random, 20);
        return [name, { people, raised: raised(people) }];
      }),
    );
    if (seen(groups).among.length > 0) told++;
  }
  assert.ok(told <= 10, `${told} of 200 villages without a difference were told one`);
});
