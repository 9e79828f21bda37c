import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '#core/log/fold.ts';
import type { Numbered } from '#core/log/entry.ts';
import { partsOf } from './parts.ts';
import { SEED } from './write.ts';
import { entriesOf } from './year.ts';

const [part] = partsOf(SEED, 1);
assert.ok(part);
const numbered = entriesOf(part, SEED, '2026-11-01').map((entry, at): Numbered => ({
  ...entry,
  seq: at + 1,
  receivedAt: entry.at,
}));
const { tables } = fold(numbered);
const road = [...tables.concern.records].find(([, { type }]) => type === 'street_lighting');
assert.ok(road);
const [roadId, concern] = road;

const markedBy = (group: string, type: string): number =>
  [...tables.mark.records.values()].filter((mark) => mark.group === group && mark.type === type)
    .length;

test('the girls see the road to school; the police and the local government do not', () => {
  for (const type of ['street_lighting', 'stray_dogs', 'street_harassment']) {
    assert.ok(markedBy('girls', type) >= 5, type);
    assert.equal(markedBy('police', type) + markedBy('local-government', type), 0);
  }
  assert.ok(markedBy('police', 'alcohol') > 0);
});

test('the concern is the girls’ alone, released, on the map, and worded in four languages', () => {
  assert.deepEqual(concern.groups, ['girls']);
  assert.ok(concern.released);
  assert.deepEqual(Object.keys(concern.wording ?? {}).toSorted(), ['en', 'ky', 'ru', 'uz']);
  const place = tables.place.records.get(concern.place ?? '');
  assert.equal(place?.names.en, 'Road to the school');
});

test('equal shares chooses it although few voted for it; plain majority loses it', () => {
  const [ballot] = [...tables.ballot.records.values()];
  assert.ok(ballot?.result);
  assert.ok(ballot.result.winners.includes(roadId));
  assert.ok(!ballot.result.plurality.includes(roadId));
  const papers = [...ballot.cast.values()];
  const supporters = papers.filter(({ points }) => roadId in points);
  assert.ok(supporters.length < papers.length / 3);
  const plan = [...tables.plan.records.values()].find(({ priorities }) =>
    priorities.some((priority) => priority.concern === roadId),
  );
  assert.ok(plan?.approved);
});

const promises = [...tables.commitment.records.values()].filter((made) => made.concern === roadId);

test('the lamps are promised, moved, done, "partly", done again and "better"', () => {
  const lamps = promises.find(({ status }) => status === 'confirmed');
  assert.ok(lamps);
  assert.equal(tables.body.records.get(lamps.owner)?.type, 'local-government');
  assert.deepEqual(
    lamps.verdicts.map(({ group, verdict, claim }) => [group, verdict, claim]),
    [
      ['girls', 'partly', 0],
      ['girls', 'better', 1],
    ],
  );
  const [first, second] = lamps.moves;
  assert.ok(first && second && first.reason !== '' && first.to < second.to);
  assert.deepEqual(
    lamps.claims.map(({ on }) => on <= lamps.due),
    [true, true],
  );
});

test('the walk of the inspector is promised, moved, done and only "partly better" so far', () => {
  const walk = promises.find(({ status }) => status === 'doing');
  assert.ok(walk);
  assert.equal(tables.body.records.get(walk.owner)?.type, 'police');
  assert.deepEqual(
    walk.verdicts.map(({ group, verdict }) => [group, verdict]),
    [['girls', 'partly']],
  );
  assert.ok(walk.moves.length > 0);
});

test('the mothers who walk the girls home are said to be there, and nobody has asked the girls yet', () => {
  const company = promises.find(({ status }) => status === 'claimed');
  assert.ok(company);
  assert.equal(tables.body.records.get(company.owner)?.type, 'womens-council');
  assert.deepEqual(company.verdicts, []);
});
