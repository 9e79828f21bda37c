import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { ConcernType } from '#core/concern-types.ts';
import { allSent, cutOff, noApp, type Stage } from './field-stage.ts';
import { readHeld } from './held.ts';
import {
  beginSeat,
  beginSeats,
  button,
  countSeats,
  goToVillage,
  keepMark,
  openMark,
  openMeeting,
  press,
  word,
} from './meeting.ts';
import { onStage } from './on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

const WORRIES: readonly ConcernType[] = [
  'street_lighting',
  'stray_dogs',
  'livestock_theft',
  'domestic_violence',
  'drugs',
];
const SEATS = 25;

/** One participant: five worries, one after the other. */
async function sit(page: Page): Promise<void> {
  await beginSeat(page);
  for (const [i, type] of WORRIES.entries()) {
    await openMark(page, type);
    await keepMark(page, i + 1);
  }
  await press(button(page, 'field.seat-done'));
}

test(
  'a whole session without signal: 25 seats with 5 worries each, the reveal and the end; then the house holds what the device holds',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    await openMeeting(page, ['women']);
    await countSeats(page, SEATS);
    await allSent(page);
    await cutOff(page, true);
    await stage.leave();
    await page.reload();
    await beginSeats(page, 'women');
    for (let seat = 0; seat < SEATS; seat++) await sit(page);
    await button(page, 'field.hand-end').click();
    await button(page, 'field.reveal').click();
    await button(page, 'field.session-close').click();
    await button(page, 'field.session-close').waitFor({ state: 'detached' });
    const text = await page.locator('main').innerText();
    assert.equal((await readHeld(page))[0]?.waiting.length, SEATS * WORRIES.length + 2);
    await stage.comeBack();
    await cutOff(page, false);
    await allSent(page);
    const marks = (await stage.journal()).filter(({ type }) => type === 'mark.placed.v1');
    assert.equal(marks.length, SEATS * WORRIES.length);
    await stage.checkFolds(page);
    assert.equal(await page.locator('main').innerText(), text, 'the screen says what it said');
    assert.equal(await page.locator('.line').innerText(), `● ${word('field.all-sent')}`);
  },
);
