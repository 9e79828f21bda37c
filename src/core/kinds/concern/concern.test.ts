import assert from 'node:assert/strict';
import { test } from 'node:test';
import { faultOf, stateAfter, stating, type Said } from '../../../../test/state.ts';
import { CONCERN_TYPES } from '../../concern-types.ts';
import { State } from '../../log/fold.ts';
import { mayRead } from '../../people/may.ts';

const worded = ['concern.worded', { type: 'corruption', wording: { ky: 'Пара алышат' } }] as const;
const raised = (group: string) => ['concern.raised-by', { group, session: 's' }] as const;
const released = (group: string) => ['concern.released', { group, session: 's' }] as const;
const inspector = {
  person: 'p',
  roles: new Set(['police'] as const),
  employer: 'police',
} as const;
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

test('what no group raised is not released, whoever says so first', () => {
  assert.equal(isReleased(worded, released('women')), false);
  assert.equal(isReleased(worded, released('women'), raised('women')), true);
  assert.equal(isReleased(worded, released('police'), raised('women')), false);
});

const withheld = (group: string) => ['concern.withheld', { group, session: 's' }] as const;

test('a group takes its own release back, whenever it likes and as often, and gives it again', () => {
  const opened = [
    worded,
    raised('men'),
    raised('girls'),
    released('men'),
    released('girls'),
  ] as const;
  assert.equal(isReleased(...opened, withheld('girls')), false);
  assert.equal(isReleased(...opened, withheld('girls'), withheld('girls')), false);
  assert.equal(isReleased(...opened, withheld('girls'), released('men')), false);
  assert.equal(isReleased(...opened, withheld('girls'), released('girls')), true);
  assert.equal(isReleased(...opened, withheld('women')), true);
  assert.equal(isReleased(worded, withheld('men'), raised('men'), released('men')), true);
});

test('what was taken back is no longer read by the institutions, nor that it was', () => {
  const facts = [worded, raised('men'), released('men'), withheld('men')] as const;
  const entries = facts.map(([type, body], i) => ({ ...stating(type, body), id: `e${i}` }));
  const state = new State();
  const read = (): readonly string[] =>
    entries.filter((entry) => mayRead(inspector, entry, state)).map(({ id }) => id);
  for (const entry of entries.slice(0, 3)) state.add(entry);
  assert.deepEqual(read(), ['e0', 'e1', 'e2']);
  for (const entry of entries.slice(3)) state.add(entry);
  assert.deepEqual(read(), []);
  state.add({ ...stating(...released('men')), id: 'again' });
  assert.deepEqual(read(), ['e0', 'e1', 'e2']);
});

test('every time that officials lose a concern is counted, whatever closes it', () => {
  const closings = (...more: readonly Said[]): number | undefined =>
    stateAfter(worded, raised('men'), ...more).tables.concern.records.get('it')?.closings;
  const other: Said = ['concern.worded', { type: 'corruption', wording: { ky: 'Ким алат' } }];
  assert.equal(closings(released('men')), 0);
  assert.equal(closings(withheld('men'), other, raised('girls')), 0);
  for (const closing of [withheld('men'), other, raised('girls')])
    assert.equal(closings(released('men'), closing, closing), 1);
  assert.equal(closings(released('men'), withheld('men'), released('men'), other), 2);
});

test('the groups release the words that they heard: another wording waits for them again', () => {
  const other = ['concern.worded', { type: 'corruption', wording: { ky: 'Ким алат' } }] as const;
  const first = [worded, raised('men'), released('men')] as const;
  assert.equal(isReleased(...first, other), false);
  assert.equal(isReleased(...first, other, worded), false);
  assert.equal(isReleased(...first, other, released('men')), true);
  const elsewhere = ['concern.worded', { type: 'land', wording: { ky: 'а' }, place: 'p' }] as const;
  const moved = [elsewhere[0], { ...elsewhere[1], place: 'q' }] as const;
  assert.equal(isReleased(elsewhere, raised('men'), released('men'), moved), false);
});

test('of several wordings the institutions read the one that was released, and no earlier one', () => {
  const numbered = [
    ['concern.worded', { type: 'corruption', wording: { ky: 'Асан пара алат' } }],
    ['concern.raised-by', { group: 'men', session: 's' }],
    ['concern.worded', { type: 'corruption', wording: { ky: 'Пара алышат' } }],
    ['concern.released', { group: 'men', session: 's' }],
  ] as const;
  const entries = numbered.map(([type, body], i) => ({ ...stating(type, body), id: `e${i}` }));
  const state = new State();
  for (const entry of entries) state.add(entry);
  const read = entries.filter((entry) => mayRead(inspector, entry, state)).map(({ id }) => id);
  assert.deepEqual(read, ['e1', 'e2', 'e3']);
});

test('a protected concern is never released, not even by being worded anew', () => {
  for (const [type, { sensitivity }] of Object.entries(CONCERN_TYPES)) {
    const named: Said[1] =
      sensitivity === 'protected' ? { type } : { type, wording: { ky: 'Сөз' } };
    const facts: readonly Said[] = [['concern.worded', named], raised('men'), released('men')];
    const anew: Said = ['concern.worded', named];
    assert.equal(isReleased(...facts), sensitivity !== 'protected', type);
    const again = isReleased(worded, raised('men'), released('men'), anew, released('men'));
    assert.equal(again, sensitivity !== 'protected', type);
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
    wordedIn: stating('concern.worded', {}).id,
    groups: ['men'],
    sessions: ['s'],
    releasedBy: [],
    released: false,
    closings: 0,
  });
});
