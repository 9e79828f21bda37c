import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { VILLAGE } from '../village.ts';
import { allSent, cutOff, noApp, type Stage } from './field-stage.ts';
import { checkAccess } from './mapping.ts';
import { button, goToVillage, word } from './meeting.ts';
import { onStage } from './on-stage.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;
onStage((opened) => ({ browser, stage } = opened));

/** The card is written anew in its place, and removed by a second press. */
async function changeAndRemove(page: Page): Promise<void> {
  await button(page, 'services.change').click();
  await page.getByLabel(word('services.phone')).fill('+996 000 00 00 01');
  await checkAccess(page);
  await button(page, 'services.keep').click();
  const card = page.locator('article', { hasText: '+996 000 00 00 01' });
  await card.waitFor();
  assert.equal(await page.locator('article').count(), 1, 'in its place, not beside it');
  await card.locator('summary', { hasText: word('services.remove') }).click();
  await button(page, 'services.remove-sure').click();
}

test(
  'the secretary names who helps, without signal too; what is half written stays, and a bad number gets a sentence',
  { skip },
  async () => {
    const page = await stage.signIn(browser, 'secretary');
    await goToVillage(page);
    await button(page, 'services.heading').click();
    await page.getByText(word('services.no-kind')).waitFor();
    await checkAccess(page);
    await cutOff(page, true);
    await button(page, 'service.shelter').click();
    await page.getByLabel(word('field.place-ky')).fill('Үлгү баш калкасы');
    await page.getByLabel(word('services.phone')).fill('(+)');
    await page.getByText(word('services.no-number')).waitFor();
    await page.getByLabel(word('services.phone')).fill('call us');
    await page.getByText(word('services.no-number')).waitFor();
    assert.ok(await button(page, 'services.keep').isDisabled());
    await page.locator('.back').click();
    await button(page, 'services.heading').click();
    const phone = page.getByLabel(word('services.phone'));
    await phone.waitFor();
    assert.equal(await phone.inputValue(), 'call us', 'what was typed is there again');
    await phone.fill('+996 000 00 00 00');
    await button(page, 'services.keep').click();
    await page.locator('article', { hasText: 'Үлгү баш калкасы' }).waitFor();
    await checkAccess(page);
    await cutOff(page, false);
    await page.locator('.line').click();
    await allSent(page);
    const help = async (): Promise<string> =>
      await (await fetch(`${stage.line.url}/c/${VILLAGE}/help?lang=ky`)).text();
    assert.match(await help(), /Үлгү баш калкасы/);
    const other = await stage.signIn(browser, 'facilitator');
    await goToVillage(other);
    await button(other, 'services.heading').click();
    await other.locator('article', { hasText: 'Үлгү баш калкасы' }).waitFor();
    assert.equal(
      await button(other, 'services.keep').count(),
      0,
      'it is the secretary’s to change',
    );
    await changeAndRemove(page);
    await page.getByText(word('help.none-here')).waitFor();
    await allSent(page);
    assert.doesNotMatch(await help(), /Үлгү баш калкасы/);
  },
);
