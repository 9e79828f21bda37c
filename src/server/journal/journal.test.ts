import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Entry } from '#core/log/entry.ts';
import { Journal } from './journal.ts';
import { pull } from './pull.ts';
import { openStore } from '../store/open.ts';

const folder = mkdtempSync(join(tmpdir(), 'birge-journal-'));
const store = await openStore({ data: folder, database: 'sqlite' });
after(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const COMMUNITY = '41702205805000';
const cursorKey = new Uint8Array(32).fill(7);

function entry(said: Partial<Entry>): Entry {
  const id = randomUUID();
  return {
    id,
    community: COMMUNITY,
    author: 'birge',
    device: 'house',
    at: '1970-01-01T00:00:00Z',
    type: 'place.founded.v1',
    subject: id,
    body: {},
    ...said,
  };
}

const invite = (person: string, role: string, employer = 'other'): Entry =>
  entry({ type: 'person.invited.v1', subject: person, body: { role, employer } });

test('an entry is accepted once, known again, and refused when altered', async () => {
  const journal = new Journal(store);
  const founded = entry({ body: { level: 'community', names: { ky: 'Ак-Булуң' } } });
  const [first] = await journal.append(COMMUNITY, [founded], 'house');
  assert.equal(first?.verdict, 'accepted');
  const [again] = await journal.append(COMMUNITY, [founded, { rubbish: true }], 'house');
  assert.equal(again?.verdict, 'known');
  const altered = { ...founded, at: '1980-01-01T00:00:00Z' };
  const [third] = await journal.append(COMMUNITY, [altered], 'house');
  assert.deepEqual(third, {
    id: founded.id,
    verdict: 'refused',
    problem: { code: 'entry.altered' },
  });
  assert.equal((await store.aside(COMMUNITY)).length, 1);
});

test('a concern reaches the police only with its release, and then whole', async () => {
  const journal = new Journal(store);
  const concern = randomUUID();
  const about = { subject: concern, author: 'f1', device: 'd1' };
  const before = await journal.append(
    COMMUNITY,
    [
      invite('f1', 'facilitator'),
      invite('p1', 'police', 'police'),
      entry({
        ...about,
        type: 'concern.worded.v1',
        body: { type: 'street_harassment', wording: { ky: 'Кечкисин коркобуз' } },
      }),
      entry({ ...about, type: 'concern.raised-by.v1', body: { group: 'girls', session: 's1' } }),
    ],
    'house',
  );
  assert.ok(before.every(({ verdict }) => verdict === 'accepted'));
  const unread = await pull(journal, cursorKey, COMMUNITY, 'p1', undefined);
  assert.ok(unread.ok);
  assert.ok(unread.value.entries.every(({ subject }) => subject !== concern));
  const release = entry({
    ...about,
    type: 'concern.released.v1',
    body: { group: 'girls', session: 's1' },
  });
  await journal.append(COMMUNITY, [release], 'house');
  const read = await pull(journal, cursorKey, COMMUNITY, 'p1', unread.value.cursor);
  assert.ok(read.ok);
  assert.deepEqual(
    read.value.entries.map(({ type }) => type),
    ['concern.worded.v1', 'concern.raised-by.v1', 'concern.released.v1'],
  );
});
