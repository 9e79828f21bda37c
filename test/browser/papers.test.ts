import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { serve, type Serving } from '#server/serve.ts';
import { unzip } from '../unzip.ts';
import { entriesOf, promise, village, VILLAGE } from '../village.ts';
import { noChromium, openChromium } from './chromium.ts';
import { sheetsOf } from './printed.ts';

const skip = noChromium;
let serving: Serving;
let browser: Browser;
let data: string;

/** So many rows that no sheet holds them. */
const rows = Array.from({ length: 24 }, (_, at) => promise(`row-${at}`, 'road', '2026-09-01'));

before(async () => {
  if (skip !== false) return;
  data = mkdtempSync(join(tmpdir(), 'birge-papers-'));
  serving = await serve({ port: 0, data, database: 'sqlite', log: 'quiet' });
  await serving.parts.journal.append(VILLAGE, entriesOf([...village, ...rows]), 'house');
  browser = await openChromium();
});
after(async () => {
  if (skip !== false) return;
  await browser.close();
  await serving.close();
  rmSync(data, { recursive: true });
});

test(
  'the plan prints on A4 across, every sheet, with its head and without the page',
  { skip },
  async () => {
    const page = await browser.newPage();
    for (const language of ['ky', 'ru', 'uz', 'en']) {
      await page.goto(`${serving.url}/c/${VILLAGE}/plan?lang=${language}`);
      const sheets = sheetsOf(await page.pdf({ preferCSSPageSize: true }));
      assert.ok(sheets.length >= 2, `${sheets.length} sheets`);
      assert.deepEqual([...new Set(sheets)], ['842×595'], language);
    }
    await page.emulateMedia({ media: 'print' });
    for (const name of ['header', 'footer', '.screen'])
      assert.equal(await page.locator(name).first().isVisible(), false, name);
    assert.equal(
      await page.evaluate(`getComputedStyle(document.querySelector('.doc thead')).display`),
      'table-header-group',
    );
    await page.close();
  },
);

/** What does not fit where it stands: the paper itself, and heads of columns and days that would have to be broken. */
const TOO_WIDE = `[...document.querySelectorAll('.doc, .doc th, .doc td:nth-child(4)')].filter((one) => {
  one.style.overflowWrap = 'normal';
  return one.scrollWidth > one.clientWidth;
}).map((one) => one.tagName + ' ' + one.textContent.slice(0, 30))`;

test(
  'on paper no table is wider than its sheet, and no head of a column is broken',
  { skip },
  async () => {
    const page = await browser.newPage({ viewport: { width: 953, height: 700 } });
    await page.emulateMedia({ media: 'print' });
    for (const language of ['ky', 'ru', 'uz', 'en']) {
      await page.goto(`${serving.url}/c/${VILLAGE}/plan?lang=${language}`);
      assert.deepEqual(await page.evaluate(TOO_WIDE), [], language);
    }
    await page.close();
  },
);

test(
  'from the community one comes to its plan, and takes it as a file in another language',
  { skip },
  async () => {
    const page = await browser.newPage({ locale: 'en' });
    await page.goto(`${serving.url}/c/${VILLAGE}?lang=en`);
    await page.getByRole('link', { name: 'The plan as a table' }).click();
    await page.getByRole('heading', { name: 'Joint plan of measures' }).waitFor();
    const taking = page.waitForEvent('download');
    await page.getByRole('main').getByRole('link', { name: 'Русский' }).click();
    const taken = await taking;
    assert.equal(taken.suggestedFilename(), `plan-${VILLAGE}.docx`);
    const document = unzip(readFileSync(await taken.path())).get('word/document.xml') ?? '';
    assert.match(document, /УТВЕРЖДЁН/);
    await page.close();
  },
);
