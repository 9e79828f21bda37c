import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PROGRAMME } from '#core/log/entry.ts';
import { writeFacts, type Fact } from '#server/import/facts.ts';
import { birge, newFolder } from './command-line.ts';
import {
  classifier,
  COMMUNITY,
  DISTRICT,
  fileOf,
  fixtures,
  HEADER,
  placeIn,
  read,
  sizeOf,
  skip,
  UNITS,
  VILLAGE,
  withJournal,
} from './importing.ts';

test('the whole state classifier is imported once, and verifies', { skip }, async () => {
  const data = newFolder();
  const words = ['import', 'territory', join(fixtures, 'territory/soate_kg_2021.csv')];
  const first = await birge(data, [...words, '--from', '2021-01-01']);
  assert.match(first.out, /Imported: 2438; there already: 0/);
  assert.match(first.notes, /line 172: mended "Тонский районрайон" to "Тонский район"/);
  const levels = await read(data, PROGRAMME, ({ tables }) =>
    Object.groupBy([...tables.place.records.values()], ({ level }) => level),
  );
  assert.deepEqual(
    [levels.province, levels.district, levels.community, levels.village].map((all) => all?.length),
    [9, 58, 516, 1855],
  );
  const second = await birge(data, words);
  assert.match(second.out, /Imported: 0; there already: 2438/);
  assert.equal(await sizeOf(data), 2438);
  assert.equal((await birge(data, ['verify'])).code, 0);
});

test('an invite for an institution that the community does not have is refused, one for its own is not', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', classifier()]);
  const words = ['invite', '--role', 'police', '--community', COMMUNITY];
  const first = await birge(data, words);
  assert.match(first.notes, /this very machine, port 8080: .*BIRGE_ORIGIN/);
  const early = await birge(data, [...words, '--institution', 'post']);
  assert.match(early.notes, /has no body "post"\. It has none yet/);
  const formed = { type: 'police', names: { ru: 'Пост' }, on: '2026-01-01' };
  const fact = { community: COMMUNITY, type: 'body.formed.v1', subject: 'post', body: formed };
  await withJournal(data, (journal) => writeFacts(journal, [fact], () => {}));
  const wrong = await birge(data, [...words, '--institution', 'past']);
  assert.match(wrong.notes, /has no body "past"\. It has post\./);
  const settings = { BIRGE_ORIGIN: 'https://birge.example' };
  const good = await birge(data, [...words, '--institution', 'post'], settings);
  assert.match(good.out, /^https:\/\/birge\.example\/join#/);
  assert.doesNotMatch(good.notes, /BIRGE_ORIGIN/);
});

test('a spreadsheet’s own ways of writing CSV are understood', async () => {
  const ways = [
    `\uFEFF${[HEADER, ...UNITS].join('\r\n')}\r\n`,
    [HEADER, ...UNITS].join('\n').replaceAll(',', ';'),
    `${HEADER}\n\n${UNITS.join('\n').replace('Область', '"Область, ""первая"""')}\n`,
  ];
  for (const text of ways) {
    const data = newFolder();
    const path = join(data, 'input.csv');
    writeFileSync(path, text);
    const { code, notes } = await birge(data, ['import', 'territory', path]);
    assert.equal(code, 0, notes);
    assert.equal(await sizeOf(data), 4);
    assert.equal((await placeIn(data, VILLAGE))?.parent, COMMUNITY);
  }
});

test('a file in another encoding, without a column, or with an open quote is refused in words', async () => {
  const data = newFolder();
  const path = join(data, 'input.csv');
  const refused: readonly (readonly [Uint8Array | string, RegExp])[] = [
    [Uint8Array.of(0xff, 0xfe, ...Buffer.from(HEADER, 'utf16le')), /UTF-8/],
    [Uint8Array.of(...Buffer.from(HEADER, 'utf16le')), /UTF-8/],
    [Uint8Array.of(...Buffer.from(`${HEADER}\n41702000000000,1,`), 0xce, 0xe1, 10), /UTF-8/],
    [`soate,level,name_ru\n`, /no column "parent_soate"; its first line has: soate, level/],
    [`${HEADER}\n"41702000000000,1,x,\n`, /no table \(CSV\)/],
    ['', /is empty/],
  ];
  for (const [content, said] of refused) {
    writeFileSync(path, content);
    const { code, notes } = await birge(data, ['import', 'territory', path]);
    assert.equal(code, 2);
    assert.match(notes, said);
  }
});

test('every bad row is named by its line with the reason, and nothing is imported', async () => {
  const data = newFolder();
  const path = classifier([
    ...UNITS,
    '4170220580502,4,Короткий код,41702205805000',
    `41702205805030,5,Пятый уровень,${COMMUNITY}`,
    '41702205805040,4,Сирота,41799999999000',
    `41702205805050,4,Через уровень,${DISTRICT}`,
    `41702205805060,4,,${COMMUNITY}`,
    `${VILLAGE},4,Двойник,${COMMUNITY}`,
    `41702205805070,4,Лишняя,${COMMUNITY},ячейка`,
    `41702205805080,4,Сломано \uFFFD,${COMMUNITY}`,
  ]);
  const { code, notes } = await birge(data, ['import', 'territory', path]);
  assert.equal(code, 2);
  for (const said of [
    /line 6: the code/,
    /line 7: the level/,
    /line 8: its parent 41799999999000 is not in the file/,
    /line 9: .*one level above/,
    /line 10: the name is missing/,
    /line 11: 41702205805010 is on line 5/,
    /line 12: 5 cells/,
    /line 13: .*damaged/,
    /Nothing was imported/,
  ])
    assert.match(notes, said);
  assert.equal(await sizeOf(data), 0);
});

test('a newer classifier renames, founds, merges what it is told to, and lists what vanished', async () => {
  const data = newFolder();
  const gone = '41702205805090';
  await birge(data, [
    'import',
    'territory',
    classifier([...UNITS, `${gone},4,Старое,${COMMUNITY}`]),
  ]);
  const newer = classifier([
    ...UNITS.map((unit) => unit.replace('Село', 'Новое Село')),
    `41702205805099,4,Ещё одно,${COMMUNITY}`,
  ]);
  const undated = await birge(data, ['import', 'territory', newer]);
  assert.equal(undated.code, 2);
  assert.match(undated.notes, /was "Село" and is "Новое Село" now; say with --from/);
  const dated = ['import', 'territory', newer, '--from', '2025-01-01'];
  const renamed = await birge(data, dated);
  assert.match(renamed.out, /Imported: 2; there already: 3/);
  assert.match(renamed.notes, /41702205805090 Старое is no longer in the classifier/);
  assert.equal((await placeIn(data, gone))?.ended, undefined);
  assert.equal((await placeIn(data, VILLAGE))?.names.ru, 'Новое Село');
  assert.equal((await placeIn(data, VILLAGE))?.formerNames[0]?.names.ru, 'Село');
  const mergers = fileOf(['old,new', `${gone},${VILLAGE}`]);
  const merged = await birge(data, [...dated, '--merged', mergers]);
  assert.match(merged.out, /Imported: 1;/);
  assert.deepEqual((await placeIn(data, gone))?.ended, { on: '2025-01-01', into: [VILLAGE] });
  const again = await birge(data, [...dated, '--merged', mergers]);
  assert.match(again.out, /Imported: 0;/);
  const wrong = fileOf(['old,new', `${VILLAGE},${COMMUNITY}`, '41702205805001,41702205805010']);
  const refused = await birge(data, [...dated, '--merged', wrong]);
  assert.match(refused.notes, /mergers, line 2: .*still in the classifier/);
  assert.match(refused.notes, /mergers, line 3: there is no unit/);
});

const ids = (folder: string): Promise<readonly string[]> =>
  withJournal(folder, async ({ store }) =>
    (await store.rows(PROGRAMME, 0, 100)).map(({ id }) => id),
  );

test('an interrupted import is completed by the same command', async () => {
  const [data, whole] = [newFolder(), newFolder()];
  await birge(data, ['import', 'territory', classifier(UNITS.slice(0, 2))]);
  const { out } = await birge(data, ['import', 'territory', classifier()]);
  assert.match(out, /Imported: 2; there already: 2/);
  await birge(whole, ['import', 'territory', classifier()]);
  assert.deepEqual(await ids(data), await ids(whole), 'the same facts have the same ids');
});

const contact = (said: string): Fact => ({
  community: PROGRAMME,
  type: 'place.described.v1',
  subject: VILLAGE,
  body: { contact: said },
});

test('what was said, changed and is said again is written again', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', classifier()]);
  for (const said of ['A', 'B', 'A', 'B'])
    await withJournal(data, (journal) => writeFacts(journal, [contact(said)], () => {}));
  assert.equal((await placeIn(data, VILLAGE))?.contact, 'B');
  assert.equal(await sizeOf(data), 8);
});
