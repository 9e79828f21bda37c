import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { serve, type Serving } from '#server/serve.ts';
import { say, type Key, type Language } from '#words/words.ts';
import { entriesOf, village, VILLAGE } from '../village.ts';
import { faultsOf, isWider } from './access.ts';
import { noChromium, openChromium } from './chromium.ts';

/** A village's house and a browser, for the tests of one file. */
export function onVillage(use: (opened: { browser: Browser; serving: Serving }) => unknown): void {
  if (noChromium !== false) return;
  let opened: { browser: Browser; serving: Serving };
  const data = mkdtempSync(join(tmpdir(), 'birge-tell-'));
  before(async () => {
    const serving = await serve({ port: 0, data, database: 'sqlite', log: 'quiet' });
    await serving.parts.journal.append(VILLAGE, entriesOf(village), 'house');
    opened = { browser: await openChromium(), serving };
    use(opened);
  });
  after(async () => {
    await opened.browser.close();
    await opened.serving.close();
    rmSync(data, { recursive: true });
  });
}

/** As small as a phone. */
export const VIEWPORT = { width: 360, height: 760 };

/** A walk through the door in one language; `look` is called on every page. */
async function walk(
  page: Page,
  url: string,
  language: Language,
  look: (what: string) => Promise<void>,
): Promise<void> {
  const press = async (key: Key): Promise<void> => {
    await page.getByRole('button', { name: say(language, key) }).click();
  };
  await page.goto(`${url}/c/${VILLAGE}?lang=${language}`);
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

/** A resident without script or account tells something in a language, and reads the answer. */
export async function tellWithoutScript(
  browser: Browser,
  url: string,
  language: Language,
): Promise<void> {
  const context = await browser.newContext({ viewport: VIEWPORT, javaScriptEnabled: false });
  const page = await context.newPage();
  await walk(page, url, language, async (what) => {
    assert.ok(!page.url().includes('street'), what);
    assert.ok(await page.locator('.exit').isVisible(), what);
  });
  assert.deepEqual(await context.cookies(), []);
  await context.close();
}

/** Every page of the door in a language: axe finds nothing, and nothing is wider than a phone. */
export async function checkDoor(browser: Browser, url: string, language: Language): Promise<void> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  await walk(page, url, language, async (what) => {
    assert.deepEqual(await faultsOf(page), [], what);
    assert.equal(await isWider(page), false, what);
  });
  await page.close();
}
