import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Hono } from 'hono';
import type { Browser, Page } from 'playwright-core';
import * as v from 'valibot';
import { serve, type Serving } from '#server/serve.ts';
import { say, type Language } from '#words/words.ts';
import { meet, openTo } from '../journeys/phones-stage.ts';
import { enrol, type Phone } from '../journeys/stage.ts';
import { entriesOf, village, VILLAGE, type Fact } from '../village.ts';
import { faultsOf, focusOf, isWider, paleOnes, smallOnes } from '../browser/access.ts';
import { noChromium, openChromium } from '../browser/chromium.ts';

const skip = noChromium;
const FIRST_WINDOW_BYTES = 14_600;

let serving: Serving;
let phone: Phone;
let browser: Browser;
let data: string;
let meetings = 0;

/** As many catalogue places as a large community has. */
const places = Array.from({ length: 40 }, (_, i): Fact => {
  const names = { ky: `Көчөнүн башы ${i}`, ru: `Начало улицы ${i}`, en: `Head of the street ${i}` };
  return ['place.founded.v1', `street-${i}`, { level: 'point', names, parent: VILLAGE }];
});

before(async () => {
  if (skip !== false) return;
  data = mkdtempSync(join(tmpdir(), 'birge-phones-'));
  serving = await serve({ port: 0, data, database: 'sqlite', log: 'quiet' });
  const { parts, url, close } = serving;
  const verdicts = await parts.journal.append(VILLAGE, entriesOf([...village, ...places]), 'house');
  assert.ok(verdicts.every(({ verdict }) => verdict === 'accepted'));
  // Devices speak to the house that the browser speaks to.
  const app = new Hono();
  app.all('*', (c) => fetch(url + c.req.url.replace(/^https?:\/\/[^/]+/, ''), c.req.raw));
  const account = { community: VILLAGE, role: 'facilitator', employer: 'other' } as const;
  phone = await enrol({ parts, app, close }, account);
  browser = await openChromium();
});

after(async () => {
  if (skip !== false) return;
  await browser.close();
  await serving.close();
  rmSync(data, { recursive: true });
});

async function openCode(): Promise<string> {
  const session = `meeting-${++meetings}`;
  await meet(phone, VILLAGE, session);
  return (await openTo(phone, VILLAGE, session)).code;
}

async function openQuestion(): Promise<string> {
  const path = `/api/communities/${VILLAGE}/commitments/lamps/phones`;
  const answer = await phone.post(path, { group: 'girls' });
  return v.parse(v.looseObject({ code: v.string() }), await answer.json()).code;
}

/** Small in Kyrgyz, whose words are long, and large in English. */
const WIDTHS = { ky: [320, 360], en: [1280] } as const;

const press = (page: Page, value: string): Promise<void> =>
  page.locator(`main button[value="${value}"]`).click();

/** Every page that a participant sees, in order; `look` is called on each. */
async function walk(page: Page, language: Language, look: (name: string) => Promise<void>) {
  const code = await openCode();
  await page.goto(`${serving.url}/s?lang=${language}`);
  await look('code');
  await page.locator('#code').fill(code);
  await page.locator('main form button').click();
  await look('consent');
  await press(page, 'agree');
  await look('what');
  await page.locator('summary').first().click();
  await look('theme');
  await press(page, 'street_harassment');
  await look('sensitive');
  await press(page, 'back');
  for (const type of ['street_lighting', 'domestic_violence']) {
    await page
      .locator('details', { has: page.locator(`[value="${type}"]`) })
      .locator('summary')
      .click();
    await press(page, type);
    await look(type);
    await press(page, 'keep');
  }
  await page.locator('summary').last().click();
  await look('kept');
  await press(page, 'done');
  await look('done');
  await page.goto(`${serving.url}/s/${await openQuestion()}?lang=${language}`);
  await look('better');
  await press(page, 'partly');
  await look('counted');
}

test(
  'axe finds nothing on any page for phones, nothing scrolls sideways, and all is large enough to tap',
  { skip },
  async () => {
    const page = await browser.newPage();
    const look = async (language: 'ky' | 'en', name: string): Promise<void> => {
      await page.emulateMedia({ colorScheme: 'light' });
      for (const width of WIDTHS[language]) {
        await page.setViewportSize({ width, height: 760 });
        assert.equal(await isWider(page), false, `${name} ${language} ${width}`);
        assert.deepEqual(await smallOnes(page, 48), [], `${name} ${language} ${width}`);
      }
      assert.deepEqual(await faultsOf(page), [], `${name} ${language}`);
      await page.emulateMedia({ colorScheme: 'dark' });
      assert.deepEqual(await paleOnes(page), [], `${name} ${language} by night`);
    };
    for (const language of ['ky', 'en'] as const)
      await walk(page, language, (name) => look(language, name));
    // A wrong code makes every later one wait: only once.
    await page.goto(`${serving.url}/s/2222-2222?lang=ky`);
    await look('ky', 'wrong code');
    await page.close();
  },
);

test(
  'each page for phones arrives in the first window, its styles included, also where words are longest',
  { skip },
  async () => {
    const page = await browser.newPage();
    const bytes = new Map<string, number>();
    page.on('response', (response) => {
      const size = Number(response.headers()['content-length'] ?? Number.NaN);
      bytes.set(response.url().includes('.css') ? 'style' : 'page', size);
    });
    for (const language of ['ky', 'ru'] as const)
      await walk(page, language, async (name) => {
        const [text = 0, style = 0] = [bytes.get('page'), bytes.get('style')];
        assert.ok(text > 0 && style > 0, 'both tell their length');
        assert.ok(text + style <= FIRST_WINDOW_BYTES, `${name} ${language}: ${text + style} bytes`);
      });
    await page.close();
  },
);

test('a whole seat with the keyboard alone: each stop can be seen', { skip }, async () => {
  const page = await browser.newPage({ locale: 'en' });
  await page.goto(`${serving.url}/s/${await openCode()}?lang=en`);
  const go = async (until: string, key = 'Enter'): Promise<void> => {
    for (let i = 0; i < 120; i++) {
      await page.keyboard.press('Tab');
      assert.match(String(await focusOf(page)), /solid 3$/);
      if (await page.evaluate(`document.activeElement.matches('${until}')`))
        return await page.keyboard.press(key);
    }
    assert.fail(`${until} is never reached`);
  };
  await go('[value=agree]');
  await page.locator('summary').first().waitFor();
  await go('summary');
  await go('[value=domestic_violence]');
  await page.getByText(say('en', 'field.protected')).waitFor();
  await go('[value=keep]');
  await page.getByText(say('en', 'field.marks-kept', { count: 1 })).waitFor();
  await go('[value=done]');
  await page.getByRole('heading', { name: say('en', 'phones.thanks') }).waitFor();
  await page.close();
});

test('pressing back shows nobody what the one before them said', { skip }, async () => {
  const page = await browser.newPage({ locale: 'en' });
  await page.goto(`${serving.url}/s/${await openCode()}?lang=en`);
  await press(page, 'agree');
  await page.locator('summary').first().click();
  await press(page, 'street_harassment');
  await page.locator('textarea').fill('what only I know');
  await press(page, 'keep');
  await press(page, 'done');
  await page.getByRole('link', { name: say('en', 'phones.next') }).click();
  for (let back = 0; back < 4; back++) {
    await page.goBack().catch(() => null);
    const text = await page.locator('body').innerText();
    assert.doesNotMatch(text, /what only I know|✕/, `${back + 1} pages back`);
    assert.equal(await page.locator('textarea').count(), 0);
  }
  assert.deepEqual(await page.context().cookies(), []);
  await page.close();
});
