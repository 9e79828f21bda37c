import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf, type Fact } from '../../test/village.ts';
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
