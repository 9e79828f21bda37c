import assert from 'node:assert/strict';
import { onEachEngine } from '../../../test/places.ts';
import { adding, appendNew, newCommunity, newRow } from '../../../test/rows.ts';
import type { Row, Store } from './store.ts';

const all = (store: Store, community: string): Promise<readonly Row[]> =>
  store.rows(community, 0, 1_000_000);

onEachEngine(
  'nothing is written when a decision throws, and the store goes on',
  async ({ open }) => {
    const store = await open();
    const community = newCommunity();
    const rows = await appendNew(store, community, 2);
    const fails = store.append(community, [], 0, () => {
      throw new RangeError('synthetic');
    });
    await assert.rejects(fails, RangeError);
    assert.equal((await appendNew(store, community, 1))[0]?.seq, 3);
    assert.deepEqual((await all(store, community)).slice(0, 2), rows);
  },
);

onEachEngine('what fails in the same moment fails alone', async ({ open }) => {
  const store = await open();
  const [community, other] = [newCommunity(), newCommunity()];
  const twice = [newRow(other, 0), newRow(other, 1)].map((row) => ({ ...row, id: 'twice' }));
  const outcomes = await Promise.allSettled([
    appendNew(store, community, 1),
    store.append(other, [], 0, (seen) => adding(seen, twice, undefined)),
    appendNew(store, community, 1),
    appendNew(store, other, 2),
  ]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  );
  assert.equal((await all(store, community)).length, 2);
  assert.equal((await all(store, other)).length, 2);
});

onEachEngine('rows that do not continue the journal are refused whole', async ({ open }) => {
  const store = await open();
  const community = newCommunity();
  const [first] = await appendNew(store, community, 1);
  assert(first);
  const good = newRow(community, 1);
  const wrong: readonly (readonly Row[])[] = [
    [newRow(community, 2)],
    [newRow(community, 0)],
    [good, newRow(community, 3)],
    [newRow(community, 2), good],
    [newRow(newCommunity(), 1)],
    [good, newRow(community, 2, { id: first.id })],
    [good, newRow(community, 2, { id: good.id })],
  ];
  for (const rows of wrong)
    await assert.rejects(store.append(community, [], 0, (seen) => adding(seen, rows, undefined)));
  const lying = store.append(community, [], 0, (seen) => ({
    ...adding(seen, [good], undefined),
    head: seen.head,
  }));
  await assert.rejects(lying);
  assert.deepEqual(await all(store, community), [first]);
  assert.equal((await store.head(community))?.size, 1);
});
