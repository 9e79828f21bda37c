import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { basename, dirname } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { openTables } from '#core/kinds/index.ts';
import { kindOf, parseEntry } from '#core/log/entry.ts';
import en from '#words/en.json' with { type: 'json' };
import { isKey } from '#words/words.ts';
import { headingsOf, placeholdersOf } from './house-rules.ts';
import { pathsOf, textOf } from './sources.ts';

const folders = [...new Set(pathsOf('src/core/kinds/*/*').map(dirname))];
const tables = Object.values(openTables());

const Example = v.looseObject({ type: v.string(), body: v.unknown() });
type Example = v.InferOutput<typeof Example>;

/** Every object in a golden file that is an example of a fact. */
function examplesIn(value: unknown): readonly Example[] {
  if (v.is(Example, value)) return [value];
  return typeof value === 'object' && value !== null
    ? Object.values(value).flatMap(examplesIn)
    : [];
}

const golden = (): readonly Example[] =>
  folders.flatMap((folder) => examplesIn(JSON.parse(textOf(`${folder}/golden.json`))));

/** The line that freezes an example: a digest of its JSON as it stands, and its type. */
const frozenLine = (example: Example): string =>
  `${createHash('sha256').update(JSON.stringify(example)).digest('hex').slice(0, 32)}  ${example.type}`;

test('every folder of a kind is in the registry, and the registry names no other', () => {
  const registered = tables.map(({ kind }) => kind.name);
  const there = folders.map((folder) => basename(folder));
  assert.deepEqual(there.toSorted(), registered.toSorted());
});

test('every kind has a heading in docs/kinds.md', () => {
  const headings = headingsOf(textOf('docs/kinds.md'));
  for (const { kind } of tables) assert.ok(headings.includes(kind.name), kind.name);
});

test('every fact that a kind knows has an example in its golden.json', () => {
  const examples = new Set(golden().map(({ type }) => type));
  const known = tables.flatMap(({ kind }) =>
    Object.keys(kind.facts).map((fact) => `${kind.name}.${fact}`),
  );
  assert.ok(known.length > 0);
  assert.deepEqual(
    known.filter((type) => !examples.has(type)),
    [],
  );
});

test('every example is a whole entry, and its sentence in the history has its words', () => {
  for (const example of golden()) {
    const { type } = example;
    const parsed = parseEntry(example);
    assert.ok(parsed.ok, type);
    const judged = tables.find(({ kind }) => kind.name === kindOf(type))?.judge(parsed.value);
    assert.ok(judged !== undefined && 'say' in judged, type);
    const { key, values } = judged.say();
    assert.ok(isKey(key), `${type}: ${key}`);
    for (const name of placeholdersOf(en[key]))
      assert.ok(Object.hasOwn(values, name), `${type}: {${name}} of ${key}`);
    for (const value of Object.values(values))
      if (typeof value === 'object' && 'word' in value) assert.ok(isKey(value.word), value.word);
  }
});

test('no example of a fact was changed since it was frozen', () => {
  const frozen = textOf('test/golden.sha256').trim().split('\n');
  const now = golden().map(frozenLine);
  const changed = frozen.filter((line) => !now.includes(line));
  assert.deepEqual(changed, [], 'a released fact stays as it is: a new shape is a new version');
  const unfrozen = now.filter((line) => !frozen.includes(line));
  assert.deepEqual(unfrozen, [], 'new facts: add these lines to test/golden.sha256');
});
