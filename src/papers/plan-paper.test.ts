import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from '#findings/place.ts';
import { planTableOf } from '#findings/plan-table.ts';
import { sayDate } from '#words/date.ts';
import { LANGUAGES, type Language } from '#words/words.ts';
import { KEPT, stateOf, village, VILLAGE, type Fact } from '../../test/village.ts';
import type { Paper } from './paper.ts';
import { planPaper } from './plan-paper.ts';

const TODAY = '2026-07-01';
/** As people write it, with spaces that do not break. */
const said = (day: string): string => sayDate('en', day);

function paperOf(language: Language, facts: readonly Fact[] = village, synthetic = false): Paper {
  const state = stateOf(facts);
  const place = placeOf(state, VILLAGE, TODAY);
  const plan = planTableOf(state, TODAY).said;
  if (place === undefined || plan === undefined) return assert.fail('there is no plan');
  return planPaper(plan, place, { language, today: TODAY, synthetic });
}

const tableOf = ({ blocks }: Paper) =>
  blocks.find((block) => block.kind === 'table') ?? assert.fail('there is no table');

test('every language has the eight columns of the office, as wide as the paper, and a text in every cell', () => {
  for (const language of LANGUAGES) {
    const { columns, rows } = tableOf(paperOf(language));
    assert.equal(columns.length, 8);
    assert.equal(new Set(columns.map(({ title }) => title)).size, 8);
    assert.equal(
      columns.reduce((sum, { width }) => sum + width, 0),
      100,
    );
    for (const row of rows) assert.deepEqual(row.length, 8);
    assert.equal(rows.flat().includes(''), false);
  }
});

test('a row is numbered by its priority and tells money, first date and what was told last', () => {
  const [row] = tableOf(paperOf('en')).rows;
  assert.deepEqual(row, [
    '1.1',
    'The road is dark',
    'road: иш-чара lamps',
    '01.06.2026',
    'Айыл өкмөтү',
    'Local budget: 150\u00A0000\u00A0som',
    'Жол жарык болот',
    'Said to be done\n20.06.2026: Беш чырак\n01.05.2026 → 01.06.2026, moved: Чырак келе элек',
  ]);
});

test('what the groups keep stands on no paper, in no language', () => {
  for (const language of LANGUAGES) {
    const text = JSON.stringify(paperOf(language));
    assert.equal(text.includes(KEPT) || text.includes('Топтор чечти'), false);
    assert.ok(text.includes('Кыздар суранышты'));
  }
});

test('an approved plan names its resolution; a draft says that it is one and leaves room', () => {
  assert.equal(
    paperOf('en').approval,
    `APPROVED\nАйыл өкмөтү\nresolution № 7/2, ${said('2026-03-05')}`,
  );
  assert.equal(paperOf('en').subtitle?.includes('DRAFT'), false);
  const draft = paperOf(
    'en',
    village.filter(([type]) => type !== 'plan.approved.v1'),
  );
  assert.match(draft.approval ?? '', /^APPROVED\n_+\nresolution № _+, _+$/);
  assert.match(draft.subtitle ?? '', /DRAFT$/);
});

const waits = (facts: readonly Fact[]): boolean =>
  JSON.stringify(paperOf('en', facts)).includes('not yet accepted');

test('rows that were not accepted are counted in words, and none where all are', () => {
  assert.ok(waits(village));
  assert.equal(waits([...village, ['commitment.accepted.v1', 'wait', {}]]), false);
});

test('a priority without a promise says so, and a version gives its reason', () => {
  const { blocks } = paperOf('en', [
    ...village.filter(([, subject]) => !['talk', 'wait'].includes(subject)),
    ['plan.revised.v1', 'plan', { version: '2', on: '2026-06-05', reason: 'Бюджет такталды' }],
  ]);
  const rows = blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []));
  assert.equal(rows[1]?.[2], 'Nothing has been promised for this yet.');
  const items = blocks.flatMap((block) => (block.kind === 'list' ? block.items : []));
  assert.ok(items.includes(`2, ${said('2026-06-05')}: Бюджет такталды`));
});

test('a demonstration says above all else that it is one', () => {
  assert.equal(paperOf('en').notice, undefined);
  assert.match(paperOf('en', village, true).notice ?? '', /demonstration/);
});
