import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf, stateAfter } from '../../../../test/state.ts';
import { CONCERN_TYPES } from '../../concern-types.ts';

const seat = { session: 's', group: 'women', seat: 1 };
const details = {
  place: 'p',
  text: 'т',
  daytime: 'night',
  season: 'any',
  often: 'once',
  serious: 1,
  affected: ['girls'],
  trend: 'same',
  told: 'no',
  whyNot: 'fear',
};

test('a protected type is only named: no field says where, when, who or what', () => {
  for (const [type, { sensitivity }] of Object.entries(CONCERN_TYPES)) {
    assert.equal(faultOf('mark.placed', { ...seat, type }), undefined, type);
    for (const [field, value] of Object.entries(details)) {
      const isTaken = faultOf('mark.placed', { ...seat, type, [field]: value }) === undefined;
      const isAllowed =
        sensitivity === 'ordinary' || (sensitivity === 'sensitive' && field !== 'place');
      assert.equal(isTaken, isAllowed, `${type} ${field}`);
    }
  }
});

test('a mark that was taken back leaves nothing, and its first word stands', () => {
  const placed = ['mark.placed', { ...seat, type: 'land' }] as const;
  const again = ['mark.placed', { ...seat, type: 'fraud' }] as const;
  assert.equal(stateAfter(placed, again).tables.mark.records.get('it')?.type, 'land');
  assert.equal(stateAfter(placed, ['mark.withdrawn', {}]).tables.mark.records.size, 0);
});
