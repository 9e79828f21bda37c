import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEPT, promise, stateOf, village, VILLAGE, type Fact } from '../../test/village.ts';
import { inclusionOf, type Inclusion } from './inclusion.ts';

const said = (facts: readonly Fact[]): Inclusion['said'] => inclusionOf(stateOf(facts)).said;

type Row = readonly [sex: 'female' | 'male', age: string, count: number];
/** A meeting of groups of which it is known who sat in them. */
const meeting = (
  id: string,
  on: string,
  groups: Readonly<Record<string, readonly Row[]>>,
): Fact[] => [
  [
    'session.opened.v1',
    id,
    {
      type: 'mapping',
      on,
      language: 'ky',
      method: 'each-alone-then-group',
      facilitator: 'facilitator-1',
      groups: Object.keys(groups),
    },
  ],
  ...Object.entries(groups).map(([group, rows]): Fact => [
    'session.seats-counted.v1',
    id,
    { group, seats: rows.map(([sex, age, count]) => ({ sex, age, count })) },
  ]),
  ['session.revealed.v1', id, {}],
];

const founded: readonly Fact[] = village.filter(([type]) => /^(?:place|person|body)\./.test(type));
const CENSUS_LESS = founded.filter(([type]) => type !== 'place.census-counted.v1');

const shown = (margin: Inclusion['said']['heard']['sex'] | Inclusion['said']['heard']['age']) => {
  assert.ok(!('unsaid' in margin), JSON.stringify(margin));
  return margin;
};

test('who was heard is counted in fives, beside the census, and who is missing is said in words', () => {
  const { heard, meetings, warnings } = said(village);
  assert.equal(meetings, 1);
  assert.deepEqual(shown(heard.sex), {
    n: 30,
    parts: [
      { name: 'female', n: 10, share: 35, census: 50, ratio: 0.7 },
      { name: 'male', n: 20, share: 65, census: 50, ratio: 1.3 },
    ],
    dissimilarity: 15,
  });
  assert.deepEqual(
    shown(heard.age).parts.map(({ n, ratio }) => [n, ratio]),
    [
      [10, 3.2],
      ['few', undefined],
      [20, 1.2],
      ['few', undefined],
    ],
  );
  assert.deepEqual(warnings, [
    { key: 'missing.young-men', meetings: 1, from: '2026-01-10', until: '2026-01-10' },
    { key: 'missing.elders' },
  ]);
});

test('without a census nobody has a share of it, and before a meeting nothing is said, with the reason', () => {
  const { heard, census } = said([
    ...CENSUS_LESS,
    ...meeting('m', '2026-01-10', { men: [['male', '29-59', 12]] }),
  ]);
  assert.equal(census, undefined);
  assert.deepEqual(shown(heard.sex).parts[1], {
    name: 'male',
    n: 10,
    share: 86,
    census: undefined,
    ratio: undefined,
  });
  const none = said(CENSUS_LESS);
  assert.deepEqual(none.heard.age, { unsaid: 'inclusion.no-meeting' });
  assert.deepEqual(none.steps[0]?.voices, { unsaid: 'inclusion.no-voice' });
});

const concern = (
  id: string,
  type: string,
  groups: readonly string[],
  isReleased = true,
): readonly Fact[] => [
  ['concern.worded.v1', id, { type, wording: { ky: `Сөз ${id}` } }],
  ...groups.flatMap((group): Fact[] => [
    ['concern.raised-by.v1', id, { group, session: 'm' }],
    ...(isReleased ? [['concern.released.v1', id, { group, session: 'm' }] satisfies Fact] : []),
  ]),
];

const planned = (...priorities: readonly string[]): Fact => [
  'plan.drafted.v1',
  'plan',
  {
    from: '2026-03-01',
    until: '2027-03-01',
    priorities: priorities.map((one) => ({ concern: one, reason: 'Себеп' })),
  },
];

const claimed = (id: string, on: string): readonly Fact[] => [
  promise(id, on, '2026-05-01'),
  ['commitment.claimed-done.v1', id, { on: '2026-05-01', note: 'Бүттү' }, 'secretary-1'],
];

const judged = (id: string, group: string, asked: number): Fact => [
  'commitment.judged.v1',
  id,
  { group, verdict: 'partly', asked },
  'secretary-1',
];

const TWELVE = {
  women: [['female', '29-59', 12]],
  men: [['male', '29-59', 14]],
  elders: [['male', '60-plus', 11]],
} as const;
const two = [
  ...founded,
  ...meeting('m', '2026-01-10', TWELVE),
  ...concern('road', 'street_lighting', ['women', 'elders']),
  ...concern('dogs', 'stray_dogs', ['men']),
  ...concern('water', 'irrigation_water', ['men', 'elders']),
  planned('dogs', 'water'),
  ...claimed('k1', 'dogs'),
  ...claimed('k2', 'water'),
  judged('k1', 'men', 9),
];

test('whose worries came to each step is counted, and whose came no further is said', () => {
  const { steps, warnings } = said(two);
  const counts = steps.map(({ voices }) => {
    assert.ok('by' in voices);
    return [voices.worries, ...voices.by.map(({ worries }) => worries)];
  });
  // All; women, men, elders.
  assert.deepEqual(counts, [
    [3, 1, 2, 2],
    [2, 0, 2, 1],
    [2, 0, 2, 1],
    [1, 0, 1, 0],
  ]);
  assert.deepEqual(
    warnings.filter((warning) => 'voice' in warning),
    [
      { key: 'missing.unchosen', voice: 'women' },
      { key: 'missing.unasked', voice: 'elders' },
    ],
  );
  const [raised, chosen] = steps.map(({ sex }) => sex);
  assert.ok(raised && chosen && 'parts' in raised && 'parts' in chosen);
  assert.deepEqual(raised.parts[0], { name: 'female', n: 1, share: 33, census: 50, ratio: 0.7 });
  assert.deepEqual(chosen.parts[0], { name: 'female', n: 0, share: 0, census: 50, ratio: 0 });
});

test('a verdict of fewer than five people is none, and nobody reads how many were asked', () => {
  const one = said([...two, judged('k2', 'elders', 4)]);
  assert.deepEqual(one, said(two));
  assert.notDeepEqual(said([...two, judged('k2', 'elders', 5)]), one);
  assert.equal(
    JSON.stringify(said([...two, judged('k2', 'elders', 1777)])).includes('1777'),
    false,
  );
});

test('what the groups keep, and what is protected, changes nothing that is said', () => {
  const kept: readonly Fact[] = [
    ...concern('secret', 'police_misconduct', ['women'], false),
    ['concern.worded.v1', 'home', { type: 'domestic_violence' }],
    ['concern.raised-by.v1', 'home', { group: 'women', session: 'm' }],
    ['concern.released.v1', 'home', { group: 'women', session: 'm' }],
    planned('dogs', 'water', 'secret', 'home'),
    ...claimed('k3', 'secret'),
  ];
  assert.deepEqual(said([...two, ...kept]), said(two));
});

test('one small group alone stands nowhere, whatever it raised, and then women and men are not compared', () => {
  const girls: readonly Fact[] = meeting('n', '2026-01-11', { girls: [['female', '29-59', 9]] });
  const silent = said([...two, ...girls]);
  const loud = said([
    ...two,
    ...girls,
    ...concern('own', 'pasture', ['girls']),
    ['concern.raised-by.v1', 'road', { group: 'girls', session: 'n' }],
    ['concern.released.v1', 'road', { group: 'girls', session: 'n' }],
    planned('dogs', 'water', 'own'),
    ...claimed('k4', 'own'),
    judged('k4', 'girls', 9),
  ]);
  assert.deepEqual(loud, silent);
  assert.deepEqual(silent.steps[0]?.sex, { unsaid: 'inclusion.small-groups' });
  // Two small groups of ten together are one voice.
  const boys = meeting('o', '2026-01-12', { boys: [['male', '29-59', 8]] });
  const { voices } =
    said([...two, ...girls, ...boys, ...concern('own', 'pasture', ['girls'])]).steps[0] ?? {};
  assert.ok(voices && 'by' in voices);
  assert.deepEqual(voices.by.at(-1), { voice: 'others', worries: 1 });
});

test('no small count, no wording, no type and no name of a person stands in it', () => {
  for (const facts of [village, two]) {
    const all = said(facts);
    const text = JSON.stringify(all);
    assert.equal(text.includes(KEPT), false);
    assert.equal(
      /facilitator|secretary|domestic_violence|police_misconduct|street_lighting|Сөз|Жол|asked/.test(
        text.replaceAll('unasked', ''),
      ),
      false,
    );
    for (const margin of [all.heard.sex, all.heard.age])
      for (const { n } of shown(margin).parts) assert.ok(n === 'few' || (n >= 5 && n % 5 === 0));
  }
  assert.equal(JSON.stringify(said(village)).includes(VILLAGE), false);
});
