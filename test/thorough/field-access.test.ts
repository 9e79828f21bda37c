import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import { say, type Key, type Language } from '#words/words.ts';
import { faultsOf, focusOf, isWider, paleOnes, smallOnes } from '../browser/access.ts';
import { openChromium } from '../browser/chromium.ts';
import { noApp, Stage, until } from '../browser/field-stage.ts';
import {
  meetings,
  told,
  Walk,
  walkDoor,
  walkMeeting,
  walkPeople,
  walkReveal,
  walkSeat,
  walkStages,
  walkVillage,
} from '../browser/field-walk.ts';
import { write } from '../browser/mapping.ts';
import { VILLAGE } from '../village.ts';

const skip = noApp;
let browser: Browser;
let stage: Stage;

before(async () => {
  if (skip !== false) return;
  browser = await openChromium();
  stage = await Stage.open();
  await write(stage, meetings);
  await stage.parts.journal.append(VILLAGE, [told], 'residents');
});

afterEach(async () => {
  if (skip !== false) return;
  await stage.checkDevices();
  await stage.dismiss();
});

after(async () => {
  if (skip !== false) return;
  await browser.close();
  await stage.close();
});

/** A laptop at 200 and at 400 %, and the smallest phone. */
const NARROW = [640, 320, 360];

/** Text twice as large, as phones offer it. */
const enlarge = (page: Page, size: '200%' | ''): Promise<unknown> =>
  page.evaluate(`document.documentElement.style.fontSize = '${size}'`);

async function checkWidths(page: Page, screen: string): Promise<void> {
  for (const width of NARROW) {
    await page.setViewportSize({ width, height: 760 });
    assert.equal(await isWider(page), false, `${screen} scrolls sideways at ${width}`);
    assert.deepEqual(await smallOnes(page, 48), [], `${screen} at ${width}`);
  }
  await enlarge(page, '200%');
  assert.equal(await isWider(page), false, `${screen} scrolls sideways with text of 200 %`);
  await enlarge(page, '');
}

async function lookAt(page: Page, width: number, screen: string): Promise<void> {
  await page.setViewportSize({ width, height: 760 });
  await page.emulateMedia({ colorScheme: 'light' });
  assert.deepEqual(await faultsOf(page), [], screen);
  await page.emulateMedia({ colorScheme: 'dark' });
  assert.deepEqual(await paleOnes(page), [], `${screen} by night`);
}

const LARGE = 1280;
const tongue = (page: Page, language: Language): Locator =>
  page
    .locator('.tongues')
    .getByRole('button', { name: say(language, 'page.own-language'), exact: true });

/** Small in Kyrgyz, whose words are long; then large in English, where the screen lets one choose. */
const lookIn =
  (page: Page, language: Language) =>
  async (screen: string): Promise<void> => {
    if (language === 'en') return await lookAt(page, LARGE, screen);
    await checkWidths(page, screen);
    await lookAt(page, 360, screen);
    if ((await tongue(page, 'en').count()) === 0) return;
    await tongue(page, 'en').click();
    await lookAt(page, LARGE, `${screen}, then in English`);
    await tongue(page, 'ky').click();
  };

/** A browser in a language, with an invite open on its first screen. */
async function arrive(language: Language, role?: 'secretary'): Promise<Walk> {
  const context = await browser.newContext({ locale: language });
  const page = await context.newPage();
  stage.pages.add(page);
  await page.goto(await stage.invite(role));
  return new Walk(page, language, lookIn(page, language));
}

async function comeIn(language: Language, role?: 'secretary'): Promise<Walk> {
  const walk = await arrive(language, role);
  await walk.press('field.join-take');
  await walk.heading('field.home').waitFor();
  return walk;
}

test(
  'axe finds nothing on any screen, everything can be tapped, nothing scrolls sideways',
  { skip },
  async () => {
    const walk = await comeIn('ky');
    await walkVillage(walk);
    await walkMeeting(walk);
    await walkSeat(walk);
    await walkReveal(walk);
  },
);

test('the same holds for what follows the meetings', { skip }, async () => {
  await walkStages(await comeIn('ky'));
});

test(
  'the same holds for a participant who reads English, at the door, and for whoever lets others in',
  { skip },
  async () => {
    await walkSeat(await comeIn('en'));
    await walkDoor(await arrive('ky'));
    await walkPeople(await comeIn('ky', 'secretary'));
  },
);

test(
  'the same holds where nothing can be opened, and on a phone that was switched off',
  { skip },
  async () => {
    const walk = await comeIn('ky');
    const [device = ''] = await stage.parts.journal.read(VILLAGE, ({ tables }) =>
      [...tables.device.records.keys()].toReversed(),
    );
    await stage.settle('device.revoked.v1', device);
    await walk.page.locator('.line').click();
    await walk.see('switched off', walk.page.getByText(walk.word('field.signed-out')));
    const none = await arrive('ky');
    await none.page.addInitScript(
      `Object.defineProperty(globalThis, 'indexedDB', { value: { open() { throw new Error('no') } } })`,
    );
    await none.page.goto(`${stage.line.url}/app/`);
    await none.see('nothing opens', none.heading('field.open-trouble'));
    // It keeps nothing that could be looked at.
    stage.pages.delete(none.page);
    await none.page.context().close();
  },
);

/** Goes with Tab to a button, by its word; each stop on the way can be seen, and the way is never lost. */
async function tabTo(page: Page, key: Key): Promise<void> {
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    assert.match(String(await focusOf(page)), /^(?!BODY).* solid 3$/);
    const name = await page.evaluate('document.activeElement.textContent.trim()');
    if (name === say('en', key)) return;
  }
  assert.fail(`${key} is never reached`);
}

async function press(page: Page, ...keys: readonly Key[]): Promise<void> {
  for (const key of keys) {
    await tabTo(page, key);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
    const at = await page.evaluate('document.activeElement.tagName');
    assert.notEqual(at, 'BODY', `after ${key} the keyboard has lost its place`);
  }
}

test('a whole seat with the keyboard alone', { skip }, async () => {
  const walk = await comeIn('en');
  const { page } = walk;
  await walk.goTo('s', 'now', 'seats', 'women');
  await walk.button('field.hand-ready').waitFor();
  // A new screen takes the focus to its beginning, a moment after it is drawn.
  await until('the screen has the focus', async () =>
    String(await focusOf(page)).startsWith('MAIN'),
  );
  await press(page, 'field.hand-ready', 'theme.environment', 'concern.street_lighting');
  await press(page, 'daytime.night', 'often.daily', 'serious.5', 'affected.girls', 'told.no');
  await press(page, 'why-not.no-use');
  await page.keyboard.press('Tab');
  await page.keyboard.type('No lamp at the bridge');
  await press(page, 'field.mark-keep');
  await page.getByText(say('en', 'field.marks-kept', { count: 1 })).waitFor();
  await press(page, 'theme.gender', 'concern.domestic_violence', 'field.concern-here');
  await page.getByText(say('en', 'field.marks-kept', { count: 2 })).waitFor();
  await press(page, 'field.seat-done');
  await walk.heading('field.hand-to', { seat: 2 }).waitFor();
  const marks = (await stage.journal()).filter(({ body }) => body?.['session'] === 'now');
  assert.ok(marks.length > 0);
});
