import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { PROGRAMME } from '#core/log/entry.ts';
import { writeFacts } from '#server/import/facts.ts';
import { openBlobs } from '#server/store/blobs.ts';
import { birge, newFolder } from './command-line.ts';
import {
  classifier,
  COMMUNITY,
  DISTRICT,
  fileOf,
  fixtures,
  placeIn,
  PROVINCE,
  read,
  skip,
  UNITS,
  VILLAGE,
  withJournal,
} from './importing.ts';

test('the boundaries of districts and cities find their places', { skip }, async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', join(fixtures, 'territory/soate_kg_2021.csv')]);
  const words = ['import', 'boundaries', join(fixtures, 'territory/kgz_adm2_full.geojson')];
  assert.match((await birge(data, words)).out, /Imported: 53; there already: 0/);
  assert.match((await birge(data, words)).out, /Imported: 0; there already: 53/);
  const outline = (await placeIn(data, DISTRICT))?.outline ?? '';
  const bytes = await openBlobs(data).get(outline);
  assert.match(new TextDecoder().decode(bytes), /^\{"type":"MultiPolygon"/);
});

test('the official tables are imported with their titles, and once', { skip }, async () => {
  const data = newFolder();
  const words = ['import', 'indicators', join(fixtures, 'indicators')];
  assert.match((await birge(data, words)).out, /Imported: 37; there already: 0/);
  assert.match((await birge(data, words)).out, /Imported: 0; there already: 37/);
  const homicides = await read(data, PROGRAMME, ({ tables }) =>
    tables.indicator.records.get('16-1-1'),
  );
  assert.equal(homicides?.code, '16.1.1');
  assert.deepEqual(Object.keys(homicides.tables).toSorted(), ['en', 'ru']);
  assert.equal(homicides.tables.en?.rows[0]?.at(-1), '5.5');
});

const square = (at: number): readonly (readonly number[])[] => [
  [at, 41],
  [at + 1, 41],
  [at + 1, 42],
  [at, 42],
  [at, 41],
];
const feature = (pcode: string | undefined, coordinates: unknown, type = 'Polygon') => ({
  type: 'Feature',
  properties: { name_en: `Synthetic ${pcode ?? ''}`, ...(pcode === undefined ? {} : { pcode }) },
  geometry: { type, coordinates },
});

function geojson(features: readonly unknown[]): string {
  const path = join(newFolder(), 'input.geojson');
  writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
  return path;
}

test('an outline keeps its holes; features without a place are named and left out', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', classifier()]);
  const path = geojson([
    feature('KG02205000000', [square(70), square(70.5)]),
    feature('KG02999000000', [square(72)]),
    feature(undefined, [square(73)]),
  ]);
  const { code, out, notes } = await birge(data, ['import', 'boundaries', path]);
  assert.equal(code, 0);
  assert.match(out, /Imported: 1; there already: 0; to be looked at: 2/);
  assert.match(notes, /feature 2 \(Synthetic KG02999000000\): there is no place 41702999000000/);
  assert.match(notes, /feature 3 .*no code/);
  const outline = (await placeIn(data, DISTRICT))?.outline ?? '';
  const kept: unknown = JSON.parse(new TextDecoder().decode(await openBlobs(data).get(outline)));
  assert.deepEqual(kept, { type: 'Polygon', coordinates: [square(70), square(70.5)] });
});

test('open rings, impossible degrees and other geometries refuse the whole file', async () => {
  const data = newFolder();
  await birge(data, ['import', 'territory', classifier()]);
  const bad: readonly (readonly [unknown, RegExp])[] = [
    [feature('KG02205000000', [square(70).slice(0, 4)]), /does not end where it begins/],
    [feature('KG02205000000', [square(70).slice(0, 3)]), /fewer than four/],
    [feature('KG02205000000', [square(180)]), /range of degrees/],
    [feature('KG02205000000', [[...square(70), ['x', 1]]]), /range of degrees/],
    [feature('KG02205000000', [70, 41], 'Point'), /no Polygon or MultiPolygon/],
    [feature('KG02205000000', []), /no Polygon or MultiPolygon/],
  ];
  for (const [one, said] of bad) {
    const path = geojson([feature('KG02000000000', [square(71)]), one]);
    const { code, notes } = await birge(data, ['import', 'boundaries', path]);
    assert.equal(code, 2);
    assert.match(notes, said);
  }
  assert.equal((await placeIn(data, PROVINCE))?.outline, undefined);
  assert.deepEqual(await openBlobs(data).list(), []);
  for (const text of ['{', '[]', '{"type":"Feature"}']) {
    const path = join(data, 'no.geojson');
    writeFileSync(path, text);
    assert.equal((await birge(data, ['import', 'boundaries', path])).code, 2);
  }
});

test('a table without a description still has a name, and one without figures is refused', async () => {
  const [data, folder] = [newFolder(), newFolder()];
  mkdirSync(join(folder, 'ru'));
  writeFileSync(join(folder, 'youth_offenders_2021.csv'), 'area_ru,2021\nОбласть,7\n');
  const { out } = await birge(data, ['import', 'indicators', folder, '--source', 'Office']);
  assert.match(out, /Imported: 1;/);
  const table = await read(data, PROGRAMME, ({ tables }) =>
    tables.indicator.records.get('youth-offenders-2021'),
  );
  assert.equal(table?.titles.en, 'youth offenders 2021');
  assert.equal(table.source, 'Office');
  assert.deepEqual(table.tables.ru?.rows, [['Область', '7']]);
  writeFileSync(join(folder, 'ru', '1-1-1.csv'), 'Year,Value\n');
  const refused = await birge(data, ['import', 'indicators', folder]);
  assert.equal(refused.code, 2);
  assert.match(refused.notes, /1-1-1: its tables/);
  assert.equal((await birge(data, ['import', 'indicators', newFolder()])).code, 2);
});

const CENSUS = 'community,year,population,trait,code,count';

async function withCommunity(): Promise<string> {
  const data = newFolder();
  const body = { level: 'community', names: { ru: 'Аймак' }, code: COMMUNITY };
  const founded = { community: COMMUNITY, type: 'place.founded.v1', subject: COMMUNITY, body };
  await withJournal(data, (journal) => writeFacts(journal, [founded], () => {}));
  return data;
}

test('the first invite into a community of the territory begins its journal, which takes a census', async () => {
  const data = newFolder();
  const village = '41702205805020';
  await birge(data, [
    'import',
    'territory',
    classifier([...UNITS, `${village},4,Второе,${COMMUNITY}`]),
  ]);
  const words = ['invite', '--role', 'secretary', '--community', COMMUNITY];
  for (const [code, why] of [
    [DISTRICT, /41702205000000 \(.+\) is a district, not a community/],
    [village, /41702205805020 \(Второе\) is a village, not a community: it lies in 41702205805000/],
    ['41799999999999', /The territory has no community 41799999999999/],
  ] as const) {
    const stranger = await birge(data, [...words.slice(0, 4), code]);
    assert.equal(stranger.code, 2);
    assert.match(stranger.notes, why);
  }
  for (const people of [1, 2]) {
    assert.match((await birge(data, words)).out, /\/join#/);
    const begun = await read(data, COMMUNITY, ({ tables }) => ({
      places: [...tables.place.records].map(([id, { level, names, parent }]) => [
        id,
        level,
        names.ru,
        parent,
      ]),
      people: tables.person.records.size,
    }));
    assert.deepEqual(begun, {
      places: [
        [COMMUNITY, 'community', 'Аймак', DISTRICT],
        [VILLAGE, 'village', 'Село', COMMUNITY],
        [village, 'village', 'Второе', COMMUNITY],
      ],
      people,
    });
  }
  const census = fileOf([CENSUS, `${COMMUNITY},2022,100,sex,female,51`]);
  assert.match((await birge(data, ['import', 'census', census])).out, /Imported: 1/);
});

test('census margins go into the journal of their community, once', async () => {
  const data = await withCommunity();
  const path = fileOf([
    CENSUS,
    `${COMMUNITY},2022,100,sex,female,51`,
    `${COMMUNITY},2022,100,sex,male,49`,
    `${COMMUNITY},2022,100,age,14-17,10`,
    `${COMMUNITY},2009,90,,,`,
  ]);
  const words = ['import', 'census', path, '--source', 'Synthetic census'];
  assert.match((await birge(data, words)).out, /Imported: 2; there already: 0/);
  assert.match((await birge(data, words)).out, /Imported: 0; there already: 2/);
  const census = await read(
    data,
    COMMUNITY,
    ({ tables }) => tables.place.records.get(COMMUNITY)?.census,
  );
  assert.deepEqual(
    census?.find(({ year }) => year === 2022),
    {
      year: 2022,
      population: 100,
      sex: { female: 51, male: 49 },
      age: { '14-17': 10 },
      source: 'Synthetic census',
    },
  );
});

test('census rows that cannot be true are named by line, and nothing is imported', async () => {
  const data = await withCommunity();
  const path = fileOf([
    CENSUS,
    `${COMMUNITY},2022,100,sex,female,51`,
    '41799999001000,2022,100,sex,female,51',
    `${COMMUNITY},2022,99,sex,male,48`,
    `${COMMUNITY},2022,100,sex,male,60`,
    `${COMMUNITY},2022,100,colour,red,1`,
    `${COMMUNITY},2022,100,sex,female,1`,
    `${COMMUNITY},22,100,sex,female,1`,
    `${COMMUNITY},2009,100,sex,other,1`,
  ]);
  const { code, notes } = await birge(data, ['import', 'census', path]);
  assert.equal(code, 2);
  for (const said of [
    /line 3: there is no community 41799999001000/,
    /line 4: the population differs from line 2/,
    /line 5: sex comes to more than the population/,
    /line 6: the trait "colour"/,
    /line 7: sex female is counted twice/,
    /line 8: the year "22"/,
    /line 9 and after: sex/,
  ])
    assert.match(notes, said);
  assert.equal(await read(data, COMMUNITY, ({ size }) => size), 1);
});
