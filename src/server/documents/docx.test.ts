import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import type { Paper } from '#papers/paper.ts';
import { LANGUAGES } from '#words/words.ts';
import { unzip } from '../../../test/unzip.ts';
import { docxOf } from './docx.ts';

const paper: Paper = {
  title: 'План',
  subtitle: 'Ак-Булуң <1> & "2"',
  notice: 'Көргөзмө',
  approval: 'Бекитилген\n№ 12',
  language: 'ky',
  orientation: 'landscape',
  blocks: [
    { kind: 'heading', text: 'Биринчи' },
    { kind: 'paragraph', text: 'Оң жакта', align: 'end' },
    { kind: 'list', items: ['бир', 'эки'] },
    {
      kind: 'table',
      columns: [
        { title: '№', width: 7 },
        { title: 'Чара', width: 61 },
        { title: 'Мөөнөтү', width: 32 },
      ],
      rows: [
        ['1', 'Чырак\nкоюу', '2026-ж.'],
        ['2', 'Көпүрө\u0000\u0008\uFFFE', ''],
      ],
    },
    { kind: 'signatures', offices: ['Төрага', 'Катчы'] },
  ],
};

/** The names of elements that open and never close, or close and never opened. */
function tornIn(xml: string): readonly string[] {
  const open: string[] = [];
  for (const [, close, name = '', alone] of xml.matchAll(/<(\/?)([\w:]+)[^>]*?(\/?)>/g)) {
    if (close === '/' && open.pop() !== name) return [...open, name];
    if (close === '' && alone === '') open.push(name);
  }
  return open;
}

const documentOf = (one: Paper): string => unzip(docxOf(one)).get('word/document.xml') ?? '';
const textsOf = (xml: string): readonly string[] =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text = '']) => text);

test('a document is whole: every part is named, opens, and closes what it opens', () => {
  const files = unzip(docxOf(paper));
  const types = files.get('[Content_Types].xml') ?? '';
  for (const [name, xml] of files) {
    assert.deepEqual(tornIn(xml.replace(/^<\?xml[^>]*\?>/, '')), [], name);
    if (name.endsWith('.xml') && name !== '[Content_Types].xml')
      assert.ok(types.includes(`PartName="/${name}"`), name);
  }
  const targets = [
    ...(files.get('word/_rels/document.xml.rels') ?? '').matchAll(/Target="([^"]+)"/g),
  ];
  for (const [, target = ''] of targets) assert.ok(files.has(`word/${target}`), target);
});

test('it says what the paper says, in its order, and signs that no XML holds are left out', () => {
  const said = textsOf(documentOf(paper));
  assert.deepEqual(said.slice(0, 5), [
    'Көргөзмө',
    'Бекитилген',
    '№ 12',
    'План',
    'Ак-Булуң &lt;1&gt; &amp; &quot;2&quot;',
  ]);
  const table = ['№', 'Чара', 'Мөөнөтү', '1', 'Чырак', 'коюу', '2026-ж.', '2', 'Көпүрө', ''];
  assert.deepEqual(said.slice(9, 21), ['–', 'эки', ...table]);
  assert.ok(said.includes('Катчы') && said.includes('колу'));
});

test('a table is as wide as the text, its head comes again on each page, and no row is torn', () => {
  const xml = documentOf(paper);
  const page = /<w:pgSz w:w="(\d+)" w:h="(\d+)" w:orient="landscape"\/>/.exec(xml);
  assert.deepEqual(page?.slice(1), ['16838', '11906']);
  const text = 16_838 - 1_701 - 850;
  const grids = [...xml.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map(([, grid = '']) =>
    [...grid.matchAll(/w:w="(\d+)"/g)].reduce((sum, [, width]) => sum + Number(width), 0),
  );
  assert.deepEqual(grids, [text, text]);
  assert.equal(xml.match(/<w:tblHeader\/>/g)?.length, 1);
  assert.equal(xml.match(/<w:cantSplit\/>/g)?.length, xml.match(/<w:tr>/g)?.length);
});

test('an upright paper lies upright, and every language is named as a word processor knows it', () => {
  const upright = documentOf({ ...paper, orientation: 'portrait' });
  assert.match(upright, /<w:pgSz w:w="11906" w:h="16838"\/>/);
  const tags = LANGUAGES.map((language) => {
    const styles = unzip(docxOf({ ...paper, language })).get('word/styles.xml') ?? '';
    return /<w:lang w:val="([^"]+)"/.exec(styles)?.[1];
  });
  assert.deepEqual(tags, ['ky-KG', 'ru-RU', 'uz-Cyrl-UZ', 'en-GB']);
});

test('the same paper gives the same bytes, and the file names nobody', () => {
  assert.deepEqual(docxOf(paper), docxOf(paper));
  const core = unzip(docxOf(paper)).get('docProps/core.xml') ?? '';
  assert.equal(/creator|lastModifiedBy|created|modified/.test(core), false);
});

/** What XML 1.0 holds, and nothing else. */
const SPEAKABLE = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

test('whatever people write, the document stays whole and says it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const blocks = [{ kind: 'paragraph', text } as const];
      const xml = documentOf({ ...paper, title: text, blocks });
      assert.match(xml, SPEAKABLE);
      assert.deepEqual(tornIn(xml.replace(/^<\?xml[^>]*\?>/, '')), []);
    }),
    { numRuns: 100 },
  );
});
