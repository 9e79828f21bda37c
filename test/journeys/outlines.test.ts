import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, test } from 'node:test';
import * as v from 'valibot';
import { PROGRAMME, type Entry } from '#core/log/entry.ts';
import { openBlobs } from '#server/store/blobs.ts';
import { enrol, found, openStage, said } from './stage.ts';

const stage = await openStage();
after(stage.close);

const ring = (at: number) => [
  [at, 41],
  [at + 0.123456789, 41],
  [at, 42],
  [at, 41],
];
const keep = (geometry: object): Promise<string> =>
  openBlobs(stage.parts.config.data).put(new TextEncoder().encode(JSON.stringify(geometry)));

const place = (subject: string, level: string, parent?: string): Entry =>
  said(PROGRAMME, {
    type: 'place.founded.v1',
    subject,
    body: { level, names: { ky: level }, ...(parent === undefined ? {} : { parent }) },
  });
const describe = (subject: string, outline: string): Entry =>
  said(PROGRAMME, { type: 'place.described.v1', subject, body: { outline } });
const append = async (entries: readonly Entry[]): Promise<void> => {
  const verdicts = await stage.parts.journal.append(PROGRAMME, entries, 'house');
  assert.ok(verdicts.every(({ verdict }) => verdict === 'accepted'));
};

const Rings = v.object({ rings: v.array(v.array(v.tuple([v.number(), v.number()]))) });

test('a community gets the boundary around it: its own, else that of the unit it lies in, and its villages’', async () => {
  const community = await found(stage);
  const phone = await enrol(stage, { community, role: 'facilitator', employer: 'other' });
  const rings = async () => {
    const answer = await phone.get(`/api/communities/${community}/outlines`);
    assert.equal(answer.status, 200);
    return v.parse(Rings, await answer.json()).rings;
  };
  assert.deepEqual(await rings(), [], 'nothing was imported');
  const district = await keep({ type: 'MultiPolygon', coordinates: [[ring(70), ring(71)]] });
  await append([
    place('district', 'district'),
    place(community, 'community', 'district'),
    place('hamlet', 'village', community),
    place('elsewhere', 'village', 'district'),
    describe('district', district),
    describe('elsewhere', await keep({ type: 'Polygon', coordinates: [ring(75)] })),
  ]);
  const [outer, hole, ...others] = await rings();
  assert.deepEqual(outer?.[1], [70.12346, 41], 'to about a metre');
  assert.equal(hole?.[0]?.[0], 71, 'a hole is as good as any other ring');
  assert.deepEqual(others, []);
  await append([
    describe(community, await keep({ type: 'Polygon', coordinates: [ring(72)] })),
    describe('hamlet', await keep({ type: 'Polygon', coordinates: [ring(73)] })),
  ]);
  const now = await rings();
  assert.deepEqual(new Set(now.map(([first]) => first?.[0])), new Set([72, 73]));
  const have = createHash('sha256').update(JSON.stringify(now)).digest('hex');
  const again = await phone.get(`/api/communities/${community}/outlines?have=${have}`);
  assert.deepEqual(await again.json(), { same: true }, 'what one has is not sent again');
});
