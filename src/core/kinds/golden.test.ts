import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { isKey, LANGUAGES, say } from '#words/words.ts';
import { parseEntry, type Entry } from '../log/entry.ts';
import { fold, State } from '../log/fold.ts';
import type { Judged } from '../log/table.ts';
import { AUDIENCES, readersOf, type Audience } from '../people/audience.ts';
import { ROLES } from '../people/roles.ts';

/**
 * golden.json of a kind: `entries`, one example or more of every fact ever released, and `records`, what they fold to.
 * An example is never changed (test/golden.sha256 freezes it); a new fact or version adds its own.
 */
const Golden = v.strictObject({
  entries: v.array(v.looseObject({ type: v.string(), body: v.record(v.string(), v.unknown()) })),
  records: v.record(v.string(), v.unknown()),
});

const goldenOf = (kind: string) => {
  const path = join(import.meta.dirname, kind, 'golden.json');
  return v.parse(Golden, JSON.parse(readFileSync(path, 'utf8')));
};

function entryOf(value: unknown): Entry {
  const parsed = parseEntry(value);
  assert.ok(parsed.ok, JSON.stringify(value));
  return parsed.value;
}

const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, item: unknown): unknown =>
      item instanceof Map ? Object.fromEntries(item) : item,
    ),
  );

function judgedBy(state: State, entry: Entry): Judged {
  const judged = state.judge(entry);
  assert.ok(judged !== undefined && 'apply' in judged, `${entry.type} is understood`);
  return judged;
}

const numbered = (entry: Entry, i: number) => ({ ...entry, seq: i + 1, receivedAt: entry.at });

const width = (audience: Audience): number => readersOf(audience).length;

for (const table of Object.values(new State().tables)) {
  const { name, facts } = table.kind;
  const golden = goldenOf(name);
  const entries = golden.entries.map(entryOf);

  test(`${name}: every fact has an example, and every example is understood`, () => {
    const state = new State();
    const known = Object.keys(facts).map((fact) => `${name}.${fact}`);
    assert.deepEqual([...new Set(entries.map(({ type }) => type))].toSorted(), known.toSorted());
    for (const entry of entries) judgedBy(state, entry).apply();
  });

  test(`${name}: the examples fold to the frozen records`, () => {
    const records = Object.values(fold(entries.map(numbered)).tables).find(
      ({ kind }) => kind.name === name,
    )?.records;
    assert.deepEqual(plain(records), golden.records);
  });

  test(`${name}: a body without its narrower fields, or with one field too many, is judged rightly`, () => {
    for (const entry of entries) {
      const narrower = Object.keys(table.narrower(entry.type));
      const rest = Object.entries(entry.body).filter(([field]) => !narrower.includes(field));
      judgedBy(new State(), { ...entry, body: Object.fromEntries(rest) });
      const excess = new State().judge({ ...entry, body: { ...entry.body, surplus: 1 } });
      assert.deepEqual(excess, { fault: 'surplus' }, entry.type);
    }
    for (const [fact, { narrower }] of Object.entries(facts)) {
      const shown = entries.filter(({ type }) => type === `${name}.${fact}`);
      for (const field of Object.keys(narrower))
        assert.ok(
          shown.some(({ body }) => field in body),
          `an example of ${fact} has ${field}`,
        );
    }
  });

  test(`${name}: every fact is a sentence in every language, with no value too few or too many`, () => {
    const state = new State();
    for (const entry of entries) {
      const judged = judgedBy(state, entry);
      const { key, values } = judged.say();
      assert.ok(isKey(key), key);
      for (const value of Object.values(values))
        if (typeof value === 'object' && 'word' in value) assert.ok(isKey(value.word), value.word);
      for (const language of LANGUAGES) {
        const marked = Object.fromEntries(
          Object.keys(values).map((field) => [field, `‹${field}›`]),
        );
        const text = say(language, key, marked);
        for (const field of Object.keys(values))
          assert.ok(text.includes(`‹${field}›`), `${language}: ${key} says {${field}}`);
      }
      judged.apply();
    }
  });

  test(`${name}: the audiences and roles that it names are real, and a release widens`, () => {
    for (const { audience, released, narrower, writers } of Object.values(facts)) {
      for (const named of [audience, released?.to ?? audience, ...Object.values(narrower)])
        assert.ok(AUDIENCES.includes(named));
      for (const field of Object.values(narrower)) assert.ok(width(field) < width(audience));
      if (released !== undefined) assert.ok(width(released.to) > width(audience));
      const roles: readonly string[] = ROLES;
      for (const role of Object.keys(writers)) assert.ok(roles.includes(role));
    }
  });
}
