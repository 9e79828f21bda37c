import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberedOf, stateOf, type Fact } from '../../test/village.ts';
import { State } from '#core/log/fold.ts';
import { summarise, type Summary } from './summary.ts';
import { trustOf } from './trust.ts';

type Wave = {
  readonly safe: number;
  readonly of: number;
  readonly wording?: string;
  readonly open?: boolean;
};

function surveyed(waves: readonly Wave[]): Summary {
  const facts = waves.flatMap(({ safe, of, wording = 'v1', open = false }, i): Fact[] => {
    const wave = i + 1;
    const on = `2026-0${wave}-01`;
    return [
      ['survey.wave-opened.v1', 'survey', { wave, on, mode: 'face-to-face', wording }],
      ...Array.from({ length: of }, (_, n): Fact => [
        'answer.received.v1',
        `answer-${wave}-${n}`,
        {
          survey: 'survey',
          wave,
          sex: n % 2 === 0 ? 'female' : 'male',
          age: '29-59',
          safe: n < safe ? 'very' : 'not-at-all',
        },
      ]),
      ...(open ? [] : [['survey.wave-closed.v1', 'survey', { wave, on }] satisfies Fact]),
    ];
  });
  return summarise(stateOf(facts));
}

const safety = (summaries: readonly Summary[]) =>
  trustOf(summaries).said.find(({ key }) => key === 'trust.safe');

test('a clear rise is said to be one, with its interval and how many were asked', () => {
  const measure = safety(
    [20, 22, 18, 21].map((before) =>
      surveyed([
        { safe: before, of: 42 },
        { safe: before + 9, of: 42 },
      ]),
    ),
  );
  assert.deepEqual(
    measure?.waves.map(({ value, n }) => [value, n]),
    [
      [48, 165],
      [70, 165],
    ],
  );
  assert.equal(measure.change?.answer.turn, 'rose');
  assert.ok('by' in measure.change.answer && measure.change.answer.by.low > 0);
});

test('what points up here and down there cannot be told', () => {
  const measure = safety(
    [
      [20, 30],
      [30, 21],
      [25, 26],
      [22, 24],
    ].map(([a = 0, b = 0]) =>
      surveyed([
        { safe: a, of: 40 },
        { safe: b, of: 40 },
      ]),
    ),
  );
  assert.equal(measure?.change?.answer.turn, 'cannot-tell');
});

test('waves asked in other words are not compared', () => {
  const measure = safety(
    [20, 22, 18].map((safe) =>
      surveyed([
        { safe, of: 40 },
        { safe: safe + 9, of: 40, wording: 'v2' },
      ]),
    ),
  );
  assert.equal(measure?.change?.answer.turn, 'unlike');
});

test('an open wave, or one of few answers or communities, is not shown', () => {
  const open = [20, 22, 18].map((safe) =>
    surveyed([
      { safe, of: 40 },
      { safe, of: 40, open: true },
    ]),
  );
  assert.deepEqual(
    safety(open)?.waves.map(({ wave }) => wave),
    [1],
  );
  assert.equal(
    safety([surveyed([{ safe: 30, of: 60 }]), surveyed([{ safe: 30, of: 60 }])]),
    undefined,
  );
  assert.equal(safety([1, 2, 3].map((safe) => surveyed([{ safe, of: 10 }]))), undefined);
});

/** The measures that are shown where three villages asked twenty women each, and so many men. */
const shown = (men: number) => {
  const summaries = [1, 2, 3].map((village) => {
    const answer = (sex: string, n: number): Fact => [
      'answer.received.v1',
      `${sex}-${village}-${n}`,
      { survey: 'survey', wave: 1, sex, age: '29-59', safe: n % 3 === 0 ? 'very' : 'not-at-all' },
    ];
    return summarise(
      stateOf([
        [
          'survey.wave-opened.v1',
          'survey',
          { wave: 1, on: '2026-01-01', mode: 'phone', wording: 'v1' },
        ],
        ...Array.from({ length: 20 }, (_, n) => answer('female', n)),
        ...Array.from({ length: men }, (_, n) => answer('male', n)),
        ['survey.wave-closed.v1', 'survey', { wave: 1, on: '2026-01-02' }],
      ]),
    );
  });
  return trustOf(summaries).said.map(({ key }) => key);
};

test('the share of one sex is not shown where the few of the other would be what is left', () => {
  assert.deepEqual(shown(1), ['trust.safe']);
  assert.deepEqual(shown(2), ['trust.safe', 'trust.safe-women']);
});

test('summing up after every entry gives what summing up at the end gives', () => {
  const facts: readonly Fact[] = [
    ['survey.wave-opened.v1', 's', { wave: 1, on: '2026-01-01', mode: 'phone', wording: 'v1' }],
    [
      'answer.received.v1',
      'a1',
      { survey: 's', wave: 1, sex: 'female', age: '18-28', safe: 'very' },
    ],
    ['survey.wave-closed.v1', 's', { wave: 1, on: '2026-01-05' }],
    [
      'answer.received.v1',
      'a2',
      { survey: 's', wave: 1, sex: 'male', age: '18-28', reported: 'no' },
    ],
    ['survey.wave-opened.v1', 's', { wave: 2, on: '2026-02-01', mode: 'phone', wording: 'v1' }],
    ['survey.wave-closed.v1', 's', { wave: 2, on: '2026-02-05' }],
  ];
  const state = new State();
  for (const [i, entry] of numberedOf(facts).entries()) {
    state.add(entry);
    assert.deepEqual(summarise(state), summarise(stateOf(facts.slice(0, i + 1))));
  }
  assert.deepEqual(
    summarise(state).waves.map(({ female, male }) => female.n + male.n),
    [2, 0],
  );
});
