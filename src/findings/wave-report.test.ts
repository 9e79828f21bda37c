import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { numberedOf, stateOf, type Fact } from '../../test/village.ts';
import { designOf } from '#analysis/surveys/design.ts';
import { shareInterval } from '#analysis/surveys/intervals.ts';
import { ratioMean } from '#analysis/surveys/ratio.ts';
import { State } from '#core/log/fold.ts';
import { summarise, type Summary } from './summary.ts';
import { waveReportOf, type WaveAnswer } from './wave-report.ts';

type Wave = {
  readonly safe: number;
  readonly of: number;
  readonly wording?: string;
  readonly mode?: string;
  readonly open?: boolean;
  /** Every so many answers one is a man's; every second if not said. */
  readonly men?: number;
};

function surveyed(waves: readonly Wave[]): Summary {
  const facts = waves.flatMap((wave, i): Fact[] => {
    const { safe, of, wording = 'v1', mode = 'face-to-face', open = false, men = 2 } = wave;
    const on = `2026-0${i + 1}-01`;
    const about = { survey: 'survey', wave: i + 1 };
    return [
      ['survey.wave-opened.v1', 'survey', { wave: i + 1, on, mode, wording }],
      ...Array.from({ length: of }, (_, n): Fact => [
        'answer.received.v1',
        `answer-${i + 1}-${n}`,
        {
          ...about,
          sex: n % men === men - 1 ? 'male' : 'female',
          age: '29-59',
          safe: n < safe ? 'very' : 'not-at-all',
        },
      ]),
      ...(open ? [] : [['survey.wave-closed.v1', 'survey', { wave: i + 1, on }] satisfies Fact]),
    ];
  });
  return summarise(stateOf(facts));
}

const measureIn = (summaries: readonly Summary[], key = 'trust.safe') =>
  waveReportOf(summaries).said.measures.find((measure) => measure.key === key);
const turnIn = (summaries: readonly Summary[]) => measureIn(summaries)?.changes.at(-1)?.answer;

function told(answer: WaveAnswer | undefined) {
  assert.ok(answer !== undefined && !('unsaid' in answer));
  return answer;
}

const twice = (before: number, after: number, of: number, more: Partial<Wave> = {}) =>
  surveyed([
    { safe: before, of },
    { safe: after, of, ...more },
  ]);

test('a clear rise is said to be one, with its interval and how many were asked', () => {
  const villages = [20, 22, 18, 21].map((before) => twice(before, before + 9, 42));
  assert.deepEqual(
    measureIn(villages)?.waves.map(({ answer }) => [told(answer).value, told(answer).n]),
    [
      [48, 165],
      [70, 165],
    ],
  );
  const answer = turnIn(villages);
  assert.ok(answer?.turn === 'rose' && answer.by.low > 0);
  const back = turnIn([20, 22, 18, 21].map((after) => twice(after + 9, after, 42)));
  assert.deepEqual(back, { ...answer, turn: 'fell' });
});

test('estimate, interval and design effect are those of the rows themselves, communities taken as clusters', () => {
  const shares = [12, 31, 22, 18, 9];
  const wave = told(
    measureIn(shares.map((safe) => surveyed([{ safe, of: 40 }])))?.waves[0]?.answer,
  );
  const rows = shares.flatMap((safe, village) =>
    Array.from({ length: 40 }, (_, n) => ({ village: String(village), yes: Number(n < safe) })),
  );
  const design = designOf({
    weights: rows.map(() => 1),
    clusters: rows.map(({ village }) => village),
  });
  const said = ratioMean(design, { values: rows.map(({ yes }) => yes) });
  assert.equal(wave.value, Math.round(100 * (said?.estimate ?? 0)));
  assert.equal(wave.designEffect, Math.round(10 * (said?.designEffect ?? 0)) / 10);
  assert.ok(said?.spread && wave.designEffect === 7.5);
  const { se, df } = said.spread;
  const interval = shareInterval({ estimate: said.estimate, se, df }, 'xlogit');
  assert.deepEqual(
    [wave.low, wave.high],
    [interval?.low ?? 0, interval?.high ?? 0].map((share) => Math.round(100 * share)),
  );
  assert.equal(wave.communities, 5);
});

test('what points up here and down there cannot be told, and between which bounds is said', () => {
  const answer = turnIn([
    twice(20, 30, 40),
    twice(30, 21, 40),
    twice(25, 26, 40),
    twice(22, 24, 40),
  ]);
  assert.ok(answer?.turn === 'cannot-tell' && answer.between.low < 0 && answer.between.high > 0);
});

test('waves asked in other words, or in another manner, are not compared; where only some were, those alone are', () => {
  const villages = (more: Partial<Wave>) => [20, 22, 18].map((b) => twice(b, b + 9, 40, more));
  assert.equal(turnIn(villages({ wording: 'v2' }))?.turn, 'unlike');
  assert.equal(turnIn(villages({ mode: 'phone' }))?.turn, 'unlike');
  assert.deepEqual(turnIn([...villages({}), twice(38, 2, 40, { wording: 'v2' })]), {
    ...turnIn(villages({})),
  });
  assert.equal(
    turnIn([...villages({}).slice(1), twice(38, 2, 40, { mode: 'phone' })])?.turn,
    'too-few',
  );
  const { waves } = waveReportOf(villages({ wording: 'v2', mode: 'phone' })).said;
  assert.deepEqual(waves, [
    { wave: 1, communities: 3, modes: ['face-to-face'], wordings: [1] },
    { wave: 2, communities: 3, modes: ['phone'], wordings: [2] },
  ]);
});

test('each wave is compared with the next, and the last with the first', () => {
  const villages = [20, 22, 18].map((safe) =>
    surveyed([0, 3, 6].map((more) => ({ safe: safe + more, of: 40 }))),
  );
  assert.deepEqual(
    measureIn(villages)?.changes.map(({ first, last }) => [first, last]),
    [
      [1, 2],
      [2, 3],
      [1, 3],
    ],
  );
});

test('an open wave is not there, and one of few answers or communities says so and nothing else', () => {
  const open = [20, 22, 18].map((safe) => twice(safe, 39, 40, { open: true }));
  assert.deepEqual(
    measureIn(open)?.waves.map(({ wave }) => wave),
    [1],
  );
  const answerOf = (summaries: readonly Summary[]) => measureIn(summaries)?.waves[0]?.answer;
  const few = { unsaid: 'trust.few-asked' } as const;
  assert.deepEqual(
    answerOf([surveyed([{ safe: 30, of: 60 }]), surveyed([{ safe: 30, of: 60 }])]),
    few,
  );
  assert.deepEqual(answerOf([4, 5, 6].map((safe) => surveyed([{ safe, of: 10 }]))), few);
  assert.deepEqual(waveReportOf([]).said, { waves: [], measures: [] });
});

const answerOf = (safe: readonly number[]) =>
  measureIn(safe.map((one) => surveyed([{ safe: one, of: 40 }])))?.waves[0]?.answer;

test('a share that stands for fewer than five people, or leaves fewer out, is not shown', () => {
  const withheld = { unsaid: 'trust.withheld' } as const;
  assert.deepEqual(answerOf([2, 1, 1]), withheld);
  assert.deepEqual(answerOf([40, 39, 37]), withheld);
  assert.equal(told(answerOf([2, 1, 2])).value, 4);
});

/** The measures that are shown where three villages asked forty each, every so many answers a man’s. */
const keysOf = (men: number) =>
  waveReportOf([20, 20, 20].map((safe) => surveyed([{ safe, of: 40, men }])))
    .said.measures.filter(({ waves }) => waves.every(({ answer }) => !('unsaid' in answer)))
    .map(({ key }) => key);

test('the share of one sex is not shown where the few of the other would be what is left', () => {
  // One man in 40 is three in all; four in 40 are twelve, six of whom said yes.
  assert.deepEqual(keysOf(40), ['trust.safe']);
  assert.deepEqual(keysOf(10), ['trust.safe', 'trust.safe-women']);
  assert.deepEqual(keysOf(2), ['trust.safe', 'trust.safe-women', 'trust.safe-men']);
});

/** What a reader who knows the rule works out of a shown share: between which numbers of people it lies. */
function peopleBehind({ value, n }: { readonly value: number; readonly n: number }) {
  const counts = Array.from({ length: 5 }, (_, more) => n + more).flatMap((asked) =>
    Array.from({ length: asked + 1 }, (__, yes) => [yes, asked - yes] as const).filter(
      ([yes]) => Math.round((100 * yes) / asked) === value,
    ),
  );
  return {
    yes: Math.max(...counts.map(([yes]) => yes)),
    no: Math.max(...counts.map(([, no]) => no)),
  };
}

test('no shown share is one of fewer than five people, whatever was said; every count is a five', () => {
  const village = fc.record({ of: fc.integer({ min: 12, max: 60 }), part: fc.nat(100) });
  fc.assert(
    fc.property(
      fc.array(village, { minLength: 3, maxLength: 6 }),
      fc.integer({ min: 2, max: 12 }),
      (all, men) => {
        const summaries = all.map(({ of, part }) =>
          surveyed([{ safe: Math.floor((of * part) / 100), of, men }]),
        );
        for (const { waves, unit } of waveReportOf(summaries).said.measures)
          for (const { answer } of waves) {
            if ('unsaid' in answer) continue;
            assert.equal(answer.n % 5, 0);
            assert.ok(answer.low <= answer.value && answer.value <= answer.high);
            const { yes, no } = peopleBehind(answer);
            assert.ok(unit === 'points' || (yes >= 5 && no >= 5), JSON.stringify(answer));
          }
      },
    ),
    { numRuns: 60 },
  );
});

test('neither the version of the wording nor a count of answers stands in the report', () => {
  const villages = [20, 22, 18].map((safe) => twice(safe, safe + 3, 43, { wording: 'canary' }));
  const text = JSON.stringify(waveReportOf(villages).said);
  // 129 were asked: 66 women and 63 men.
  assert.equal(/canary|v1|answer-1|\b(?:129|66|63)\b/.test(text), false, text);
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
