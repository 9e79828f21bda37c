import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { communities, districts, provinces } from './communities.ts';

const file = join(import.meta.dirname, '../../shared/fixtures/territory/soate_kg_2021.csv');
const lacking = existsSync(file) ? false : 'the state classifier is not beside the project';

test(
  'every code and every village stands in the state classifier of 2021',
  { skip: lacking },
  () => {
    const Row = v.object({ soate: v.string(), name_ru: v.string(), aimak_soate: v.string() });
    const rows = v.parse(
      v.array(Row),
      parse(readFileSync(file, 'utf8'), { columns: true, bom: true }),
    );
    const names = new Map(rows.map(({ soate, name_ru }) => [soate, name_ru]));
    for (const { code } of [...provinces, ...districts, ...communities])
      assert.ok(names.has(code), code);
    for (const { villages } of communities)
      for (const { code, ru } of villages) assert.equal(names.get(code), ru, code);
  },
);

test('forty communities lie in the seven provinces and in districts that are named', () => {
  assert.equal(communities.length, 40);
  assert.equal(new Set(communities.map(({ names }) => names.ky)).size, 40);
  for (const { code, lat, lon } of communities) {
    assert.ok(provinces.some((province) => province.code.startsWith(code.slice(0, 5))));
    assert.ok(districts.some((district) => district.code.startsWith(code.slice(0, 8))));
    assert.ok(lat > 39 && lat < 43.3 && lon > 69 && lon < 80.3);
  }
});
