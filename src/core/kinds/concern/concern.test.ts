import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf, stateAfter, type Said } from '../../../../test/state.ts';
import { CONCERN_TYPES } from '../../concern-types.ts';

const worded = ['concern.worded', { type: 'corruption', wording: { ky: 'Пара алышат' } }] as const;
const raised = (group: string) => ['concern.raised-by', { group, session: 's' }] as const;
const released = (group: string) => ['concern.released', { group, session: 's' }] as const;
const isReleased = (...facts: readonly Said[]): boolean | undefined =>
  stateAfter(...facts).tables.concern.records.get('it')?.released;

test('a concern is released when every group that raised it has released it, and not before', () => {
  const both = [worded, raised('women'), raised('youth')] as const;
  assert.equal(isReleased(...both), false);
  assert.equal(isReleased(...both, released('women')), false);
  assert.equal(isReleased(...both, released('women'), released('women')), false);
  assert.equal(isReleased(...both, released('women'), released('men')), false);
  assert.equal(isReleased(...both, released('youth'), released('women')), true);
  assert.equal(isReleased(...both, released('youth'), released('women'), worded), true);
});

test('a group that raises it later keeps it until that group releases it too', () => {
  const opened = [worded, raised('men'), released('men')] as const;
  assert.equal(isReleased(...opened), true);
  assert.equal(isReleased(...opened, raised('girls')), false);
  assert.equal(isReleased(...opened, raised('girls'), released('girls')), true);
});

test('a protected concern is never released, not even by being worded anew', () => {
  for (const [type, { sensitivity }] of Object.entries(CONCERN_TYPES)) {
    const named: Said[1] =
      sensitivity === 'protected' ? { type } : { type, wording: { ky: 'Сөз' } };
    const facts: readonly Said[] = [['concern.worded', named], raised('men'), released('men')];
    const anew: Said = ['concern.worded', named];
    assert.equal(isReleased(...facts), sensitivity !== 'protected', type);
    assert.equal(
      isReleased(worded, raised('men'), released('men'), anew),
      sensitivity !== 'protected',
    );
  }
});

test('protected types take no wording and no place, sensitive ones no place', () => {
  for (const [type, { sensitivity }] of Object.entries(CONCERN_TYPES)) {
    const isTaken = (more: Said[1]) => faultOf('concern.worded', { type, ...more }) === undefined;
    const wording = { ky: 'Сөз' };
    assert.equal(isTaken({}), sensitivity === 'protected', type);
    assert.equal(isTaken({ wording }), sensitivity !== 'protected', type);
    assert.equal(isTaken({ wording, place: 'p' }), sensitivity === 'ordinary', type);
    assert.equal(isTaken({ place: 'p' }), false, type);
  }
});

test('a new wording takes the place of the old one whole, and keeps the groups', () => {
  const first = [
    'concern.worded',
    { type: 'land', wording: { ky: 'а', ru: 'б' }, place: 'p' },
  ] as const;
  const second = ['concern.worded', { type: 'pasture', wording: { ky: 'в' } }] as const;
  const state = stateAfter(first, raised('men'), raised('men'), second);
  assert.deepEqual(state.tables.concern.records.get('it'), {
    type: 'pasture',
    wording: { ky: 'в' },
    groups: ['men'],
    releasedBy: [],
    released: false,
  });
});
