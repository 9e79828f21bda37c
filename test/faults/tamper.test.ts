// Whatever is changed in the database behind the house's back, `verify` finds it.
import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Journal } from '#server/journal/journal.ts';
import { makeCheckpoint } from '#server/journal/checkpoint.ts';
import { openKeys, type Keys } from '#server/keys.ts';
import { openStore } from '#server/store/open.ts';
import type { Store } from '#server/store/store.ts';
import { noteOf } from '#server/verify/notes.ts';
import { verifyStore, type Outside } from '#server/verify/verify.ts';
import { tamper, type Tampering } from './tamper.ts';

const ROUNDS = 1_000;
const COMMUNITIES = ['41702205805000', '41703204805000', '41706207805000'];
const folder = mkdtempSync(join(tmpdir(), 'birge-tamper-'));
after(() => rmSync(folder, { recursive: true }));
const pristine = join(folder, 'pristine');
const copy = join(folder, 'copy');
mkdirSync(copy);
const fileOf = (data: string): string => join(data, 'birge.sqlite');

let keys: Keys;
let outside: Outside;

const said = (community: string, n: number, type: string, subject: string, body: object) => ({
  id: `${community.slice(0, 8)}-${String(n).padStart(4, '0')}-4000-8000-${community.slice(-12)}`,
  community,
  author: 'birge',
  device: 'house',
  at: '2026-01-01T00:00:00Z',
  type,
  subject,
  body,
});

/** A synthetic journal: a community, its villages and what is said of them. */
const entriesOf = (community: string) => [
  said(community, 0, 'place.founded.v1', community, {
    level: 'community',
    names: { ru: 'Синтетический айыл' },
    code: community,
  }),
  ...Array.from({ length: 24 }, (_, i) => [
    said(community, 2 * i + 1, 'place.founded.v1', `village-${i}`, {
      level: 'village',
      names: { ru: `Село ${i}` },
      parent: community,
    }),
    said(community, 2 * i + 2, 'place.described.v1', `village-${i}`, { contact: `Кабинет ${i}` }),
  ]).flat(),
];

async function checkpointOf(store: Store, community: string): Promise<string> {
  const head = await store.head(community);
  assert.ok(head);
  const note = makeCheckpoint(keys, 'birge.example', head);
  await store.keepCheckpoint(community, { size: head.size, note });
  return note;
}

before(async () => {
  keys = await openKeys(pristine);
  const store = await openStore({ data: pristine, database: 'sqlite' });
  const journal = new Journal(store);
  const notes: string[] = [];
  for (const community of COMMUNITIES) {
    const entries = entriesOf(community);
    for (const part of [entries.slice(0, 20), entries.slice(20, 40), entries.slice(40)]) {
      const verdicts = await journal.append(community, part, 'house');
      assert.ok(verdicts.every(({ verdict }) => verdict === 'accepted'));
      notes.push(await checkpointOf(store, community));
    }
  }
  // What an outside observer took away: the last checkpoint of each.
  outside = notes.flatMap((note, i) => (i % 3 === 2 ? (noteOf(note, `outside ${i}`) ?? []) : []));
  await store.close();
});

/** A verifier with or without blind spots: what it found in the copy. */
async function verify(
  seeing: (store: Store, untouched: Store) => Store,
  notes: Outside,
): Promise<readonly string[]> {
  const store = await openStore({ data: copy, database: 'sqlite' });
  const untouched = await openStore({ data: pristine, database: 'sqlite' });
  const found: string[] = [];
  const manner = { publicKeys: [keys.verifying], erased: new Set<string>(), summaries: true };
  try {
    for await (const { community, faults } of verifyStore(
      seeing(store, untouched),
      undefined,
      notes,
      manner,
    ))
      found.push(...faults.map(({ seq, what }) => `${community} ${seq ?? ''}: ${what}`));
  } catch (error) {
    found.push(String(error));
  } finally {
    await store.close();
    await untouched.close();
  }
  return found;
}

function freshCopy(): void {
  for (const end of ['', '-wal', '-shm']) rmSync(fileOf(copy) + end, { force: true });
  copyFileSync(fileOf(pristine), fileOf(copy));
}

/** What a verifier missed in some rounds of tampering. */
async function missed(
  rounds: number,
  seeing: (store: Store, untouched: Store) => Store = (store) => store,
  notes: Outside = outside,
): Promise<readonly Tampering[]> {
  const left: Tampering[] = [];
  for (let round = 0; round < rounds; round++) {
    freshCopy();
    const done = tamper(fileOf(copy), round);
    if ((await verify(seeing, notes)).length === 0) left.push(done);
  }
  return left;
}

const blind = (store: Store, untouched: Store): Store => ({
  ...store,
  async rows(community, from, limit) {
    const there = await untouched.rows(community, from, limit);
    const bodies = new Map(there.flatMap(({ id, kept }) => (kept ? [[id, kept]] : [])));
    return (await store.rows(community, from, limit)).map((row) => {
      const kept = bodies.get(row.id);
      return kept === undefined ? row : { ...row, kept };
    });
  },
});

const believing = (store: Store, untouched: Store): Store => ({
  ...store,
  head: (community) => untouched.head(community),
});

test('an untouched copy passes', async () => {
  freshCopy();
  assert.deepEqual(await verify((store) => store, outside), []);
});

test(`every one of ${ROUNDS} edits, deletions, reorderings and truncations is found`, async () => {
  assert.deepEqual(await missed(ROUNDS), []);
});

test('a verifier that never looks at bodies is caught', async () => {
  assert.notDeepEqual(await missed(150, blind), []);
});

test('a verifier that believes the head is caught', async () => {
  assert.notDeepEqual(await missed(150, believing), []);
});

test('a verifier without an earlier checkpoint from outside is caught', async () => {
  assert.notDeepEqual(await missed(150, (store) => store, []), []);
});
