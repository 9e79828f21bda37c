import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { serve, type Serving } from '#server/serve.ts';
import { say, type Key, type Language } from '#words/words.ts';
import { entriesOf, village, VILLAGE, type Fact } from '../village.ts';
import { faultsOf, isWider } from './access.ts';
import { noChromium, openChromium } from './chromium.ts';
import { founded } from './mapping.ts';
import { until } from './field-stage.ts';

const skip = noChromium;
let serving: Serving;
let browser: Browser;
let data: string;

before(async () => {
  if (skip !== false) return;
  data = mkdtempSync(join(tmpdir(), 'birge-tell-'));
  serving = await serve({ port: 0, data, database: 'sqlite', log: 'quiet' });
  await serving.parts.journal.append(VILLAGE, entriesOf(village), 'house');
  browser = await openChromium();
});

after(async () => {
  if (skip !== false) return;
  await browser.close();
  await serving.close();
  rmSync(data, { recursive: true });
});

const VIEWPORT = { width: 360, height: 760 };

/** A walk through the door in one language; `look` is called on every page. */
async function walk(
  page: Page,
  language: Language,
  look: (what: string) => Promise<void>,
): Promise<void> {
  const press = async (key: Key): Promise<void> => {
    await page.getByRole('button', { name: say(language, key) }).click();
  };
  await page.goto(`${serving.url}/c/${VILLAGE}?lang=${language}`);
  await page.getByRole('link', { name: say(language, 'tell.heading'), exact: true }).click();
  await look('the door');
  await press('tell.danger');
  await page.locator('a[href="tel:102"]').waitFor();
  await look('danger');
  await press('tell.back');
  await press('tell.hurt');
  await page.locator('a[href="tel:117"]').waitFor();
  await look('services');
  await press('tell.back');
  await press('tell.many');
  await look('themes');
  await page.locator('summary', { hasText: say(language, 'theme.environment') }).click();
  await press('concern.street_lighting');
  await page.locator('textarea').fill('Беш чырак күйбөйт');
  await look('words');
  await press('tell.send');
  const [number, again] = await page.locator('.receipt').allInnerTexts();
  assert.equal(number, again);
  await look('the receipt');
  await page.getByRole('link', { name: say(language, 'tell.open-number') }).click();
  await page.locator('#number').fill('1234');
  await press('receipt.open');
  await page.getByRole('alert').waitFor();
  await look('a wrong number');
  await page.locator('#number').fill(number ?? '');
  await press('receipt.open');
  await page.getByText(say(language, 'receipt.stand-waiting')).waitFor();
  assert.equal(await page.getByText('Беш чырак').count(), 0, 'what was written is not shown');
  await look('the mailbox');
  await press('receipt.burn');
  await page.getByText(say(language, 'receipt.burned')).waitFor();
}

test(
  'a resident without script or account tells something and reads the answer',
  { skip },
  async () => {
    const context = await browser.newContext({ viewport: VIEWPORT, javaScriptEnabled: false });
    const page = await context.newPage();
    await walk(page, 'en', async (what) => {
      assert.ok(!page.url().includes('street'), what);
      assert.ok(await page.locator('.exit').isVisible(), what);
      assert.equal(await isWider(page), false, what);
    });
    assert.deepEqual(await context.cookies(), []);
    await context.close();
  },
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
  'every page of the door is usable by everybody: axe finds nothing, and nothing is wider than a phone',
  { skip },
  async () => {
    const page = await browser.newPage({ viewport: VIEWPORT });
    await walk(page, 'ky', async (what) => {
      assert.deepEqual(await faultsOf(page), [], what);
      assert.equal(await isWider(page), false, what);
    });
    await page.close();
  },
);
