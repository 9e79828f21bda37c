import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { test } from 'node:test';
import { anyEntry, anyJournal, goldenEntries } from '../../../test/arbitrary.ts';
import { parseBody, type Entry, type Numbered } from './entry.ts';
import { fold, inOrder, State } from './fold.ts';

const recordsOf = (state: State) =>
  Object.entries(state.tables).map(([kind, { records }]) => [kind, [...records]]);
const sameState = (a: State, b: State): void => {
  assert.deepEqual(recordsOf(a), recordsOf(b));
  assert.equal(a.size, b.size);
};

/** Whether the property holds for a wide sample of journals. */
const always = <T extends readonly unknown[]>(property: fc.IProperty<T>): void =>
  fc.assert(property, { numRuns: 200 });

test('entries of every kind take part in what follows', () => {
  const seen = new Set(fc.sample(anyEntry, 2000).map(({ type }) => type));
  assert.equal(seen.size, new Set(goldenEntries.map(({ type }) => type)).size);
  assert.ok(
    fc.sample(anyJournal(), 50).some((entries) => fold(entries).tables.concern.records.size),
  );
});

test('the order of arrival and repetition do not matter', () => {
  const arrived = anyJournal().chain((entries) =>
    fc.tuple(
      fc.constant(entries),
      fc
        .shuffledSubarray([...entries, ...entries], { minLength: entries.length })
        .map((some) => [...some, ...entries].toReversed()),
    ),
  );
  always(fc.property(arrived, ([entries, mixed]) => sameState(fold(mixed), fold(entries))));
});

test('the order that the server gave does matter: the fold keeps it, whatever the clocks say', () => {
  const [first, second] = ['2099-01-01T00:00:00Z', '1970-01-01T00:00:00Z'].map(
    (at, i): Numbered => ({
      ...entryOf('place.founded.v1'),
      id: `00000000-0000-4000-8000-00000000000${i}`,
      at,
      body: { level: 'village', names: { ky: `Айыл ${i}` } },
      seq: i + 1,
      receivedAt: at,
    }),
  );
  assert.ok(first && second);
  const state = fold([second, first]);
  assert.equal(state.tables.place.records.get(first.subject)?.names.ky, 'Айыл 0');
  assert.equal(state.size, 2);
});

const entryOf = (type: string): Entry => {
  const found = goldenEntries.find((entry) => entry.type === type);
  assert.ok(found, type);
  return found;
};

test('what no server has numbered yet comes last, by clock and id, and its number replaces it', () => {
  always(
    fc.property(anyJournal(20), fc.array(anyEntry, { maxLength: 10 }), (entries, waiting) => {
      const ordered = inOrder([...waiting, ...entries, ...waiting]);
      assert.deepEqual(ordered.slice(0, entries.length), entries);
      const rest = ordered.slice(entries.length).map(({ at, id }) => `${at} ${id}`);
      assert.deepEqual(rest, rest.toSorted());
      assert.equal(new Set(ordered.map(({ id }) => id)).size, ordered.length);
      const offered = entries.map(({ seq: _, receivedAt: __, ...said }) => ({ body: {}, ...said }));
      const both = inOrder([...offered, ...entries, ...offered]);
      assert.deepEqual(both, entries);
    }),
  );
});

test('a state that grows entry by entry is the fold from scratch', () => {
  always(
    fc.property(anyJournal(), fc.nat(), (entries, cut) => {
      const at = entries.length === 0 ? 0 : cut % entries.length;
      const grown = fold(entries.slice(0, at));
      for (const entry of entries.slice(at)) grown.add(entry);
      sameState(grown, fold(entries));
    }),
  );
});

test('the door, which judges an entry before it applies it, comes to the same state as the fold', () => {
  always(
    fc.property(anyJournal(), (entries) => {
      const state = new State();
      for (const entry of entries) {
        const judged = state.judge(entry);
        assert.ok(judged !== undefined && 'apply' in judged);
        judged.apply();
        state.passed(entry);
      }
      sameState(state, fold(entries));
    }),
  );
});

test('a fact that is folded leaves the record before it as it was', () => {
  always(
    fc.property(anyJournal(30), (entries) => {
      const state = new State();
      for (const entry of entries) {
        const before = state.tableFor(entry.type)?.records.get(entry.subject);
        const copy = structuredClone(before);
        state.add(entry);
        assert.deepEqual(before, copy, entry.type);
      }
    }),
  );
});

const unknownTypes = fc.constantFrom(
  'referral.made.v1',
  'mark.placed.v2',
  'mark.coloured.v1',
  'constructor.to-string.v1',
  'mark.constructor.v1',
  'proto.has-own-property.v1',
);

test('unknown facts and bodies that are not at hand change nothing but the size', () => {
  always(
    fc.property(anyJournal(30), anyEntry, unknownTypes, (entries, stray, type) => {
      const state = fold(entries);
      const { body: _, ...redacted } = { ...stray, seq: entries.length + 2, receivedAt: stray.at };
      state.add({ ...stray, type, seq: entries.length + 1, receivedAt: stray.at });
      assert.equal(state.judge(redacted), undefined);
      state.add(redacted);
      assert.deepEqual(recordsOf(state), recordsOf(fold(entries)));
      assert.equal(state.size, entries.length + 2);
    }),
  );
});

const garbage: fc.Arbitrary<Entry['body']> = fc
  .dictionary(fc.string(), fc.jsonValue(), { maxKeys: 5 })
  .map((body) => parseBody(JSON.stringify(body)));

test('a step never throws: not on garbage, not on half of a body, and garbage changes nothing', () => {
  const type = fc.constantFrom(...goldenEntries.map((entry) => entry.type));
  always(
    fc.property(anyJournal(30), anyEntry, type, garbage, (entries, stray, name, body) => {
      const state = fold(entries);
      state.add({ ...stray, body: { ...stray.body, ...body } });
      const wrong = { ...stray, type: name, body: { ...body, surplus: true } };
      const judged = state.judge(wrong);
      assert.ok(judged !== undefined && 'fault' in judged);
      const before = recordsOf(state);
      state.add(wrong);
      assert.deepEqual(recordsOf(state), before);
    }),
  );
});

test('every fact can be the first and the last word on a record', () => {
  for (const entry of goldenEntries) {
    const state = new State();
    state.add(entry);
    state.add(entry);
    const judged = state.judge(entry);
    assert.ok(judged !== undefined && 'say' in judged);
    assert.ok(judged.say().key.startsWith('history.'));
  }
});
