import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entryText, parseEntry, type Entry } from '#core/log/entry.ts';
import { partsOf } from './parts.ts';
import { entriesOf, programmeEntries } from './year.ts';

const TODAY = '2026-11-01';
const texts = (entries: readonly Entry[]): string => entries.map(entryText).join('\n');

test('the same seed and day give the same entries, byte for byte', () => {
  for (const part of partsOf(7, 3))
    assert.equal(texts(entriesOf(part, 7, TODAY)), texts(entriesOf(part, 7, TODAY)));
  const parts = partsOf(7);
  assert.equal(
    texts(programmeEntries(parts, 7, TODAY)),
    texts(programmeEntries(partsOf(7), 7, TODAY)),
  );
});

test('another seed gives another year, and no id in common', () => {
  const [part] = partsOf(7, 1);
  assert.ok(part);
  const ids = new Set(entriesOf(part, 7, TODAY).map(({ id }) => id));
  const others = entriesOf(part, 8, TODAY);
  assert.equal(
    others.some(({ id }) => ids.has(id)),
    false,
  );
});

test('another day moves the dates and nothing else', () => {
  const [part] = partsOf(7, 1);
  assert.ok(part);
  const ids = (today: string) => entriesOf(part, 7, today).map(({ id }) => id);
  assert.deepEqual(ids('2027-03-01'), ids(TODAY));
});

test('every entry is well formed, told in order, and none happens after its day', () => {
  for (const part of partsOf(11, 4)) {
    const entries = entriesOf(part, 11, TODAY);
    assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length);
    let last = '';
    for (const entry of entries) {
      assert.ok(parseEntry(entry).ok, entry.type);
      assert.ok(entry.at >= last && entry.at < TODAY);
      last = entry.at;
    }
  }
});

test('most communities follow a plan, others are still on their way', () => {
  const stages = new Set(partsOf(7).map(({ stage }) => stage));
  assert.deepEqual([...stages].toSorted(), ['choose', 'follow', 'listen', 'plan', 'set-up']);
  assert.equal(partsOf(7).filter(({ stage }) => stage === 'follow').length, 28);
  assert.equal(partsOf(7)[0]?.stage, 'follow');
});
