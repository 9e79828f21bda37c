import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { onEachEngine, type Place } from '../../../test/places.ts';
import { adding, appendNew, grown, newCommunity, newRow } from '../../../test/rows.ts';
import type { Aside, Row, Seen, Store } from './store.ts';

const all = (store: Store, community: string): Promise<readonly Row[]> =>
  store.rows(community, 0, 1_000_000);

/** An append that decides nothing, for what it is shown. */
const see = (store: Store, community: string, ids: readonly string[], since = 0): Promise<Seen> =>
  store.append(community, ids, since, (seen) => adding(seen, [], seen));

const oneTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);

onEachEngine('many writers number every community without a gap', async ({ open }) => {
  const [here, there] = [await open(), await open()];
  const communities = [newCommunity(), newCommunity(), newCommunity()];
  const appends = oneTo(60).map((i) => {
    const community = communities[i % 5] ?? communities[0] ?? '';
    return appendNew(i % 2 === 0 ? here : there, community, (i % 4) + 1);
  });
  const written = (await Promise.all(appends)).flat();
  for (const community of communities) {
    const rows = await all(here, community);
    const mine = written.filter((row) => row.community === community);
    assert.deepEqual(
      rows,
      mine.toSorted((a, b) => a.seq - b.seq),
    );
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      oneTo(rows.length),
    );
    assert.equal((await there.head(community))?.size, rows.length);
  }
});

onEachEngine('a row comes back exactly as it was given', async ({ open }) => {
  const store = await open();
  const text = fc
    .string({ unit: 'grapheme', maxLength: 40 })
    .map((body) => JSON.stringify({ body }));
  const kept = fc.option(fc.record({ salt: fc.stringMatching(/^[0-9a-f]{32}$/), body: text }));
  const given = fc.record({ kept, sig: fc.option(fc.stringMatching(/^[0-9a-f]{128}$/)) });
  await fc.assert(
    fc.asyncProperty(fc.array(given, { minLength: 1, maxLength: 8 }), async (shapes) => {
      const community = newCommunity();
      const rows = shapes.map((shape, i): Row => {
        const { kept: _, ...row } = newRow(community, i);
        return {
          ...row,
          ...(shape.kept && { kept: { ...shape.kept } }),
          ...(shape.sig !== null && { sig: shape.sig }),
        };
      });
      await store.append(community, [], 0, (seen) => adding(seen, rows, undefined));
      assert.deepEqual(await all(store, community), rows);
    }),
    { numRuns: 25 },
  );
});

onEachEngine('a decision is shown the head, what it lacks, and what it knows', async ({ open }) => {
  const store = await open();
  const community = newCommunity();
  const rows = await appendNew(store, community, 5);
  const elsewhere = await appendNew(store, newCommunity(), 1);
  const ids = [...rows.slice(1, 3), ...elsewhere, newRow(community, 9)].map(({ id }) => id);
  const seen = await see(store, community, [...ids, ...ids, 'no id: \0'], 3);
  assert.deepEqual(seen.head, grown({ ...seen.head, size: 0 }, rows));
  assert.deepEqual(seen.missing, rows.slice(3));
  assert.deepEqual(
    seen.known.toSorted((a, b) => a.seq - b.seq),
    rows.slice(1, 3),
  );
  assert.deepEqual((await see(store, community, [], 5)).missing, []);
});

onEachEngine('a decision that writes nothing leaves no journal', async ({ open }) => {
  const store = await open();
  const community = newCommunity();
  const { head, missing, known } = await see(store, community, [newRow(community, 0).id]);
  assert.deepEqual([head.size, head.frontier, missing, known], [0, [], [], []]);
  assert.equal(await store.head(community), undefined);
  assert.deepEqual(await store.summaries(), []);
});

onEachEngine('pages, subjects, leaves and summaries come in order', async ({ open }) => {
  const store = await open();
  const [first, second] = ['41700000000001', '41700000000002'];
  await appendNew(store, second, 2);
  const rows = [
    ...(await appendNew(store, first, 3, { subject: 'pump' })),
    ...(await appendNew(store, first, 2)),
    ...(await appendNew(store, first, 1, { subject: 'pump' })),
  ];
  assert.deepEqual(await store.rows(first, 2, 3), rows.slice(2, 5));
  assert.deepEqual(await store.rows(first, 6, 3), []);
  const fifth = rows[4];
  assert.ok(fifth);
  assert.deepEqual(await store.row(first, fifth.id), fifth);
  assert.equal(await store.row(second, fifth.id), undefined);
  const about = await store.subject(first, 'pump');
  assert.deepEqual(
    about.map(({ seq }) => seq),
    [1, 2, 3, 6],
  );
  assert.deepEqual(
    await store.leaves(first, 4),
    rows.slice(0, 4).map(({ leaf }) => leaf),
  );
  assert.deepEqual(await store.summaries(), [
    { community: first, size: 6, summary: { entries: 6 } },
    { community: second, size: 2, summary: { entries: 2 } },
  ]);
});

onEachEngine(
  'a summary is renewed only where the journal has not grown since',
  async ({ open }) => {
    const store = await open();
    const [first, second] = [newCommunity(), newCommunity()].toSorted();
    assert.ok(first !== undefined && second !== undefined);
    await appendNew(store, first, 3);
    await appendNew(store, second, 3);
    await store.renewSummary(first, 3, { renewed: true });
    await store.renewSummary(second, 2, { renewed: true });
    await store.renewSummary(newCommunity(), 0, { renewed: true });
    assert.deepEqual(await store.summaries(), [
      { community: first, size: 3, summary: { renewed: true } },
      { community: second, size: 3, summary: { entries: 3 } },
    ]);
  },
);

onEachEngine('what is set aside is kept once, and is no part of the journal', async ({ open }) => {
  const store = await open();
  const community = newCommunity();
  const later: Aside = {
    id: newRow(community, 0).id,
    reason: 'altered',
    receivedAt: '2026-03-02T00:00:00.000Z',
    entry: '{"other":"bytes"}',
  };
  const earlier: Aside = {
    ...later,
    reason: 'held',
    receivedAt: '2026-03-01T00:00:00.000Z',
    entry: '{}',
  };
  const setAside = (aside: readonly Aside[]): Promise<void> =>
    store.append(community, [], 0, (seen) => ({ ...adding(seen, [], undefined), aside }));
  await setAside([later]);
  await setAside([{ ...later, receivedAt: '2026-03-03T00:00:00.000Z' }, earlier]);
  assert.deepEqual(await store.aside(community), [earlier, later]);
  assert.deepEqual(await store.aside(newCommunity()), []);
  assert.equal(await store.head(community), undefined);
});

onEachEngine('an erased body is gone, its row and leaf stay', async ({ open }) => {
  const store = await open();
  const [community, other] = [newCommunity(), newCommunity()];
  const [first, second] = await appendNew(store, community, 2);
  const twin = await appendNew(store, other, 2);
  assert(first && second);
  await store.append(community, [], 2, (seen) => ({
    ...adding(seen, [], undefined),
    aside: [first, second].map(({ id, receivedAt }): Aside => ({
      id,
      receivedAt,
      reason: 'altered',
      entry: id,
    })),
  }));
  for (const id of [second.id, second.id, twin[0]?.id ?? '']) await store.erase(community, id);
  const { kept: _, ...left } = second;
  assert.deepEqual(await all(store, community), [first, left]);
  assert.deepEqual(await store.leaves(community, 2), [first.leaf, second.leaf]);
  assert.deepEqual(
    (await store.aside(community)).map(({ id }) => id),
    [first.id],
  );
  assert.deepEqual(await all(store, other), twin);
});

onEachEngine('every checkpoint is kept, smallest first', async ({ open }) => {
  const store = await open();
  const community = newCommunity();
  for (const [size, note] of [
    [10, 'b'],
    [9, 'x'],
    [10, 'a'],
    [10, 'b'],
  ] as const)
    await store.keepCheckpoint(community, { size, note });
  assert.deepEqual(await store.checkpoints(community), [
    { size: 9, note: 'x' },
    { size: 10, note: 'a' },
    { size: 10, note: 'b' },
  ]);
  assert.deepEqual(await store.checkpoints(newCommunity()), []);
});

onEachEngine('a restore raises every epoch, each time', async ({ open }) => {
  const store = await open();
  const communities = [newCommunity(), newCommunity()];
  for (const community of communities) await appendNew(store, community, 1);
  const epochs = async (): Promise<number[]> =>
    Promise.all(communities.map(async (community) => (await store.head(community))?.epoch ?? 0));
  const before = await epochs();
  await store.raiseEpoch();
  const raised = await epochs();
  await store.raiseEpoch();
  const twice = await epochs();
  for (const i of [0, 1])
    assert(Number(twice[i]) > Number(raised[i]) && Number(raised[i]) > Number(before[i]));
});

async function append(place: Place, community: string, times: number): Promise<unknown> {
  const script = join(import.meta.dirname, '../../../test/appending.ts');
  const { data, database } = place.config;
  const child = spawn(process.execPath, [script, data, database, community, String(times)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await once(child, 'exit');
  return child.exitCode;
}

onEachEngine('processes that open one empty place at once share it', async (place) => {
  const community = newCommunity();
  assert.deepEqual(await Promise.all(oneTo(3).map(() => append(place, community, 5))), [0, 0, 0]);
  const rows = await all(await place.open(), community);
  assert.deepEqual(
    rows.map(({ seq }) => seq),
    oneTo(45),
  );
});

onEachEngine('a closed store opened again has everything', async (place) => {
  const community = newCommunity();
  assert.equal(await append(place, community, 2), 0);
  const store = await place.open();
  const rows = await all(store, community);
  assert.equal(rows.length, 6);
  assert.deepEqual(
    (await store.head(community))?.frontier,
    rows.slice(-2).map(({ leaf }) => leaf),
  );
  assert.equal((await appendNew(store, community, 1))[0]?.seq, 7);
});
