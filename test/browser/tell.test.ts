import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { test } from 'node:test';
import type { Browser } from 'playwright-core';
import type { Serving } from '#server/serve.ts';
import { say } from '#words/words.ts';
import { entriesOf, VILLAGE, type Fact } from '../village.ts';
import { noChromium } from './chromium.ts';
import { until } from './field-stage.ts';
import { founded } from './mapping.ts';
import { checkDoor, onVillage, tellWithoutScript, VIEWPORT } from './tell-walk.ts';

const skip = noChromium;
let serving: Serving;
let browser: Browser;
onVillage((opened) => ({ browser, serving } = opened));

test(
  'a resident without script or account tells something and reads the answer (en)',
  { skip },
  () => tellWithoutScript(browser, serving.url, 'en'),
);

test(
  'a tap on the drawn map chooses a place, without script; a place without a position is in the list alone',
  { skip },
  async () => {
    const community = '41708000000000';
    const names = { ky: 'Ак-Булуң' };
    const facts: Fact[] = [
      ['place.founded.v1', community, { level: 'community', names }],
      ...founded,
    ];
    await serving.parts.journal.append(community, entriesOf(facts, community), 'house');
    const context = await browser.newContext({ viewport: VIEWPORT, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${serving.url}/c/${community}/tell?lang=en`);
    await page.getByRole('button', { name: say('en', 'tell.many') }).click();
    await page.locator('summary', { hasText: say('en', 'theme.environment') }).click();
    await page.getByRole('button', { name: say('en', 'concern.street_lighting') }).click();
    // By name: bridge, mill, school, well.
    assert.deepEqual(await page.locator('.spots label').allInnerTexts(), ['1', '3', '4']);
    const [bridge, school] = [
      page.locator('.spots label[for="place-1"]'),
      page.locator('.spots label[for="place-3"]'),
    ];
    const above = ((await school.boundingBox())?.y ?? 0) - ((await bridge.boundingBox())?.y ?? 0);
    assert.ok(above > 0, 'the bridge lies in the north');
    await bridge.click();
    assert.ok(await page.locator('#place-1').isChecked());
    await page.getByRole('button', { name: say('en', 'tell.send') }).click();
    await page.locator('.receipt').first().waitFor();
    const [report] = await serving.parts.journal.read(community, ({ tables }) => [
      ...tables.report.records.values(),
    ]);
    assert.equal(report?.place, 'bridge');
    await context.close();
  },
);

test(
  'leaving takes the place of the page in the history, and empties the screen at once on a slow line',
  { skip },
  async () => {
    const context = await browser.newContext({ viewport: VIEWPORT });
    const page = await context.newPage();
    await context.route(/\/exit/, async (route) => {
      await setTimeout(1500);
      await route.fulfill({ contentType: 'text/html', body: '<h1>An encyclopedia</h1>' });
    });
    await page.goto(`${serving.url}/c/${VILLAGE}?lang=en`);
    await page.getByRole('link', { name: say('en', 'tell.heading'), exact: true }).click();
    await page.getByRole('button', { name: say('en', 'tell.between') }).click();
    await page.locator('textarea').fill('Беш чырак күйбөйт');
    const entries = Number(await page.evaluate('history.length'));
    await page.locator('.exit').click({ noWaitAfter: true });
    await until('the screen is empty', async () => !(await page.locator('main').isVisible()));
    assert.doesNotMatch(await page.title(), /Birge/);
    await page.getByText('An encyclopedia').waitFor();
    assert.equal(await page.evaluate('history.length'), entries);
    await context.close();
  },
);

test(
  'every page of the door is usable by everybody: axe finds nothing, and nothing is wider than a phone (ky)',
  { skip },
  () => checkDoor(browser, serving.url, 'ky'),
);
