import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROGRAMME, type Entry } from '../../log/entry.ts';
import { fold } from '../../log/fold.ts';

const described = (id: number, body: Entry['body']): Entry => ({
  id: `01900000-0000-7000-8000-00000000000${id}`,
  community: PROGRAMME,
  author: 'birge',
  device: 'house',
  at: `2026-01-0${id}T00:00:00Z`,
  type: 'programme.described.v1',
  subject: PROGRAMME,
  body,
});

const last = (...bodies: readonly Entry['body'][]) =>
  fold(bodies.map((body, i) => described(i + 1, body))).tables.programme.records.get(PROGRAMME);

test('real people are never called an example later, nor an example real', () => {
  const [real, example] = [{ names: { ky: 'А' } }, { names: { ky: 'Б' }, synthetic: true }];
  assert.deepEqual(last(real, example), { names: { ky: 'Б' } });
  assert.deepEqual(last(example, real), { names: { ky: 'А' }, synthetic: true });
});
