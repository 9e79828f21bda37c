import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { VILLAGE } from '../village.ts';
import { openChromium } from './chromium.ts';
import { allSent, cutOff, noApp, Stage, until } from './field-stage.ts';
import { button, countSeats, goToVillage, openMeeting, word } from './meeting.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;

before(async () => {
  if (skip !== false) return;
  browser = await openChromium();
  stage = await Stage.open();
});

afterEach(async () => {
  if (skip === false) await stage.checkDevices();
});

after(async () => {
  if (skip !== false) return;
  await browser.close();
  await stage.close();
});

const press = (page: Page, value: string): Promise<void> =>
  page.locator(`main button[value="${value}"]`).click();

/** A participant's own phone, which runs no script. */
async function takePart(code: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'en', javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${stage.line.url}/s/${code}`);
  await press(page, 'agree');
  await page.locator('summary').first().click();
  await press(page, 'street_harassment');
  return page;
}

/** A meeting of ten women whose group is open to phones, and its code. */
async function openPhones(page: Page): Promise<string> {
  await goToVillage(page);
  await openMeeting(page, ['women']);
  await countSeats(page, 10);
  await button(page, 'field.phones').click();
  await button(page, 'field.phones-open').click();
  return await page.locator('.letters').innerText();
}

const lentDevices = async (): Promise<readonly (boolean | undefined)[]> =>
  await stage.parts.journal.read(VILLAGE, ({ tables: { device, mark } }) => {
    const seats = [...mark.records.values()].filter(({ seat }) => seat > 200);
    assert.ok(seats.length > 0);
    return [...device.records.values()].slice(1).map(({ revoked }) => revoked);
  });

test(
  'a group speaks by phones while the facilitator’s screen counts them; its end and the reveal take the key back',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    const own = await takePart(await openPhones(page));
    const late = await takePart(await page.locator('.letters').innerText());
    await press(own, 'keep');
    await own.getByText(word('field.marks-kept', { count: 1 })).waitFor();
    await page.getByText(word('field.phones-heard', { count: 1, people: 10 })).waitFor();
    await page.reload();
    await page.locator('.letters').waitFor();
    await button(page, 'field.phones-end').click();
    await button(page, 'field.phones-open').waitFor();
    await allSent(page);
    await press(late, 'keep');
    await late.getByRole('alert').waitFor();
    assert.deepEqual(await lentDevices(), [true]);
    await button(page, 'field.phones-open').click();
    await page.locator('.letters').waitFor();
    await press(late, 'keep');
    await late.getByText(word('field.marks-kept', { count: 1 })).waitFor();
    await page.getByText(word('field.phones-heard', { count: 2, people: 10 })).waitFor();
    await page.locator('.back').click();
    await button(page, 'field.reveal').click();
    await allSent(page);
    await until('the key is taken back', async () => (await lentDevices()).every(Boolean));
    await stage.checkFolds(page);
  },
);

test(
  'what strangers said by phones is taken back as a whole; without the house in reach nothing opens and the screen says so',
  { skip },
  async () => {
    const page = await stage.signIn(browser);
    const stranger = await takePart(await openPhones(page));
    await press(stranger, 'keep');
    await page.getByText(word('field.phones-heard', { count: 1, people: 10 })).waitFor();
    await page.locator('summary').click();
    await page.getByRole('button', { name: word('field.phones-undo', { count: 1 }) }).click();
    await page.getByText(word('field.phones-heard', { count: 0, people: 10 })).waitFor();
    await button(page, 'field.phones-end').click();
    await allSent(page);
    await cutOff(page, true);
    await button(page, 'field.phones-open').click();
    await page.getByText(word('field.phones-away')).waitFor();
    await cutOff(page, false);
    await stage.checkFolds(page);
  },
);
