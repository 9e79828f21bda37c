import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTest, sourcesOf } from '../../test/sources.ts';
import { keysAsked } from './asked.ts';
import en from './en.json' with { type: 'json' };

const KEYS = ['plan.new', 'plan.none', 'stand.late', 'choose.form-dots', 'page.made'];
const asked = (...sources: readonly string[]) => keysAsked(sources, KEYS);

test('a key that is written out is asked for, in any quotes', () => {
  assert.deepEqual(asked(`t('plan.new')`, 't("page.made")', 't(`plan.none`)'), [
    'plan.new',
    'plan.none',
    'page.made',
  ]);
});

test('of a key whose end is put in, all that begin so are asked for', () => {
  assert.deepEqual(asked('t(`stand.${stand}`)', 't(`choose.form-${form}`)'), [
    'stand.late',
    'choose.form-dots',
  ]);
});

test('what no source names is not asked for', () => {
  assert.deepEqual(asked(`import { plan } from './plan.new.ts';`, 'const page = made;'), []);
});

/** The rooms that are in the field app. */
const FIELD = 'src/{field,core,analysis,findings,papers,words}/**/*.{ts,tsx}';

test('no source of the field app asks for a key whose beginning is put in: nobody could tell which it needs', () => {
  const sources = [...sourcesOf(FIELD)].filter(([path]) => !isTest(path));
  assert.ok(sources.length > 100);
  const blind = sources.flatMap(([path, source]) =>
    [...source.matchAll(/(?:\bt\(|\bsay\(|\bkey:|\bword:)[^`;)\n]{0,40}`\$\{/g)].map(
      ([call]) => `${path}: ${call}`,
    ),
  );
  assert.deepEqual(blind, []);
});

test('the public pages’ own sentences are not asked for by the field app, and its own are', () => {
  const sources = [...sourcesOf(FIELD)].filter(([path]) => !isTest(path));
  const keys = new Set(
    keysAsked(
      sources.map(([, source]) => source),
      Object.keys(en),
    ),
  );
  for (const key of ['method.words', 'setup.name', 'wall.heading', 'step.heard'])
    assert.equal(keys.has(key), false, key);
  for (const key of ['field.home', 'stand.late', 'problem.fact.forbidden', 'paper.plan', 'month.5'])
    assert.ok(keys.has(key), key);
});
