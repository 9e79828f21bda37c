import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import { allSent, noApp, type Stage, until } from '../browser/field-stage.ts';
import { readHeld } from '../browser/held.ts';
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

test(
  'two tabs at once: what each keeps is on both and with the house, once',
  { skip },
  async () => {
    const one = await stage.signIn(browser);
    await goToVillage(one);
    await openMeeting(one, ['women', 'elders']);
    await countSeats(one, 5);
    await one.locator('.card', { hasText: word('group.women') }).waitFor();
    await countSeats(one, 5);
    await one.locator('.card', { hasText: word('group.elders') }).waitFor();
    await allSent(one);
    const other = await one.context().newPage();
    await other.goto(one.url());
    const size = (await stage.journal()).length;
    const sits = [
      [one, 'women'],
      [other, 'elders'],
    ] as const;
    await Promise.all(
      sits.map(async ([tab, group]) => {
        await beginSeats(tab, group);
        await beginSeat(tab);
        for (let kept = 1; kept <= 6; kept++) {
          await openMark(tab, 'stray_dogs');
          await keepMark(tab, kept);
        }
        await press(button(tab, 'field.seat-done'));
        await press(button(tab, 'field.hand-end'));
      }),
    );
    await allSent(one);
    const own = (await stage.journal()).slice(size);
    assert.equal(own.length, 2 * 6);
    assert.equal(new Set(own.map(({ subject }) => subject)).size, 2 * 6);
    await stage.checkFolds(one);
    const said = word('field.reveal-what', { count: 12 });
    for (const [tab] of sits) await tab.getByText(said).waitFor();
  },
);

test(
  'two people’s tabs in one browser share its session, and neither gets what is the other’s',
  { skip },
  async () => {
    const one = await stage.signIn(browser, 'facilitator');
    const [{ person } = { person: '' }] = await readHeld(one);
    await goToVillage(one);
    const other = await one.context().newPage();
    await stage.enter(other, await stage.invite('police', 'police'));
    stage.pages.delete(one);
    // What the one sends is answered so late that the other one, if nothing held them back, would come in meanwhile and make
    // the session theirs. The one pulls once more; then the line is gone, so that nothing is put right again.
    let [isSent, isAnswered, isOver] = [false, false, false];
    stage.line.delayMs = (method, path) =>
      method === 'POST' && path.endsWith('/entries') ? 1500 : 0;
    stage.line.manner = (method, path) => {
      if (isOver) return 'down';
      isSent ||= method === 'POST' && path.endsWith('/entries');
      isOver = isAnswered && method === 'GET' && path.endsWith('/entries');
      return 'good';
    };
    stage.line.change = (_, said) => {
      isAnswered ||= said.body.includes('verdicts');
      return said;
    };
    await openMeeting(one, ['women']);
    await until('it is sent', () => isSent);
    await sendNow(other);
    await until('the one has pulled, and the line is gone', async () => {
      const state = await one.locator('.line').getAttribute('data-line');
      return isOver && state !== 'busy' && state !== 'kept';
    });
    const held = (await readHeld(one)).find((profile) => profile.person === person);
    const readable = [...(await stage.readable(person)).keys()];
    assert.deepEqual(held?.received.map(({ id }) => id).toSorted(), readable.toSorted());
  },
);

test(
  'an older tab makes way for a newer version of the store, and says how to go on',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    await goToVillage(page);
    const [held] = await readHeld(page);
    const other = await page.context().newPage();
    await other.goto(`${stage.line.url}/help`);
    const isOpen = await other.evaluate(`new Promise((ok) => {
    const opening = indexedDB.open('birge-${held?.device}', 99);
    opening.onsuccess = () => { opening.result.close(); ok(true); };
    setTimeout(() => ok(false), 10_000);
  })`);
    assert.equal(isOpen, true, 'the older tab does not keep the newer one waiting');
    await page.getByText(word('field.lost')).waitFor();
    stage.pages.delete(page);
    await page.context().close();
  },
);
