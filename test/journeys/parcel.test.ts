import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import * as v from 'valibot';
import type { Entry } from '#core/log/entry.ts';
import { enrol, found, openStage, said, type Phone } from './stage.ts';

const stage = await openStage();
after(() => stage.close());
const community = await found(stage);
const FACILITATOR = { community, role: 'facilitator', employer: 'other' } as const;
const house = stage.parts.keys.handOver.recipient;

const parcelOf = (entries: readonly unknown[]): Buffer =>
  gzipSync(JSON.stringify({ format: 'birge-parcel-1', entries }));

async function seal(plain: Uint8Array, ...recipients: readonly string[]): Promise<string> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return armor.encode(await encrypter.encrypt(plain));
}

/** Brings a file as a phone does. */
async function bring(carrier: Phone, file: string): Promise<Response> {
  return await stage.app.request('/api/parcels', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${carrier.token}`,
      'x-birge': '1',
      'content-type': 'text/plain',
    },
    body: file,
  });
}

const brought = async (carrier: Phone, file: string) => {
  const answer = await bring(carrier, file);
  assert.equal(answer.status, 200);
  const Brought = v.strictObject({ received: v.number(), held: v.number(), refused: v.number() });
  return v.parse(Brought, await answer.json());
};

const posed = (phone: Phone): Entry =>
  phone.states(community, { type: 'statement.posed.v1', body: { session: 's', text: 'Сөз' } });

test('a parcel arrives whoever brings it, once, and says nothing to its carrier but how much', async () => {
  const [author, carrier] = [
    await enrol(stage, FACILITATOR),
    await enrol(stage, { community, role: 'police', employer: 'police' }),
  ];
  const entries = Array.from({ length: 1200 }, () => posed(author));
  const file = await seal(parcelOf(entries), house);
  assert.ok(!file.includes('statement'));
  assert.deepEqual(await brought(carrier, file), { received: 1200, held: 0, refused: 0 });
  assert.deepEqual(await brought(carrier, file), { received: 1200, held: 0, refused: 0 });
  const [first] = await author.push(community, entries.slice(0, 1));
  assert.equal(first?.verdict, 'known');
  const held = await author.pullAll(community);
  assert.equal(held.filter(({ author: who }) => who === author.person).length, 1200);
});

test('the carrier can state nothing in somebody’s name, and a lost phone’s word is held', async () => {
  const [author, carrier] = [await enrol(stage, FACILITATOR), await enrol(stage, FACILITATOR)];
  const good = posed(author);
  const file = await seal(
    parcelOf([
      good,
      { ...posed(author), body: { session: 's', text: 'Башка' } },
      { ...posed(carrier), author: author.person },
      { ...posed(author), community: '41799999999999' },
      { community },
      'no entry',
    ]),
    house,
  );
  assert.deepEqual(await brought(carrier, file), { received: 1, held: 0, refused: 5 });
  const late = posed(author);
  const revoked = said(community, { type: 'device.revoked.v1', subject: author.device });
  await stage.parts.journal.append(community, [revoked], 'house');
  assert.deepEqual(await brought(carrier, await seal(parcelOf([late]), house)), {
    received: 0,
    held: 1,
    refused: 0,
  });
});

test('what this house cannot open is refused, however it is wrong, and nobody waits for it', async () => {
  const carrier = await enrol(stage, FACILITATOR);
  const elsewhere = await identityToRecipient(await generateX25519Identity());
  const good = await seal(parcelOf([posed(carrier)]), house);
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const withPassphrase = new Encrypter();
  withPassphrase.setPassphrase('бирге');
  withPassphrase.setScryptWorkFactor(12);
  const wrong: readonly string[] = [
    '',
    'Салам',
    await seal(parcelOf([]), elsewhere),
    await seal(parcelOf([]), elsewhere, house),
    armor.encode(await withPassphrase.encrypt(parcelOf([]))),
    await seal(bomb, house),
    await seal(randomBytes(200), house),
    await seal(gzipSync('{"format":"birge-parcel-1"}'), house),
    await seal(gzipSync('{"format":"birge-parcel-1","entries":[],"entries":[]}'), house),
    good.slice(0, good.length / 2),
    good.replace(/\n(.{10})/, (_, ten: string) => `\n${[...ten].toReversed().join('')}`),
  ];
  for (const [i, file] of wrong.entries()) {
    const answer = await bring(carrier, file);
    assert.equal(answer.status, 422, String(i));
    assert.match(await answer.text(), /parcel\.unreadable/);
  }
  assert.equal((await bring(carrier, 'x'.repeat(8 * 1024 * 1024 + 1))).status, 413);
  assert.equal((await bring(carrier, good)).status, 200);
});

test('a phone learns whom to seal to, and whoever is not signed in brings nothing', async () => {
  const phone = await enrol(stage, FACILITATOR);
  const me = v.parse(
    v.looseObject({ sealTo: v.string() }),
    await (await phone.get('/api/me')).json(),
  );
  assert.equal(me.sealTo, house);
  await phone.post('/api/session/end', {});
  assert.equal((await bring(phone, await seal(parcelOf([]), house))).status, 401);
});
