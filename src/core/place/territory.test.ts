import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import * as v from 'valibot';
import { root } from '../../../test/sources.ts';
import type { Place } from '../kinds/place/place.ts';
import { codeOf, enclosing, partsOf, pcodeOf, resolve } from './territory.ts';

const place = (more: Partial<Place> = {}): Place => ({
  level: 'community',
  names: { ky: 'Үлгү' },
  formerNames: [],
  census: [],
  ...more,
});
const into = (on: string, ...heirs: readonly string[]): Place =>
  place({ ended: { on, into: [...heirs] } });
const map = (record: Readonly<Record<string, Place>>) => new Map(Object.entries(record));

test('a code names its province, district, municipality and settlement', () => {
  assert.deepEqual(partsOf('41702205805010'), {
    province: '02',
    district: '205',
    municipality: '805',
    settlement: '010',
  });
  for (const text of ['', '4170220580501', '417022058050100', '41802205805010', '4170220580501x'])
    assert.equal(partsOf(text), undefined, text);
});

test('a unit lies in its municipality, its city, its district, its province, nearest first', () => {
  assert.deepEqual(enclosing('41702205805010'), [
    '41702205805000',
    '41702205000010',
    '41702205000000',
    '41702000000000',
  ]);
  assert.deepEqual(enclosing('41702205000000'), ['41702000000000']);
  assert.deepEqual(enclosing('41702410000010'), ['41702410000000', '41702000000000']);
  assert.deepEqual(enclosing('41702000000000'), []);
  assert.deepEqual(enclosing('41700000000021'), []);
  assert.deepEqual(enclosing('no code'), []);
});

test('P-codes go both ways', () => {
  assert.equal(pcodeOf('41702205000000'), 'KG02205000000');
  assert.equal(codeOf('KG02205000000'), '41702205000000');
  assert.equal(pcodeOf('KG02205000000'), undefined);
  for (const pcode of ['KG02205', '41702205000000', 'UZ02205000000'])
    assert.equal(codeOf(pcode), undefined);
});

test('a place that stands is itself, by its id and by its code; an unknown code is nothing', () => {
  const places = map({ a: place({ code: '41702205805000' }) });
  assert.deepEqual(resolve('a', places), ['a']);
  assert.deepEqual(resolve('41702205805000', places), ['a']);
  assert.deepEqual(resolve('41799999999999', places), []);
  assert.deepEqual(resolve('constructor', places), []);
});

test('mergers are followed step by step, splits to all that came of them', () => {
  const places = map({
    a: into('2001-01-01', 'b'),
    b: into('2012-05-01', 'c', 'd'),
    c: place(),
    d: into('2024-01-01', 'e'),
    e: place(),
    f: into('2024-01-01', 'e', 'c'),
  });
  assert.deepEqual(resolve('a', places), ['c', 'e']);
  assert.deepEqual(resolve('f', places), ['e', 'c']);
  assert.deepEqual(resolve('c', places), ['c']);
});

test('on a day the places of that day stand', () => {
  const places = map({ a: into('2001-01-01', 'b'), b: into('2012-05-01', 'c'), c: place() });
  assert.deepEqual(resolve('a', places, '2000-12-31'), ['a']);
  assert.deepEqual(resolve('a', places, '2001-01-01'), ['b']);
  assert.deepEqual(resolve('a', places, '2012-04-30'), ['b']);
  assert.deepEqual(resolve('a', places, '2012-05-01'), ['c']);
});

test('circles and heirs that are not known end where they began', () => {
  const circle = map({ a: into('2001-01-01', 'b'), b: into('2001-01-01', 'a') });
  assert.deepEqual(resolve('a', circle), ['a']);
  assert.deepEqual(resolve('a', map({ a: into('2001-01-01', 'a') })), ['a']);
  const exit = map({ a: into('2001-01-01', 'b'), b: into('2001-01-01', 'a', 'c'), c: place() });
  assert.deepEqual(resolve('a', exit), ['c']);
  assert.deepEqual(resolve('a', map({ a: into('2001-01-01', 'gone') })), ['a']);
});

test('one code that two places had gives both', () => {
  const code = '41702205805000';
  const places = map({ a: place({ code }), b: into('2001-01-01', 'c'), c: place({ code }) });
  assert.deepEqual(resolve(code, places), ['a', 'c']);
});

const classifier = join(root, '../shared/fixtures/territory/soate_kg_2021.csv');
const Row = v.object({
  soate: v.string(),
  level: v.picklist(['1', '2', '3', '4']),
  parent_soate: v.string(),
  hdx_pcode: v.string(),
});

test(
  'all 2,438 units of the classifier of 2021 are read, and their parents follow from their codes but for two',
  { skip: !existsSync(classifier) && 'the state classifier is not beside this project' },
  () => {
    const rows = v.parse(
      v.array(Row),
      parse(readFileSync(classifier), { columns: true, bom: true }),
    );
    assert.equal(rows.length, 2438);
    const codes = new Set(rows.map(({ soate }) => soate));
    const odd = rows.filter(({ soate, parent_soate: parent }) => {
      assert.ok(partsOf(soate), soate);
      return (enclosing(soate).find((code) => codes.has(code)) ?? '') !== parent;
    });
    assert.deepEqual(
      odd.map(({ soate }) => soate),
      ['41700000000021', '41703220400010'],
    );
    const coded = rows.filter(({ hdx_pcode: pcode }) => pcode !== '');
    assert.equal(coded.length, 60);
    for (const { soate, hdx_pcode: pcode } of coded) {
      assert.equal(pcodeOf(soate), pcode);
      assert.equal(codeOf(pcode), soate);
    }
  },
);
