import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { hex, unhex } from '#core/log/bytes.ts';
import { canonical } from '#core/log/canonical.ts';
import { readCheckpoint, type ReadCheckpoint } from '#core/log/checkpoint.ts';
import { commitTo, leafOf } from '#core/log/leaf.ts';
import { extendsTree, includes } from '#core/log/merkle.ts';
import { isSignedBy, readVerifierKey } from '#server/journal/checkpoint.ts';
import { sha256 } from '#server/journal/hash.ts';
import { enrol, found, openStage } from './stage.ts';

const stage = await openStage();
after(() => stage.close());

const text = v.string();
const Inclusion = v.object({
  leaf: text,
  index: v.number(),
  proof: v.array(text),
  checkpoint: text,
  logged: v.optional(
    v.object({
      id: text,
      community: text,
      author: text,
      device: text,
      at: text,
      type: text,
      subject: text,
      sig: text,
      receivedAt: text,
      nonce: text,
      commitment: text,
      salt: text,
    }),
  ),
});
const Consistency = v.object({ from: v.number(), to: v.number(), proof: v.array(text) });

const bytes = (digits: string): Uint8Array => {
  const parsed = unhex(digits);
  assert.ok(parsed);
  return parsed;
};

async function checkpointOf(community: string): Promise<ReadCheckpoint> {
  const answer = await stage.app.request(`/api/communities/${community}/checkpoint`);
  assert.equal(answer.status, 200);
  const read = readCheckpoint(await answer.text());
  assert.ok(read);
  return read;
}

const counted = (seat: number) => ({
  type: 'commitment.judged.v1',
  subject: 'lamps',
  body: { group: 'women', verdict: 'better', asked: seat },
});

test('an outsider checks the house’s signature with its public key', async () => {
  const community = await found(stage);
  const key = readVerifierKey(await (await stage.app.request('/api/key')).text());
  assert.ok(key);
  const read = await checkpointOf(community);
  assert.ok(isSignedBy(read, key));
  assert.equal(read.checkpoint.size, 2);
});

test('a journal is signed once for each size', async () => {
  const community = await found(stage);
  await checkpointOf(community);
  await checkpointOf(community);
  assert.equal((await stage.parts.store.checkpoints(community)).length, 1);
});

test('who may read an entry proves that it stands in the journal, from what they were given', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const entries = [1, 2, 3, 4, 5].map((seat) => phone.states(community, counted(seat)));
  await phone.push(community, entries);
  for (const { id, body } of entries) {
    const answer = await phone.get(`/api/communities/${community}/proof?entry=${id}`);
    const { leaf, index, proof, checkpoint, logged } = v.parse(Inclusion, await answer.json());
    assert.ok(logged);
    const { salt, ...rest } = logged;
    assert.equal(commitTo(sha256, salt, canonical(body)), rest.commitment);
    assert.equal(hex(leafOf(sha256, rest)), leaf);
    const { size, root } = readCheckpoint(checkpoint)?.checkpoint ?? assert.fail();
    assert.ok(includes(sha256, bytes(leaf), index, size, proof.map(bytes), root));
  }
});

test('who reads an entry without some field gets its leaf, and nothing to guess the field by', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const officer = await enrol(stage, { community, role: 'police', employer: 'police' });
  const entry = phone.states(community, counted(9));
  await phone.push(community, [entry]);
  const answer = await officer.get(`/api/communities/${community}/proof?entry=${entry.id}`);
  const { logged, leaf } = v.parse(Inclusion, await answer.json());
  assert.equal(logged, undefined);
  assert.match(leaf, /^[0-9a-f]{64}$/);
});

test('an entry that may not be read and one that is not there are answered alike', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const officer = await enrol(stage, { community, role: 'police', employer: 'police' });
  const hidden = phone.states(community, {
    type: 'statement.posed.v1',
    body: { session: 's1', text: 'Ишенбейбиз' },
  });
  await phone.push(community, [hidden]);
  const ask = async (id: string) => {
    const answer = await officer.get(`/api/communities/${community}/proof?entry=${id}`);
    return [answer.status, await answer.text()];
  };
  assert.deepEqual(await ask(hidden.id), await ask('00000000-0000-4000-8000-000000000000'));
  for (const none of ['', '%00', '%ff', 'x'.repeat(5000)])
    assert.deepEqual(await ask(none), await ask(hidden.id), none);
  assert.equal((await ask(hidden.id))[0], 404);
});

test('any two sizes are proved to be one journal that grew', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const roots = new Map<number, Uint8Array>();
  for (let seat = 1; seat < 12; seat++) {
    await phone.push(community, [phone.states(community, counted(seat))]);
    const { size, root } = (await checkpointOf(community)).checkpoint;
    roots.set(size, root);
  }
  for (const [from, before] of roots)
    for (const [to, now] of roots) {
      const url = `/api/communities/${community}/proof?from=${from}&to=${to}`;
      const answer = await phone.get(url);
      if (from > to) {
        assert.equal(answer.status, 404);
        continue;
      }
      const { proof } = v.parse(Consistency, await answer.json());
      assert.ok(extendsTree(sha256, from, before, to, now, proof.map(bytes)));
    }
  for (const wrong of ['from=0&to=3', 'from=1&to=99', 'from=1', 'to=2', 'from=a&to=2', ''])
    assert.equal((await phone.get(`/api/communities/${community}/proof?${wrong}`)).status, 404);
});
