import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Entry } from '#core/log/entry.ts';
import { openStore } from '../store/open.ts';
import { Journal } from './journal.ts';
import { pull } from './pull.ts';

const folder = mkdtempSync(join(tmpdir(), 'birge-pull-'));
const store = await openStore({ data: folder, database: 'sqlite' });
after(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

let looks = 0;
const journal = new Journal({
  ...store,
  rows: (...asked) => {
    looks++;
    return store.rows(...asked);
  },
});
const key = randomBytes(32);

const invite = (subject: string, role: string): Partial<Entry> => ({
  type: 'person.invited.v1',
  subject,
  body: { role, employer: 'other' },
});

let founded = 0;

/** A community with one facilitator and one officer of the police, who reads none of what follows. */
async function found(): Promise<string> {
  const community = String(41_700_000_000_000 + ++founded);
  await state(community, [invite('facilitator-1', 'facilitator'), invite('police-1', 'police')]);
  return community;
}

async function state(community: string, facts: readonly Partial<Entry>[]): Promise<void> {
  const entries = facts.map((fact) => {
    const id = randomUUID();
    const at = '2026-03-01T08:00:00Z';
    return { id, community, author: 'birge', device: 'house', at, subject: id, ...fact };
  });
  for (const { verdict } of await journal.append(community, entries, 'house'))
    assert.equal(verdict, 'accepted');
}

const posed = (text: string): Partial<Entry> => ({
  author: 'facilitator-1',
  type: 'statement.posed.v1',
  body: { session: 's1', text },
});

const announced: Partial<Entry> = {
  author: 'facilitator-1',
  type: 'session.announced.v1',
  body: { type: 'review', on: '2026-05-01', where: 'Мектеп' },
};

test('a reader who asks for one entry at a time passes over what is withheld in a few looks', async () => {
  const community = await found();
  const texts = Array.from({ length: 1_200 }, (_, i) => posed(`Сөз ${i}`));
  await state(community, texts);
  await state(community, [announced]);
  looks = 0;
  const first = await pull(journal, key, community, 'police-1', undefined, 1);
  assert.ok(first.ok);
  const second = await pull(journal, key, community, 'police-1', first.value.cursor, 1);
  assert.ok(second.ok);
  assert.deepEqual(
    [first, second].flatMap(({ value }) => value.entries.map(({ type }) => type)),
    ['person.invited.v1', 'session.announced.v1'],
  );
  assert.ok(looks < 12, `${looks} looks`);
});

test('a page of long texts ends early, and the next one goes on after it', async () => {
  const community = await found();
  const tables = Array.from({ length: 40 }, (_, i): Partial<Entry> => ({
    type: 'indicator.published.v1',
    subject: `indicator-${i}`,
    body: {
      code: '16.1.1',
      titles: { ru: 'Синтетический показатель' },
      source: 'made up for the tests',
      licence: 'none',
      tables: {
        ru: {
          columns: ['a', 'b'],
          rows: Array.from({ length: 500 }, () => ['x'.repeat(390), String(i)]),
        },
      },
    },
  }));
  await state(community, [...tables, announced]);
  const subjects: string[] = [];
  let pages = 0;
  for (let cursor: string | undefined, more = true; more; pages++) {
    const page = await pull(journal, key, community, 'police-1', cursor);
    assert.ok(page.ok);
    assert.ok(JSON.stringify(page.value).length < 4_500_000);
    subjects.push(...page.value.entries.map(({ subject }) => subject));
    ({ cursor, more } = page.value);
  }
  assert.equal(pages, 3);
  assert.equal(subjects.filter((subject) => subject.startsWith('indicator-')).length, 40);
  assert.equal(new Set(subjects).size, subjects.length);
});

const about = (fact: string, body: Entry['body']): Partial<Entry> => ({
  author: 'facilitator-1',
  type: `concern.${fact}.v1`,
  subject: 'lamps',
  body,
});

test('what a group takes back leaves the devices of officials, and nobody else begins anew', async () => {
  const community = await found();
  const women = { group: 'women', session: 's1' };
  const wording = { ky: 'Жол караңгы' };
  await state(community, [
    about('worded', { type: 'street_lighting', wording }),
    about('raised-by', women),
    about('released', women),
  ]);
  const [read, own] = await Promise.all(
    ['police-1', 'facilitator-1'].map((who) => pull(journal, key, community, who, undefined)),
  );
  assert.ok(read?.ok && own?.ok);
  assert.equal(read.value.entries.filter(({ subject }) => subject === 'lamps').length, 3);
  await state(community, [about('withheld', women)]);
  const again = await pull(journal, key, community, 'police-1', read.value.cursor);
  assert.ok(again.ok && again.value.anew);
  assert.equal(JSON.stringify(again.value.entries).includes('lamps'), false);
  const next = await pull(journal, key, community, 'police-1', again.value.cursor);
  assert.ok(next.ok && !next.value.anew);
  const theirs = await pull(journal, key, community, 'facilitator-1', own.value.cursor);
  assert.ok(theirs.ok && !theirs.value.anew);
  assert.deepEqual(
    theirs.value.entries.map(({ type }) => type),
    ['concern.withheld.v1'],
  );
});
