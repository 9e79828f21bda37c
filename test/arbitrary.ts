import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '#core/log/canonical.ts';
import { parseBody, parseEntry, type Entry, type Numbered } from '#core/log/entry.ts';
import { State } from '#core/log/fold.ts';
import { GROUPS } from '#core/kinds/fields.ts';
import { pathsOf, root } from './sources.ts';

/** The example entries of every fact ever released, kind by kind. */
export const goldenEntries: readonly Entry[] = pathsOf('src/core/kinds/*/golden.json').flatMap(
  (path) => {
    const file: unknown = JSON.parse(readFileSync(join(root, path), 'utf8'));
    if (typeof file !== 'object' || file === null || !('entries' in file)) return [];
    const entries: unknown[] = Array.isArray(file.entries) ? file.entries : [];
    return entries.flatMap((entry) => {
      const parsed = parseEntry(entry);
      return parsed.ok ? [parsed.value] : [];
    });
  },
);

const isUnderstood = (entry: Entry): boolean => {
  const judged = new State().judge(entry);
  return judged !== undefined && 'apply' in judged;
};

const uuid = fc.uuid({ version: 4 });
const days = fc
  .integer({ min: 0, max: 3000 })
  .map((day) => new Date(Date.UTC(2020, 0, 1) + day * 86_400_000).toISOString().slice(0, 10));

/** An example's body with other days, groups and counts, and some fields left out, where its kind still takes it. */
function variedBody(entry: Entry): fc.Arbitrary<Entry['body']> {
  const varied = Object.entries(entry.body).map(([field, value]): [string, fc.Arbitrary<Json>] => {
    if (typeof value === 'number') return [field, fc.integer({ min: 1, max: 4 })];
    if (field === 'group') return [field, fc.constantFrom(...GROUPS)];
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return [field, days];
    return [field, fc.constant(value)];
  });
  return fc
    .record(Object.fromEntries(varied), { requiredKeys: [] })
    .map((body) => parseBody(JSON.stringify(body)))
    .map((body) => (isUnderstood({ ...entry, body }) ? body : entry.body));
}

/** A valid entry of any kind. Few subjects, so that facts meet on the same record. */
export const anyEntry: fc.Arbitrary<Entry> = fc.constantFrom(...goldenEntries).chain((entry) =>
  fc
    .record({
      id: uuid,
      subject: fc.constantFrom('a', 'b', 'c'),
      body: variedBody(entry),
      author: fc.constantFrom('f', 's', 'm'),
    })
    .map((changed) => ({ ...entry, ...changed })),
);

/** A journal of one community: entries as a server has numbered them. */
export const anyJournal = (maxLength = 60): fc.Arbitrary<readonly Numbered[]> =>
  fc
    .uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength, size: 'max' })
    .map((entries) =>
      entries.map((entry, i) => ({ ...entry, seq: i + 1, receivedAt: '2026-01-01T00:00:00.000Z' })),
    );
