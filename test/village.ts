import type { Entry, Numbered } from '#core/log/entry.ts';
import { State } from '#core/log/fold.ts';

/** A fact to state: its type, the record it is about, its body, and who states it (the house if not said). */
export type Fact = readonly [
  type: string,
  subject: string,
  body: Entry['body'],
  author?: 'facilitator-1' | 'secretary-1',
];

/** The code of the village of the tests. */
export const VILLAGE = '41702205805000';

/** Facts as entries of a journal, one a day from the start of 2026. */
export const entriesOf = (facts: readonly Fact[], community: string = VILLAGE): Entry[] =>
  facts.map(([type, subject, body, author = 'birge'], i) => ({
    id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`,
    community,
    author,
    device: author === 'birge' ? 'house' : `${author}-phone`,
    at: new Date(Date.UTC(2026, 0, 1 + i)).toISOString(),
    type,
    subject,
    body,
  }));

/** Facts as the server numbered them. */
export const numberedOf = (facts: readonly Fact[]): Numbered[] =>
  entriesOf(facts).map((entry, i) => ({ ...entry, seq: i + 1, receivedAt: entry.at }));

/** The state that facts leave. */
export function stateOf(facts: readonly Fact[]): State {
  const state = new State();
  for (const entry of numberedOf(facts)) state.add(entry);
  return state;
}

/** What the groups of the village keep between themselves, and what nobody may read of it. */
export const KEPT = 'Муну эч ким билбеши керек';

const invite = (person: string, role: string): Fact => [
  'person.invited.v1',
  person,
  { role, employer: 'other' },
];

const seats = (group: string, sex: string, age: string, count: number): Fact => [
  'session.seats-counted.v1',
  'listening',
  { group, seats: [{ sex, age, count }] },
  'facilitator-1',
];

const places: readonly Fact[] = [
  [
    'place.founded.v1',
    VILLAGE,
    {
      level: 'community',
      names: { ky: 'Ак-Булуң', ru: 'Ак-Булун', en: 'Ak-Bulung' },
      code: VILLAGE,
      at: { lat: '42.5', lon: '78.3' },
    },
  ],
  ['place.described.v1', VILLAGE, { contact: 'Айыл өкмөтү, 2-бөлмө' }],
  [
    'place.census-counted.v1',
    VILLAGE,
    {
      year: 2022,
      population: 1000,
      sex: { female: 500, male: 500 },
      age: { '14-17': 100, '18-28': 200, '29-59': 500, '60-plus': 200 },
      source: 'made up for the tests',
    },
  ],
  invite('facilitator-1', 'facilitator'),
  invite('secretary-1', 'secretary'),
  [
    'body.formed.v1',
    'council',
    { type: 'local-government', names: { ky: 'Айыл өкмөтү' }, on: '2025-01-01' },
  ],
  [
    'body.formed.v1',
    'centre',
    { type: 'lcpc', names: { ky: 'КААБ', en: 'The centre' }, on: '2025-01-01' },
  ],
];

const listening: readonly Fact[] = [
  [
    'session.opened.v1',
    'listening',
    {
      type: 'mapping',
      on: '2026-01-10',
      language: 'ky',
      method: 'each-alone-then-group',
      facilitator: 'facilitator-1',
      groups: ['girls', 'men', 'elders'],
    },
    'facilitator-1',
  ],
  seats('girls', 'female', '14-17', 12),
  seats('men', 'male', '29-59', 21),
  seats('elders', 'male', '60-plus', 3),
  [
    'concern.worded.v1',
    'road',
    { type: 'street_lighting', wording: { ky: 'Жол караңгы', en: 'The road is dark' } },
    'facilitator-1',
  ],
  ['concern.raised-by.v1', 'road', { group: 'girls', session: 'listening' }, 'facilitator-1'],
  ['concern.released.v1', 'road', { group: 'girls', session: 'listening' }, 'facilitator-1'],
  [
    'concern.worded.v1',
    'secret',
    { type: 'police_misconduct', wording: { ky: KEPT } },
    'facilitator-1',
  ],
  ['concern.raised-by.v1', 'secret', { group: 'girls', session: 'listening' }, 'facilitator-1'],
  ['concern.worded.v1', 'home', { type: 'domestic_violence' }, 'facilitator-1'],
  ['concern.raised-by.v1', 'home', { group: 'elders', session: 'listening' }, 'facilitator-1'],
];

const choosing: readonly Fact[] = [
  [
    'ballot.opened.v1',
    'vote',
    {
      on: '2026-02-01',
      rule: 'equal-shares',
      utility: 'cardinality',
      completion: 'add1',
      form: 'approval',
      budget: 2,
      options: ['road', 'secret', 'home'].map((concern) => ({ concern, cost: 1 })),
    },
    'facilitator-1',
  ],
  [
    'ballot.counted.v1',
    'vote',
    {
      winners: ['road', 'secret'],
      plurality: ['secret', 'home'],
      by: 'tests 1',
      support: [
        {
          concern: 'road',
          paid: { girls: '0.6', men: '0.1', elders: '0.3' },
          supporters: { girls: 12, men: 2, elders: 3 },
        },
        { concern: 'secret', paid: { girls: '1' }, supporters: { girls: 7 } },
      ],
    },
    'facilitator-1',
  ],
  [
    'plan.drafted.v1',
    'plan',
    {
      from: '2026-03-01',
      until: '2027-03-01',
      ballot: 'vote',
      priorities: [
        { concern: 'road', reason: 'Кыздар суранышты' },
        { concern: 'secret', reason: 'Топтор чечти' },
      ],
    },
    'secretary-1',
  ],
  [
    'plan.approved.v1',
    'plan',
    { resolution: '№ 7/2', on: '2026-03-05', by: 'council' },
    'secretary-1',
  ],
];

/** A promise of the council's for a concern. */
export const promise = (id: string, concern: string, due: string): Fact => [
  'commitment.proposed.v1',
  id,
  {
    plan: 'plan',
    concern,
    owner: 'council',
    measure: `${concern}: иш-чара ${id}`,
    due,
    money: [{ source: 'local-budget', som: 150_000 }],
    result: 'Жол жарык болот',
  },
  'secretary-1',
];

const accepted = (id: string): Fact => ['commitment.accepted.v1', id, {}, 'secretary-1'];

const judged = (group: string, verdict: string, asked: number): Fact => [
  'commitment.judged.v1',
  'lamps',
  { group, verdict, asked },
  'secretary-1',
];

const promising: readonly Fact[] = [
  promise('lamps', 'road', '2026-05-01'),
  accepted('lamps'),
  [
    'commitment.date-moved.v1',
    'lamps',
    { to: '2026-06-01', reason: 'Чырак келе элек' },
    'secretary-1',
  ],
  ['commitment.claimed-done.v1', 'lamps', { on: '2026-05-28', note: 'Үч чырак' }, 'secretary-1'],
  judged('girls', 'partly', 11),
  ['commitment.claimed-done.v1', 'lamps', { on: '2026-06-20', note: 'Беш чырак' }, 'secretary-1'],
  judged('men', 'not-better', 17),
  promise('talk', 'secret', '2026-04-01'),
  accepted('talk'),
  promise('wait', 'secret', '2030-04-01'),
];

/** A small village with a whole year in it: everything that the public pages show, and what they must not. */
export const village: readonly Fact[] = [...places, ...listening, ...choosing, ...promising];

/** The girls' last word on the lamps. */
export const girlsSayBetter: Fact = judged('girls', 'better', 13);
