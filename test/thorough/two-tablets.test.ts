import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { allSent, cutOff, noApp, until, type Stage } from '../browser/field-stage.ts';
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
  sendNow,
  word,
} from '../browser/meeting.ts';
import { onStage } from '../browser/on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

const EACH = 10;

/** A tablet goes round among some people of a group; each keeps one worry. */
async function goRound(page: Page): Promise<void> {
  await beginSeats(page, 'women');
  for (let turn = 1; turn <= EACH; turn++) {
    await page.getByRole('heading', { name: word('field.hand-to', { seat: turn }) }).waitFor();
    await beginSeat(page);
    await openMark(page, 'stray_dogs');
    await keepMark(page, 1);
    await press(button(page, 'field.seat-done'));
  }
  await press(button(page, 'field.hand-end'));
}

test(
  'two tablets without signal in one group: what twenty people marked is of twenty',
  { skip },
  async () => {
    const [one, other] = [await stage.signIn(browser), await stage.signIn(browser)];
    await goToVillage(one);
    await openMeeting(one, ['women']);
    await countSeats(one, 2 * EACH);
    await allSent(one);
    const at = await one.evaluate('location.hash');
    await sendNow(other);
    await other.evaluate(`location.hash = ${JSON.stringify(at)}`);
    await other.locator('.card', { hasText: word('group.women') }).waitFor();
    for (const tablet of [one, other]) await cutOff(tablet, true);
    for (const tablet of [one, other]) await goRound(tablet);
    for (const tablet of [one, other]) await cutOff(tablet, false);
    for (const tablet of [one, other]) await allSent(tablet);
    const marks = (await stage.journal()).filter(({ type }) => type === 'mark.placed.v1');
    assert.equal(marks.length, 2 * EACH);
    assert.equal(new Set(marks.map(({ body }) => body?.['seat'])).size, 2 * EACH);
  },
);

test(
  'a meeting in which only statements were answered can be closed and shown',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    await openMeeting(page, ['men']);
    await countSeats(page, EACH);
    assert.ok(await button(page, 'field.reveal').isDisabled(), 'nobody said anything yet');
    const at = String(await page.evaluate('location.hash'));
    await page.evaluate(`location.hash = '${at}/statements'`);
    await page.getByLabel(word('statements.new')).fill('We need lamps');
    await press(button(page, 'statements.add'));
    await press(page.locator('.card', { hasText: word('group.men') }));
    for (let turn = 1; turn <= EACH; turn++) {
      await beginSeat(page);
      await press(button(page, 'votes.agree'));
      await press(button(page, 'votes.next'));
      await press(button(page, 'field.seat-done'));
    }
    await page.evaluate(`location.hash = '${at}'`);
    await press(button(page, 'field.reveal'));
    await page.getByText('We need lamps').waitFor();
    await until('worries are not spoken of', async () => {
      const headings = await page.locator('main h2').allInnerTexts();
      return headings.length > 0 && !headings.includes(word('field.what-each-sees'));
    });
  },
);
