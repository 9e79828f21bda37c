import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { is } from 'valibot';
import { seat } from '#core/kinds/fields.ts';
import { firstSeat, turnOf } from './first-seat.ts';

const opened = (device: string) => [{ type: 'session.opened.v1', device }];
const turns = (first: number): readonly number[] => Array.from({ length: 40 }, (_, i) => first + i);

test('the tablet that opened a session counts from 1', () => {
  const device = randomUUID();
  assert.equal(firstSeat(device, opened(device)), 1);
});

test('two tablets without a line give no two people one seat, nor one of a phone', () => {
  const [one, other] = [randomUUID(), randomUUID()];
  const here = turns(firstSeat(one, opened(one)));
  const there = turns(firstSeat(other, opened(one)));
  assert.equal(new Set([...here, ...there]).size, 80);
  const phones = Array.from({ length: 60 }, (_, i) => 201 + i);
  assert.equal(there.filter((given) => phones.includes(given)).length, 0);
});

test('whichever device it is, its 40 seats are seats', () => {
  for (let i = 0; i < 200; i += 1) {
    const seats = turns(firstSeat(randomUUID(), opened('another')));
    assert.ok(seats.every((given) => is(seat, given)));
  }
});

test('a device has the same seats for its marks and its votes', () => {
  const device = '0000000f-1111-4222-8333-444444444444';
  assert.equal(firstSeat(device, opened('another')), 381);
  assert.equal(firstSeat(device, []), 381);
});

test('people hear which turn it is on their tablet, and never a number below 1', () => {
  assert.deepEqual(
    [turnOf(1, 1), turnOf(2, 1), turnOf(381, 381), turnOf(390, 381), turnOf(3, 381)],
    [1, 2, 1, 10, 3],
  );
});
