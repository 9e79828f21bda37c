import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { isKey, LANGUAGES, say } from '#words/words.ts';
import { root } from '../../test/sources.ts';
import { CONCERN_TYPES, isConcernType, sensitivityOf } from './concern-types.ts';

test('each type of concern has a name of its own in every language', () => {
  for (const language of LANGUAGES) {
    const names = Object.keys(CONCERN_TYPES).map((type) => {
      const key = `concern.${type}`;
      assert.ok(isKey(key), key);
      return say(language, key);
    });
    assert.equal(new Set(names).size, 44, language);
  }
});

test('nothing but a type of concern is one', () => {
  for (const text of ['', 'constructor', 'toString', 'Alcohol', 7, null])
    assert.ok(!isConcernType(text));
  assert.ok(isConcernType('alcohol'));
  assert.equal(sensitivityOf('domestic_violence'), 'protected');
});

const taxonomy = join(root, '../shared/fixtures/taxonomy/concerns.json');
const Row = v.object({
  code: v.string(),
  group: v.string(),
  sens: v.picklist(['P', 'S', 'O']),
  iccs: v.string(),
});

test(
  'the types, their groups, classes and ICCS categories are those of the taxonomy',
  { skip: !existsSync(taxonomy) && 'the taxonomy is not beside this project' },
  () => {
    const classes = { P: 'protected', S: 'sensitive', O: 'ordinary' } as const;
    const rows = v.parse(v.array(Row), JSON.parse(readFileSync(taxonomy, 'utf8')));
    const told = rows.map(({ code, group, sens, iccs }) => [
      code,
      { group, sensitivity: classes[sens], iccs: iccs === '' ? [] : iccs.split(';') },
    ]);
    assert.deepEqual(Object.entries(CONCERN_TYPES), told);
  },
);
