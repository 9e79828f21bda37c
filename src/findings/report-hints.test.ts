import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stateOf, type Fact } from '../../test/village.ts';
import { hintsOf, type Hints } from './report-hints.ts';
import { alikeness, likenessesOf } from './report-likeness.ts';

/** Sentences made up for this test, with what a careful reader would see in them. */
const SENTENCES: readonly (readonly [text: string, sees: readonly (keyof Hints)[]])[] = [
  ['Кошуна келинин ар күнү сабап жатат', ['harm']],
  ['Кыз ала качуу болду, милиция унчукпайт', ['harm', 'official']],
  ['Сосед избивает жену каждую неделю', ['harm']],
  ['Девушку похитили и выдают замуж', ['harm']],
  ['Қўшни аёлини калтаклайди', ['harm']],
  ['They beat a child: violence at home', ['harm']],
  ['Участкалык акча сурады', ['official']],
  ['Участковый берёт взятки', ['official']],
  ['Ҳоким ёрдам бермаяпти', ['official']],
  ['Асанов Б. түнкүсүн ызы-чуу салат', ['personal']],
  ['Чалыңыз: 0555 12 34 56', ['personal']],
  ['Машина 01KG123ABC мектептин жанында токтойт', ['personal']],
  ['Мектептин жанында чырак күйбөйт', []],
  ['Иттер балдарды коркутат', []],
  ['Вода уходит из арыка ночью', []],
  ['Светофор не работает на перекрёстке', []],
  ['Сув йўқ, ариқ бузилган', []],
  ['The bridge is broken and cars go fast', []],
];

test('what points to harm, to an office or to a person is noticed, and plain worries are left alone', () => {
  for (const [text, sees] of SENTENCES) {
    const hints = hintsOf(text);
    for (const what of ['harm', 'official', 'personal'] as const)
      assert.equal(hints[what], sees.includes(what), `${what}: ${text}`);
  }
});

test('who writes around the words is not noticed: the hints suggest, and people decide', () => {
  assert.deepEqual(hintsOf('Үйдө жаман нерсе болуп жатат'), {
    harm: false,
    official: false,
    personal: false,
  });
});

const told = (id: string, text: string, type = 'street_lighting'): Fact => [
  'report.received.v1',
  id,
  { door: 'many', type, text, language: 'ky', receipt: 'ab'.repeat(32) },
];

test('paraphrases stand beside each other, likest first, and other matters do not', () => {
  const state = stateOf([
    told('a', 'Мектептин жанында көчө чырактары күйбөйт'),
    told('b', 'Мектеп жанындагы чырактар күйбөй жатат'),
    told('c', 'Арыктан суу келбейт', 'irrigation_water'),
    [
      'concern.worded.v1',
      'dark',
      { type: 'street_lighting', wording: { ky: 'Мектептин жанында чырак жок' } },
    ],
  ]);
  assert.deepEqual(
    likenessesOf(state, 'a')
      .map(({ id }) => id)
      .toSorted(),
    ['b', 'dark'],
  );
  assert.deepEqual(likenessesOf(state, 'c'), []);
});

test('likeness is the same from both sides, and whole for the same words', () => {
  assert.equal(alikeness('Чырак жок!', 'чырак ЖОК'), 1);
  assert.equal(alikeness('Суу жок', 'Чырак күйбөйт'), alikeness('Чырак күйбөйт', 'Суу жок'));
  assert.equal(alikeness('', 'а'), 0);
});
